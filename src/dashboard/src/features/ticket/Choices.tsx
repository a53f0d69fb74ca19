import { useEffect, useRef } from "react";
import { Segmented } from "../../components/Segmented";
import { cx } from "../../lib/cx";
import {
  STRUCTURES,
  timeLabel,
  timesFor,
  TYPES,
  whyNotExtended,
  whyNotStructure,
  whyNotType,
} from "../../lib/ticketDraft";
import type { SymbolCode, TimeInForce } from "../../lib/wire";
import { useInstrument } from "../../state/hubData";
import { useTicket } from "../../state/ticket";
import { chooseStructure } from "./structure";

interface ChoiceProps {
  symbol: SymbolCode;
  isPhone: boolean;
}

export function SideSwitch({ isPhone }: { isPhone: boolean }) {
  const { side, set } = useTicket();
  const group = useRef<HTMLDivElement>(null);
  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label="Side"
      data-testid="ticket.side"
      className="flex rounded-2 border border-line-2 bg-input p-3"
      onKeyDown={(event) => {
        if (!event.key.startsWith("Arrow")) return;
        event.preventDefault();
        set({ side: side === "buy" ? "sell" : "buy" });
        requestAnimationFrame(() => group.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus());
      }}
    >
      {(["buy", "sell"] as const).map((one) => (
        <button
          key={one}
          type="button"
          role="radio"
          aria-checked={one === side}
          tabIndex={one === side ? 0 : -1}
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

/** The order type; the hotkey for the ticket begins here. */
export function TypeSwitch({ symbol, isPhone }: ChoiceProps) {
  const ticket = useTicket();
  const instrument = useInstrument(symbol);
  const holder = useRef<HTMLDivElement>(null);
  const { focusWish } = ticket;
  useEffect(() => {
    if (focusWish.field === "type" && focusWish.version > 0)
      holder.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
  }, [focusWish]);
  return (
    <div ref={holder}>
      <Segmented
        label="Order type"
        testId="ticket.type"
        value={ticket.type}
        {...(isPhone ? { optionClass: "h-36 text-13" } : {})}
        options={TYPES.map((type) => ({ ...type, whyNot: whyNotType(type.value, ticket, instrument) }))}
        onChange={(type) => {
          ticket.set({ type });
        }}
      />
    </div>
  );
}

export function StructureSwitch({ symbol, isPhone, error }: ChoiceProps & { error: string | undefined }) {
  const ticket = useTicket();
  const instrument = useInstrument(symbol);
  return (
    <div>
      <Segmented
        label="Structure"
        testId="ticket.structure"
        value={ticket.structure}
        {...(isPhone ? { optionClass: "h-36 text-13" } : {})}
        options={STRUCTURES.map((one) => ({ ...one, whyNot: whyNotStructure(one.value, ticket, instrument) }))}
        onChange={(structure) => {
          chooseStructure(symbol, structure);
        }}
      />
      <p className="mt-4 text-11 text-down empty:hidden">{error ?? ""}</p>
    </div>
  );
}

export function InForce({ symbol, isPhone }: ChoiceProps) {
  const ticket = useTicket();
  const instrument = useInstrument(symbol);
  const whyNot = whyNotExtended(ticket, instrument);
  return (
    <div className="flex items-center justify-between text-12">
      <label className={cx("flex items-center gap-8 text-11 text-text-3", isPhone && "min-h-44")}>
        In force
        <select
          data-testid="ticket.tif"
          className={cx("select", isPhone ? "h-44 text-16" : "h-24 text-12")}
          value={ticket.timeInForce}
          onChange={(event) => {
            ticket.set({ timeInForce: event.target.value as TimeInForce });
          }}
        >
          {timesFor(ticket, instrument).map((time) => (
            <option key={time} value={time}>
              {timeLabel(time)}
            </option>
          ))}
        </select>
      </label>
      <label
        className={cx("flex items-center gap-8", isPhone && "min-h-44", whyNot !== null && "text-text-3")}
        title={whyNot ?? ""}
      >
        <input
          type="checkbox"
          className="check"
          data-testid="ticket.extended"
          checked={ticket.extended && whyNot === null}
          disabled={whyNot !== null}
          onChange={(event) => {
            ticket.set({ extended: event.target.checked });
          }}
        />
        Extended hours
      </label>
    </div>
  );
}
