import { useMemo } from "react";
import { isOpen } from "../../lib/orderWords";
import { sessionAt } from "../../lib/marketSession";
import { judge, type TicketContext, type TicketDraft, type TicketVerdict } from "../../lib/ticket";
import type { SymbolCode } from "../../lib/wire";
import { instrumentOf, useHubData, useInstrument } from "../../state/hubData";
import { useTicket } from "../../state/ticket";
import { useAccount, useFreshness, useLive, useOrders } from "../../stream/hooks";
import { live } from "../../stream/live";
import { positionKey, priceKey } from "../../stream/state";

/** What the ticket is judged against, as it stands this moment. */
export function contextNow(symbol: SymbolCode, isRepeat: boolean): TicketContext {
  const data = useHubData.getState();
  return {
    instrument: instrumentOf(symbol),
    quote: live.state.quotes.get(symbol),
    account: live.state.account,
    held: live.state.positions.get(symbol)?.quantity ?? 0,
    freshness: live.state.freshness,
    isRegularSession: sessionAt(data.days, live.marketNow()).state === "open",
    openOrders: live.orders().filter((order) => order.symbol === symbol && isOpen(order)),
    isRepeat,
  };
}

export function draftNow(): TicketDraft {
  const { side, type, limitText, sizeMode, sizeText, timeInForce, extended } = useTicket.getState();
  return { side, type, limitText, sizeMode, sizeText, timeInForce, extended };
}

/** The verdict on the draft; it follows the draft, the account and the market. */
export function useVerdict(symbol: SymbolCode): TicketVerdict {
  const ticket = useTicket();
  const account = useAccount();
  const freshness = useFreshness();
  const instrument = useInstrument(symbol);
  const orders = useOrders();
  const position = useLive([positionKey(symbol)], () => live.state.positions.get(symbol));
  const quote = useLive([priceKey(symbol)], () => live.state.quotes.get(symbol));
  return useMemo(
    () => judge(draftNow(), contextNow(symbol, false)),
    // The draft and the market are read as they stand; these say when to read them again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [ticket, account, freshness, instrument, orders, position, quote, symbol],
  );
}
