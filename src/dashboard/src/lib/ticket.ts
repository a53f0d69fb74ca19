import { basisPoints, money, percent, price, quantity as quantityText } from "./format";
import type { Account, Instrument, Order, OrderType, Quote, Side, TimeInForce } from "./wire";

/** What a person has put into the ticket; numbers as typed. */
export interface TicketDraft {
  side: Side;
  type: OrderType;
  limitText: string;
  sizeMode: "shares" | "dollars";
  sizeText: string;
  timeInForce: TimeInForce;
  extended: boolean;
}

/** What the ticket is judged against. */
export interface TicketContext {
  instrument: Instrument | undefined;
  quote: Quote | undefined;
  account: Account | null;
  /** Signed quantity held. */
  held: number;
  freshness: "live" | "late" | "stale" | "lost";
  isRegularSession: boolean;
  openOrders: readonly Order[];
  /** The same order went out less than five seconds ago. */
  isRepeat: boolean;
}

export interface TicketVerdict {
  limit: number | null;
  quantity: number | null;
  /** Price at which it is expected to trade. */
  expected: number | null;
  notional: number | null;
  buyingPowerAfter: number | null;
  weightBefore: number | null;
  weightAfter: number | null;
  priceError: string | null;
  sizeError: string | null;
  /** The first reason why it cannot be sent, in words. */
  block: string | null;
  reasons: string[];
  label: string;
  maximum: number | null;
}

export function parseNumber(text: string): number | null {
  const cleaned = text.replaceAll(",", "").trim();
  if (!/^\d*\.?\d+$|^\d+\.$/.test(cleaned)) return null;
  const value = Number(cleaned);
  return Number.isFinite(value) ? value : null;
}

export const isMultiple = (value: number, step: number): boolean =>
  Math.abs(value / step - Math.round(value / step)) < 1e-6;

export function roundToTick(value: number, tick: number, decimals: number): number {
  return Number((Math.round(value / tick) * tick).toFixed(decimals));
}

/** The step in which sizes are offered: whole shares where shares can be split too. */
export const offeredStep = (instrument: Instrument | undefined): number =>
  !instrument || instrument.asset_class === "equity" ? Math.max(1, instrument?.lot_size ?? 1) : instrument.lot_size;

const floorTo = (value: number, step: number): number => Number((Math.floor(value / step + 1e-9) * step).toFixed(8));

const unit = (instrument: Instrument | undefined, count: number | null): string =>
  instrument && instrument.asset_class !== "equity" ? "units" : count === 1 ? "share" : "shares";

function priceErrorOf(draft: TicketDraft, limit: number | null, instrument: Instrument | undefined): string | null {
  if (draft.type === "market") return null;
  if (draft.limitText.trim() === "") return "Enter a limit price";
  if (limit === null || limit <= 0) return "The price must be a number above 0";
  if (instrument && !isMultiple(limit, instrument.tick_size))
    return `The price must be a multiple of ${String(instrument.tick_size)}`;
  return null;
}

function sizeErrorOf(
  draft: TicketDraft,
  size: number | null,
  count: number | null,
  instrument: Instrument | undefined,
) {
  if (draft.sizeText.trim() === "") return "Enter a size";
  if (size === null || size <= 0) return "The size must be a number above 0";
  if (draft.sizeMode === "shares" && instrument && !isMultiple(size, instrument.lot_size))
    return instrument.lot_size === 1
      ? "Whole shares only"
      : `The size must be a multiple of ${String(instrument.lot_size)}`;
  if (draft.sizeMode === "dollars" && count === 0) return "Not enough for one share";
  return null;
}

/** The verb as the book sees it: buying back a short covers, selling what is not held is short. */
export function verbOf(side: Side, held: number, count: number): string {
  if (side === "buy") return held < 0 ? "Buy to cover" : "Buy";
  return held <= 0 ? "Sell short" : count > held ? "Sell and short" : "Sell";
}

function reasonsOf(draft: TicketDraft, context: TicketContext, verdict: TicketVerdict): string[] {
  const { quote, account, held } = context;
  const reasons: string[] = [];
  const { quantity, notional, limit } = verdict;
  if (quantity === null || notional === null) return reasons;

  if (draft.type === "market" && quote && quote.mid > 0) {
    const spread = (quote.spread / quote.mid) * 10_000;
    if (spread > 15) reasons.push(`this is a market order and the spread is ${basisPoints(spread)}`);
  }
  if (account && account.equity > 0 && notional > 0.25 * account.equity)
    reasons.push(`it is worth ${percent((notional / account.equity) * 100)} of your equity`);
  if (limit !== null && quote) {
    const through = draft.side === "buy" ? limit / quote.ask - 1 : 1 - limit / quote.bid;
    if (through > 0.02) reasons.push(`the price is ${percent(through * 100, 1)} through the market`);
  }
  if (draft.side === "sell" && quantity > Math.max(held, 0)) reasons.push("it is a short sale");
  if (!context.isRegularSession) reasons.push("it is outside regular hours");
  if (context.freshness !== "live") reasons.push("the price is late");
  if (context.isRepeat) reasons.push("the same order was sent less than 5 s ago");
  if (context.openOrders.some((order) => order.side !== draft.side))
    reasons.push("you have a working order on the other side");
  return reasons;
}

function blockOf(draft: TicketDraft, context: TicketContext, verdict: TicketVerdict): string | null {
  if (!context.instrument) return "Choose a symbol";
  if (!context.instrument.is_tradable) return `${context.instrument.symbol} cannot be traded here`;
  if (verdict.priceError) return verdict.priceError;
  if (verdict.sizeError) return verdict.sizeError;
  if (!context.account) return "Waiting for the account";
  if (context.freshness === "lost") return "No link to the hub";
  if (draft.type === "market" && context.freshness === "stale") return "Market orders wait for live prices";
  if (draft.type === "market" && !context.quote) return "No price yet for a market order";
  if (draft.extended && (draft.type !== "limit" || draft.timeInForce !== "day"))
    return "Extended hours need a limit order for the day";
  if (verdict.buyingPowerAfter !== null && verdict.buyingPowerAfter < 0)
    return `Needs ${money(verdict.notional)}, has ${money(context.account.buying_power)}`;
  return null;
}

function sizes(
  draft: TicketDraft,
  context: TicketContext,
): Pick<TicketVerdict, "limit" | "expected" | "quantity" | "maximum"> {
  const limit = draft.type === "limit" ? parseNumber(draft.limitText) : null;
  const far = context.quote && (draft.side === "buy" ? context.quote.ask : context.quote.bid);
  const expected = limit ?? far ?? null;
  const lot = context.instrument?.lot_size ?? 1;
  const size = parseNumber(draft.sizeText);
  const quantity =
    size === null ? null : draft.sizeMode === "shares" ? size : expected ? floorTo(size / expected, lot) : null;
  const closes = draft.side === "sell" ? Math.max(context.held, 0) : Math.max(-context.held, 0);
  const step = offeredStep(context.instrument);
  const affordable = context.account && expected ? floorTo(context.account.buying_power / expected, step) : null;
  return { limit, expected, quantity, maximum: closes > 0 ? closes : affordable };
}

function figures(draft: TicketDraft, context: TicketContext, quantity: number, expected: number) {
  const { held, account } = context;
  const signed = draft.side === "buy" ? quantity : -quantity;
  const closing = Math.sign(held) === -Math.sign(signed) ? Math.min(Math.abs(held), quantity) : 0;
  const opening = quantity - closing;
  const equity = account?.equity ?? 0;
  const weight = (count: number) => (equity > 0 ? (Math.abs(count) * expected * 100) / equity : null);
  return {
    notional: quantity * expected,
    buyingPowerAfter: account ? account.buying_power - (opening - closing) * expected : null,
    weightBefore: weight(held),
    weightAfter: weight(held + signed),
  };
}

/** Everything the ticket shows and whether it may be sent. The hub's gate has the last word. */
export function judge(draft: TicketDraft, context: TicketContext): TicketVerdict {
  const { limit, expected, quantity, maximum } = sizes(draft, context);
  const verdict: TicketVerdict = {
    limit,
    quantity,
    expected,
    maximum,
    notional: null,
    buyingPowerAfter: null,
    weightBefore: null,
    weightAfter: null,
    priceError: priceErrorOf(draft, limit, context.instrument),
    sizeError: sizeErrorOf(draft, parseNumber(draft.sizeText), quantity, context.instrument),
    block: null,
    reasons: [],
    label: "",
  };
  if (quantity !== null && quantity > 0 && expected !== null)
    Object.assign(verdict, figures(draft, context, quantity, expected));
  verdict.block = blockOf(draft, context, verdict);
  if (verdict.block === null) verdict.reasons = reasonsOf(draft, context, verdict);
  verdict.label = labelOf(draft, context, verdict);
  return verdict;
}

function labelOf(draft: TicketDraft, { instrument, held }: TicketContext, { quantity, limit }: TicketVerdict): string {
  const count = quantity ?? 0;
  const at =
    draft.type === "market" ? "at market" : limit === null ? "" : `at ${price(limit, instrument?.price_decimals)}`;
  return [verbOf(draft.side, held, count), count > 0 ? quantityText(count) : "", instrument?.symbol ?? "", at]
    .filter(Boolean)
    .join(" ");
}

export const sizeUnit = unit;

/** Half of a position in offered steps, or in lots when a step cannot be halved; 0 when nothing can. */
export function halfOf(held: number, instrument: Instrument | undefined): number {
  const half = Math.abs(held) / 2;
  return floorTo(half, offeredStep(instrument)) || floorTo(half, instrument?.lot_size ?? 1);
}

/** Keeps one client order id for one intention: it outlives double clicks and retries and changes once the outcome is known. */
export class OrderIdentity {
  private current: { intention: string; id: string } | null = null;

  constructor(private readonly make: () => string) {}

  idFor(intention: string): string {
    if (this.current?.intention !== intention) this.current = { intention, id: this.make() };
    return this.current.id;
  }

  settled(): void {
    this.current = null;
  }
}
