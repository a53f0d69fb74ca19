import { useEffect, useRef } from "react";
import { Icon } from "../../components/Icon";
import { Segmented } from "../../components/Segmented";
import { cx } from "../../lib/cx";
import type { SymbolCode } from "../../lib/wire";
import { useInstrument } from "../../state/hubData";
import { useTicket } from "../../state/ticket";
import { useLive } from "../../stream/hooks";
import { live } from "../../stream/live";
import { priceKey } from "../../stream/state";
import { roundToTick } from "../../lib/ticket";
import { PriceField, SizeField } from "./Fields";
import { prepareId } from "./send";
import { ConfirmDialog, HoldToAct, Submit } from "./Submit";
import { useVerdict } from "./useVerdict";
import { WhatIf } from "./WhatIf";

function SideSwitch({ isPhone }: { isPhone: boolean }) {
  const { side, set } = useTicket();
  return (
    <div
      role="radiogroup"
      aria-label="Side"
      data-testid="ticket.side"
      className="flex rounded-2 border border-line-2 bg-input p-3"
    >
      {(["buy", "sell"] as const).map((one) => (
        <button
          key={one}
          type="button"
          role="radio"
          aria-checked={one === side}
          data-value={one}
          className={cx(
            "flex-1 rounded-1 font-semibold capitalize",
            isPhone ? "h-38 text-14" : "h-28 text-13",
            one !== side
              ? "text-text-2 hover:text-text-1"
              : one === "buy"
                ? "bg-up text-on-up"
                : "bg-down text-on-down",
          )}
          onClick={() => {
            set({ side: one });
          }}
        >
          {one}
        </button>
      ))}
    </div>
  );
}

function InForce({ isPhone }: { isPhone: boolean }) {
  const { timeInForce, extended, type, set } = useTicket();
  const canExtend = type === "limit" && timeInForce === "day";
  return (
    <div className="flex items-center justify-between text-12">
      <span className="flex items-center gap-8 text-11 text-text-3">
        In force
        <Segmented
          label="In force"
          testId="ticket.tif"
          value={timeInForce}
          optionClass={isPhone ? "h-36 px-14 text-13" : "h-20 px-10 text-11"}
          options={[
            { value: "day", label: "Day" },
            { value: "gtc", label: "GTC" },
          ]}
          onChange={(value) => {
            set({ timeInForce: value, extended: value === "day" && extended });
          }}
        />
      </span>
      <label
        className={cx("flex items-center gap-8", isPhone && "min-h-44", !canExtend && "text-text-3")}
        title={canExtend ? "" : "Extended hours need a limit order for the day"}
      >
        <input
          type="checkbox"
          className="check"
          data-testid="ticket.extended"
          checked={extended && canExtend}
          disabled={!canExtend}
          onChange={(event) => {
            set({ extended: event.target.checked });
          }}
        />
        Extended hours
      </label>
    </div>
  );
}

/** A price belongs to one symbol: another symbol starts with its own mid, and no size. */
function useFreshDraft(symbol: SymbolCode): void {
  const started = useRef<SymbolCode | null>(null);
  const hasQuote = useLive([priceKey(symbol)], () => live.state.quotes.has(symbol));
  const instrument = useInstrument(symbol);
  useEffect(() => {
    const { draftSymbol, set } = useTicket.getState();
    if (draftSymbol !== symbol) {
      useTicket.setState({ draftSymbol: symbol });
      set({ limitText: "", sizeText: "" });
      started.current = null;
    }
    const quote = live.state.quotes.get(symbol);
    if (!hasQuote || !instrument || !quote || started.current === symbol) return;
    started.current = symbol;
    const { tick_size: tick, price_decimals: decimals } = instrument;
    if (useTicket.getState().limitText === "")
      set({ limitText: roundToTick(quote.mid, tick, decimals).toFixed(decimals) });
  }, [symbol, hasQuote, instrument]);
}

/** Side, type, price, size, in force, what it would change, and the button that names the act. */
export function TicketForm({ symbol, isPhone = false }: { symbol: SymbolCode; isPhone?: boolean }) {
  const { type, set } = useTicket();
  useFreshDraft(symbol);
  const verdict = useVerdict(symbol);
  const isValid = verdict.block === null;
  useEffect(() => {
    if (isValid) prepareId(symbol);
  }, [isValid, symbol]);
  return (
    <div className={cx("flex flex-col", isPhone ? "gap-14" : "gap-10")}>
      <SideSwitch isPhone={isPhone} />
      <Segmented
        label="Order type"
        testId="ticket.type"
        value={type}
        {...(isPhone ? { optionClass: "h-36 text-13" } : {})}
        options={[
          { value: "market", label: "Market" },
          { value: "limit", label: "Limit" },
        ]}
        onChange={(value) => {
          set({ type: value, ...(value === "market" ? { extended: false } : {}) });
        }}
      />
      {type === "limit" && <PriceField symbol={symbol} verdict={verdict} isPhone={isPhone} />}
      <SizeField symbol={symbol} verdict={verdict} isPhone={isPhone} />
      <InForce isPhone={isPhone} />
      <WhatIf symbol={symbol} verdict={verdict} />
      {isPhone ? <HoldToAct symbol={symbol} verdict={verdict} /> : <Submit symbol={symbol} verdict={verdict} />}
      <ConfirmDialog symbol={symbol} verdict={verdict} />
    </div>
  );
}

export function TicketPanel({ symbol }: { symbol: SymbolCode }) {
  return (
    <aside id="ticket" aria-label="Order ticket" className="shrink-0 bg-bg-1">
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
