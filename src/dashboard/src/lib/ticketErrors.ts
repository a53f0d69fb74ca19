import { price } from "./format";
import { isMultiple, parseNumber } from "./sizes";
import { shown, type TicketDraft, type TrailUnit } from "./ticketDraft";
import { closable } from "./closable";
import type { TicketContext, TicketNumbers } from "./ticket";
import type { Instrument } from "./wire";

/** A field of the ticket, named as the hub names it. */
export type OrderField =
  | "limit_price"
  | "stop_price"
  | "trail"
  | "size"
  | "take_profit.limit_price"
  | "stop_loss.stop_price"
  | "stop_loss.limit_price"
  | "stop_loss.trail"
  | "order_class";

export type FieldErrors = Partial<Record<OrderField, string>>;

const ALIASES: Record<string, OrderField> = {
  trail_price: "trail",
  trail_percent: "trail",
  quantity: "size",
  notional: "size",
  take_profit: "take_profit.limit_price",
  stop_loss: "stop_loss.stop_price",
  "stop_loss.trail_price": "stop_loss.trail",
  "stop_loss.trail_percent": "stop_loss.trail",
  type: "order_class",
};
const SHOWN: ReadonlySet<string> = new Set([
  "limit_price",
  "stop_price",
  "take_profit.limit_price",
  "stop_loss.stop_price",
  "stop_loss.limit_price",
  "order_class",
]);

/** The field of the ticket that a refusal names; null when it has none for it. */
export function fieldOf(name: string | undefined): OrderField | null {
  if (name === undefined) return null;
  return SHOWN.has(name) ? (name as OrderField) : (ALIASES[name] ?? null);
}

function priceError(
  text: string,
  name: string,
  instrument: Instrument | undefined,
  value = parseNumber(text),
): string | null {
  if (text.trim() === "") return `Enter a ${name}`;
  if (value === null || value <= 0) return "The price must be a number above 0";
  if (instrument && !isMultiple(value, instrument.tick_size))
    return `The price must be a multiple of ${String(instrument.tick_size)}`;
  return null;
}

function trailError(text: string, unit: TrailUnit, instrument: Instrument | undefined): string | null {
  if (text.trim() === "") return "Enter a trail";
  const value = parseNumber(text);
  if (value === null || value <= 0) return "The trail must be a number above 0";
  if (unit === "percent") return value < 0.1 || value >= 100 ? "The trail must be 0.1% to 99.9%" : null;
  return instrument && !isMultiple(value, instrument.tick_size)
    ? `The trail must be a multiple of ${String(instrument.tick_size)}`
    : null;
}

/** A stop waits on the far side of the market; on the near one it would trigger at once. */
function stopSide(stop: number, side: "buy" | "sell", { last, instrument }: TicketContext): string | null {
  if (last === null || (side === "buy" ? stop > last : stop < last)) return null;
  const where = side === "buy" ? "above" : "below";
  return `A ${side} stop must be ${where} the last price, ${price(last, instrument?.price_decimals)}`;
}

function sizeError(draft: TicketDraft, count: number | null, instrument: Instrument | undefined): string | null {
  if (draft.sizeText.trim() === "") return "Enter a size";
  const size = parseNumber(draft.sizeText);
  if (size === null || size <= 0) return "The size must be a number above 0";
  if (draft.sizeMode === "dollars") return count === 0 ? "Not enough for one share" : null;
  const isGroup = draft.structure !== "simple" || draft.type === "trailing_stop";
  if (isGroup && !isMultiple(size, 1)) return "Whole shares only";
  if (instrument && !isMultiple(size, instrument.lot_size))
    return instrument.lot_size === 1
      ? "Whole shares only"
      : `The size must be a multiple of ${String(instrument.lot_size)}`;
  return null;
}

/** Profit is taken beyond the base price and loss cut before it. */
function exitErrors(draft: TicketDraft, context: TicketContext, numbers: TicketNumbers, isLong: boolean): FieldErrors {
  const { instrument } = context;
  const { base, profit, loss } = numbers;
  const errors: FieldErrors = {};
  const note = (field: OrderField, error: string | null) => {
    if (error !== null) errors[field] ??= error;
  };
  const fields = shown(draft);
  const at = price(base, instrument?.price_decimals);
  const far = isLong ? "above" : "below";
  const near = isLong ? "below" : "above";
  if (fields.profit) {
    note("take_profit.limit_price", priceError(draft.profitText, "take profit", instrument, profit));
    if (profit !== null && base !== null && (isLong ? profit <= base : profit >= base))
      note("take_profit.limit_price", `The profit is taken ${far} ${at}`);
  }
  if (!fields.loss) return errors;
  if (draft.lossKind === "trail") {
    note("stop_loss.trail", trailError(draft.lossTrailText, draft.lossTrailUnit, instrument));
    return errors;
  }
  note("stop_loss.stop_price", priceError(draft.lossText, "stop loss", instrument, loss));
  if (loss !== null && base !== null && (isLong ? loss >= base : loss <= base))
    note("stop_loss.stop_price", `The loss is cut ${near} ${at}`);
  if (draft.lossKind === "stop_limit")
    note("stop_loss.limit_price", priceError(draft.lossLimitText, "limit for the stop", instrument));
  return errors;
}

/** What is wrong with the draft, field by field, in the order in which the ticket shows them. */
export function errorsOf(
  draft: TicketDraft,
  context: TicketContext,
  numbers: TicketNumbers,
  quantity: number | null,
): FieldErrors {
  const { instrument, held } = context;
  const fields = shown(draft);
  const errors: FieldErrors = {};
  const note = (field: OrderField, error: string | null) => {
    if (error !== null) errors[field] ??= error;
  };
  const isOco = draft.structure === "oco";
  const isClosing = draft.side === "sell" ? held > 0 : held < 0;
  const symbol = instrument?.symbol ?? "";
  if (isOco && !isClosing)
    note(
      "order_class",
      held === 0 ? `An OCO ends a position; you hold no ${symbol}` : "An OCO ends a position; this side adds to it",
    );
  if (isOco && isClosing && closable(draft.side, held, context.openOrders) === 0)
    note("order_class", `All ${symbol} that you hold has exits already`);
  if ((draft.structure === "bracket" || draft.structure === "oto") && isClosing)
    note(
      "order_class",
      `You hold ${symbol}; a ${draft.structure === "oto" ? "OTO" : "bracket"} opens or adds. Use OCO for exits`,
    );
  if (fields.stop) {
    note("stop_price", priceError(draft.stopText, "stop price", instrument));
    if (numbers.stop !== null) note("stop_price", stopSide(numbers.stop, draft.side, context));
  }
  if (fields.limit) note("limit_price", priceError(draft.limitText, "limit price", instrument));
  if (fields.trail) note("trail", trailError(draft.trailText, draft.trailUnit, instrument));
  note("size", sizeError(draft, quantity, instrument));
  const isLong = isOco ? draft.side === "sell" : draft.side === "buy";
  return { ...errors, ...exitErrors(draft, context, numbers, isLong) };
}
