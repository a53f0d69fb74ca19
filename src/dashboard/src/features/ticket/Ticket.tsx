import { useEffect, useRef } from "react";
import { Icon } from "../../components/Icon";
import { cx } from "../../lib/cx";
import { priceText } from "../../lib/sizes";
import { NO_FIGURES } from "../../lib/ticketDraft";
import type { SymbolCode } from "../../lib/wire";
import { useInstrument } from "../../state/hubData";
import { useTicket } from "../../state/ticket";
import { useLive } from "../../stream/hooks";
import { live } from "../../stream/live";
import { priceKey } from "../../stream/state";
import { InForce, SideSwitch, StructureSwitch, TypeSwitch } from "./Choices";
import { ExitFields } from "./ExitFields";
import { PriceFields } from "./PriceFields";
import { intentionOf, prepareId } from "./order";
import { previewSoon } from "./preview";
import { SizeField } from "./SizeField";
import { followEntry } from "./structure";
import { ConfirmDialog, HoldToAct, Submit } from "./Submit";
import { useTicketVerdict } from "./useTicketVerdict";
import { WhatIf } from "./WhatIf";

/** A price belongs to one symbol: another symbol starts with its own mid, and no size. */
function useFreshDraft(symbol: SymbolCode): void {
  const started = useRef<SymbolCode | null>(null);
  const hasQuote = useLive([priceKey(symbol)], () => live.state.quotes.has(symbol));
  const instrument = useInstrument(symbol);
  useEffect(() => {
    const { draftSymbol, set } = useTicket.getState();
    if (draftSymbol !== symbol) {
      useTicket.setState({ draftSymbol: symbol, ownExits: { profit: false, loss: false } });
      set({ limitText: "", ...NO_FIGURES });
      started.current = null;
    }
    const quote = live.state.quotes.get(symbol);
    if (!hasQuote || !instrument || !quote || started.current === symbol) return;
    started.current = symbol;
    if (useTicket.getState().limitText === "") set({ limitText: priceText(quote.mid, instrument) });
  }, [symbol, hasQuote, instrument]);
}

/** Exits follow the entry when a person changes the entry, not when the market moves. */
function useExits(symbol: SymbolCode): void {
  const { side, type, structure, limitText } = useTicket();
  useEffect(() => {
    followEntry(symbol);
  }, [symbol, side, type, structure, limitText]);
}

/** Asks the gate when a person has changed the draft; the market's moves do not. */
function useGate(symbol: SymbolCode): void {
  useTicket();
  const intention = intentionOf(symbol);
  useEffect(() => {
    previewSoon(symbol);
  }, [symbol, intention]);
}

/** Side, type, structure, prices, size, exits, in force, what it would change, and the button that names the act. */
export function TicketForm({ symbol, isPhone = false }: { symbol: SymbolCode; isPhone?: boolean }) {
  useFreshDraft(symbol);
  useExits(symbol);
  useGate(symbol);
  const verdict = useTicketVerdict(symbol);
  const isValid = verdict.block === null;
  useEffect(() => {
    if (isValid) prepareId(symbol);
  }, [isValid, symbol]);
  const fields = { symbol, verdict, isPhone };
  return (
    <div className={cx("flex flex-col", isPhone ? "gap-14" : "gap-10")}>
      <SideSwitch isPhone={isPhone} />
      <TypeSwitch symbol={symbol} isPhone={isPhone} />
      <StructureSwitch symbol={symbol} isPhone={isPhone} error={verdict.errors.order_class} />
      <PriceFields {...fields} />
      <SizeField {...fields} />
      <ExitFields {...fields} />
      <InForce symbol={symbol} isPhone={isPhone} />
      <WhatIf symbol={symbol} verdict={verdict} />
      <div className="ticket-foot">
        {isPhone ? <HoldToAct symbol={symbol} verdict={verdict} /> : <Submit symbol={symbol} verdict={verdict} />}
      </div>
      <ConfirmDialog symbol={symbol} verdict={verdict} />
    </div>
  );
}

export function TicketPanel({ symbol }: { symbol: SymbolCode }) {
  return (
    <aside id="ticket" aria-label="Order ticket" className="ticket-panel bg-bg-1">
      <header className="flex h-34 items-center justify-between border-b border-line-1 px-12 text-12">
        <span className="font-semibold">Order</span>
        <span className="flex items-center gap-6 text-11 text-text-2">
          <Icon name="shield" size={12} className="text-text-3" /> Smart confirm
        </span>
      </header>
      <div className="p-12">
        <TicketForm symbol={symbol} />
      </div>
    </aside>
  );
}
