import { ChipRow } from "../../components/ChipRow";
import { LiveText } from "../../components/LiveText";
import { percent, price } from "../../lib/format";
import { parseNumber, priceText } from "../../lib/sizes";
import { distanceOf, type TicketVerdict } from "../../lib/ticket";
import { shown, type TicketDraft, type TrailUnit } from "../../lib/ticketDraft";
import type { SymbolCode } from "../../lib/wire";
import { instrumentOf } from "../../state/hubData";
import { useTicket } from "../../state/ticket";
import { live } from "../../stream/live";
import { priceKey } from "../../stream/state";
import { type FieldLook, NumberField } from "./NumberField";
import { UnitSwitch } from "./UnitSwitch";

export interface TicketFieldProps extends FieldLook {
  symbol: SymbolCode;
  verdict: TicketVerdict;
}

/** Moves a price by ticks; an empty one begins at the market. */
export function stepPrice(
  symbol: SymbolCode,
  name: "limitText" | "stopText" | "profitText" | "lossText" | "lossLimitText",
  by: number,
): void {
  const instrument = instrumentOf(symbol);
  const tick = instrument?.tick_size ?? 0.01;
  const now = parseNumber(useTicket.getState()[name]) ?? live.state.quotes.get(symbol)?.mid;
  if (now !== undefined) useTicket.getState().set({ [name]: priceText(Math.max(tick, now + by * tick), instrument) });
}

/** How far the limit is from the far side: what waiting for it is worth. */
function fromFarSide(symbol: SymbolCode): string {
  const { side, limitText } = useTicket.getState();
  const quote = live.state.quotes.get(symbol);
  const limit = parseNumber(limitText);
  if (!quote || limit === null || limit <= 0) return "";
  const far = side === "buy" ? quote.ask : quote.bid;
  const by = limit - far;
  if (Math.abs(by) < 1e-9) return `at the ${side === "buy" ? "ask" : "bid"}`;
  const word = by < 0 ? "below" : "above";
  return `${price(Math.abs(by), live.decimals(symbol))} ${word} ${side === "buy" ? "ask" : "bid"}, ${percent((Math.abs(by) / far) * 100, 2)}`;
}

/** How far the market has to go until the stop triggers. */
function fromLast(symbol: SymbolCode): string {
  const last = live.state.lasts.get(symbol)?.price;
  const stop = parseNumber(useTicket.getState().stopText);
  if (last === undefined || stop === null || stop <= 0) return "";
  const by = stop - last;
  return `${price(Math.abs(by), live.decimals(symbol))} ${by < 0 ? "below" : "above"} last, ${percent((Math.abs(by) / last) * 100, 2)}`;
}

const QUOTES = ["Bid", "Mid", "Ask"] as const;

/** Takes a price of the quote as the limit. */
function QuoteChips({ symbol }: { symbol: SymbolCode }) {
  const take = (name: (typeof QUOTES)[number]) => {
    const quote = live.state.quotes.get(symbol);
    const side = name.toLowerCase() as "bid" | "mid" | "ask";
    if (quote) useTicket.getState().set({ limitText: priceText(quote[side], instrumentOf(symbol)) });
  };
  return <ChipRow label="Limit from the quote" values={QUOTES} text={String} onTake={take} />;
}

function LimitField({ symbol, verdict, isPhone, isNarrow }: TicketFieldProps & { isNarrow: boolean }) {
  const { limitText, set } = useTicket();
  return (
    <NumberField
      field="limit_price"
      label="Limit price"
      name="limit price"
      testId="ticket.price"
      text={limitText}
      error={verdict.errors.limit_price}
      isPhone={isPhone}
      aside={isNarrow ? undefined : <QuoteChips symbol={symbol} />}
      note={
        !isPhone &&
        !isNarrow && (
          <LiveText
            on={[priceKey(symbol)]}
            read={() => ({ text: fromFarSide(symbol) })}
            className="num text-11 whitespace-nowrap text-text-3"
          />
        )
      }
      onText={(text) => {
        set({ limitText: text });
      }}
      onStep={(by) => {
        stepPrice(symbol, "limitText", by);
      }}
    />
  );
}

function StopField({ symbol, verdict, isPhone, isNarrow }: TicketFieldProps & { isNarrow: boolean }) {
  const { stopText, set } = useTicket();
  return (
    <NumberField
      field="stop_price"
      label="Stop price"
      name="stop price"
      testId="ticket.stop"
      text={stopText}
      error={verdict.errors.stop_price}
      isPhone={isPhone}
      note={
        !isPhone &&
        !isNarrow && (
          <LiveText
            on={[priceKey(symbol)]}
            read={() => ({ text: fromLast(symbol) })}
            className="num text-11 whitespace-nowrap text-text-3"
          />
        )
      }
      onText={(text) => {
        set({ stopText: text });
      }}
      onStep={(by) => {
        stepPrice(symbol, "stopText", by);
      }}
    />
  );
}

/** Where a trail would trigger if it became active now. */
function trailNow(symbol: SymbolCode, draft: Pick<TicketDraft, "side" | "trailText" | "trailUnit">): string {
  const last = live.state.lasts.get(symbol)?.price ?? null;
  const distance = distanceOf(parseNumber(draft.trailText), draft.trailUnit, last);
  if (last === null || distance === null) return "";
  return `triggers at ${price(last + (draft.side === "buy" ? distance : -distance), live.decimals(symbol))}`;
}

export const stepTrail = (text: string, unit: TrailUnit, by: number): string => {
  const step = unit === "percent" ? 0.1 : 0.05;
  return String(Number(Math.max(step, (parseNumber(text) ?? 0) + by * step).toFixed(2)));
};

function TrailField({ symbol, verdict, isPhone }: TicketFieldProps) {
  const { trailText, trailUnit, set } = useTicket();
  return (
    <NumberField
      field="trail"
      label={trailUnit === "percent" ? "Trail, percent" : "Trail, dollars"}
      name="trail"
      testId="ticket.trail"
      text={trailText}
      error={verdict.errors.trail}
      isPhone={isPhone}
      aside={
        <UnitSwitch
          label="Trail in"
          testId="ticket.trail_unit"
          value={trailUnit}
          onChange={(unit) => {
            set({ trailUnit: unit, trailText: "" });
          }}
        />
      }
      note={
        <LiveText
          on={[priceKey(symbol)]}
          read={() => ({ text: trailNow(symbol, useTicket.getState()) })}
          className="num text-11 whitespace-nowrap text-text-3"
        />
      }
      onText={(text) => {
        set({ trailText: text });
      }}
      onStep={(by) => {
        set({ trailText: stepTrail(trailText, trailUnit, by) });
      }}
    />
  );
}

/** The prices that the type has. */
export function PriceFields(props: TicketFieldProps) {
  const ticket = useTicket();
  const fields = shown(ticket);
  const isPair = fields.stop && fields.limit;
  if (fields.trail) return <TrailField {...props} />;
  if (!fields.stop && !fields.limit) return null;
  return (
    <div className="flex gap-8">
      {fields.stop && <StopField {...props} isNarrow={isPair} />}
      {fields.limit && <LimitField {...props} isNarrow={isPair} />}
    </div>
  );
}
