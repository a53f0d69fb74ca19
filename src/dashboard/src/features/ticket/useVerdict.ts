import { useEffect, useMemo, useState } from "react";
import { isOpen } from "../../lib/orderWords";
import { sessionAt } from "../../lib/marketSession";
import { judge, type TicketContext, type TicketVerdict } from "../../lib/ticket";
import type { TicketDraft } from "../../lib/ticketDraft";
import type { Quote, SymbolCode } from "../../lib/wire";
import { instrumentOf, useHubData, useInstrument } from "../../state/hubData";
import { haltLevelOf } from "../../lib/halts";
import { draftOf, useTicket } from "../../state/ticket";
import { useAccount, useFreshness, useHalts, useLive, useOrders } from "../../stream/hooks";
import { live } from "../../stream/live";
import { positionKey, priceKey } from "../../stream/state";

/** What the ticket is judged against, as it stands this moment. */
export function contextNow(symbol: SymbolCode, isRepeat: boolean): TicketContext {
  const data = useHubData.getState();
  return {
    instrument: instrumentOf(symbol),
    quote: live.state.quotes.get(symbol),
    last: live.state.lasts.get(symbol)?.price ?? null,
    account: live.state.account,
    held: live.state.positions.get(symbol)?.quantity ?? 0,
    averagePrice: live.state.positions.get(symbol)?.average_entry_price ?? null,
    freshness: live.freshness(symbol),
    isRegularSession: sessionAt(data.days, live.marketNow()).state === "open",
    openOrders: live.orders().filter((order) => order.symbol === symbol && isOpen(order)),
    isRepeat,
    haltLevel: haltLevelOf(live.state.halts, symbol),
  };
}

export const draftNow = (): TicketDraft => draftOf(useTicket.getState());

const LEAST_BETWEEN = 250;

/** The quote, at most four times a second: figures a person reads, not a ticker. */
function useSlowQuote(symbol: SymbolCode): Quote | undefined {
  const [quote, setQuote] = useState<Quote | undefined>(() => live.state.quotes.get(symbol));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = live.subscribe([priceKey(symbol)], () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setQuote(live.state.quotes.get(symbol));
      }, LEAST_BETWEEN);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [symbol]);
  return quote;
}

/** The verdict on the draft; it follows the draft, the account and the market. */
export function useVerdict(symbol: SymbolCode): TicketVerdict {
  const ticket = useTicket();
  const account = useAccount();
  const freshness = useFreshness(symbol);
  const instrument = useInstrument(symbol);
  const orders = useOrders();
  const position = useLive([positionKey(symbol)], () => live.state.positions.get(symbol));
  const quote = useSlowQuote(symbol);
  const halts = useHalts();
  return useMemo(
    () => judge(draftNow(), contextNow(symbol, false)),
    // The draft and the market are read as they stand; these say when to read them again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [ticket, account, freshness, instrument, orders, position, quote, halts, symbol],
  );
}
