import { closable } from "./closable";
import { exitLevel } from "./exits";
import { basisPoints, money, percent } from "./format";
import { floorTo, offeredStep, parseNumber } from "./sizes";
import { shown, type TicketDraft, whyNotExtended } from "./ticketDraft";
import { errorsOf, type FieldErrors } from "./ticketErrors";
import { labelOf } from "./ticketWords";
import type { Account, Instrument, Order, Quote } from "./wire";

/** What the ticket is judged against. */
export interface TicketContext {
  instrument: Instrument | undefined;
  quote: Quote | undefined;
  /** The last price, against which stops wait. */
  last: number | null;
  account: Account | null;
  /** Signed quantity held, and what it cost on average. */
  held: number;
  averagePrice: number | null;
  freshness: "live" | "late" | "stale" | "lost";
  isRegularSession: boolean;
  openOrders: readonly Order[];
  /** The same order went out less than five seconds ago. */
  isRepeat: boolean;
  /** The strictest halt that covers the symbol; 0 when none does. */
  haltLevel: number;
}

/** The draft's prices as numbers; null where there is none or it cannot be read. */
export interface TicketNumbers {
  limit: number | null;
  stop: number | null;
  trail: number | null;
  profit: number | null;
  loss: number | null;
  lossLimit: number | null;
  lossTrail: number | null;
  /** From which profit and loss of the exits are measured. */
  base: number | null;
}

export interface TicketVerdict extends TicketNumbers {
  quantity: number | null;
  /** Price at which it is expected to trade. */
  expected: number | null;
  notional: number | null;
  buyingPowerAfter: number | null;
  weightBefore: number | null;
  weightAfter: number | null;
  lossAtStop: number | null;
  gainAtTarget: number | null;
  errors: FieldErrors;
  /** The first reason why it cannot be sent, in words. */
  block: string | null;
  reasons: string[];
  label: string;
  maximum: number | null;
}

const farSide = (draft: TicketDraft, quote: Quote | undefined): number | null =>
  (quote && (draft.side === "buy" ? quote.ask : quote.bid)) ?? null;

/** A trail as a distance in money. */
export const distanceOf = (trail: number | null, unit: "percent" | "dollars", from: number | null): number | null =>
  trail === null ? null : unit === "dollars" ? trail : from === null ? null : (from * trail) / 100;

function numbersOf(draft: TicketDraft, context: TicketContext): TicketNumbers {
  const fields = shown(draft);
  const read = (isShown: boolean, text: string) => (isShown ? parseNumber(text) : null);
  const isTrail = draft.lossKind === "trail";
  const limit = read(fields.limit, draft.limitText);
  const market = context.last ?? farSide(draft, context.quote);
  const isOco = draft.structure === "oco";
  const base = isOco ? market : (limit ?? (draft.type === "market" ? farSide(draft, context.quote) : null));
  const exit = (isShown: boolean, name: "profit" | "loss") =>
    isShown ? exitLevel(draft[`${name}Text`], name, draft, base, context.instrument) : null;
  return {
    limit,
    stop: read(fields.stop, draft.stopText),
    trail: read(fields.trail, draft.trailText),
    profit: exit(fields.profit, "profit"),
    loss: exit(fields.loss && !isTrail, "loss"),
    lossLimit: read(fields.loss && draft.lossKind === "stop_limit", draft.lossLimitText),
    lossTrail: read(fields.loss && isTrail, draft.lossTrailText),
    base,
  };
}

function expectedOf(draft: TicketDraft, context: TicketContext, numbers: TicketNumbers): number | null {
  const far = farSide(draft, context.quote);
  if (draft.structure === "oco") return numbers.profit ?? far;
  const trail = distanceOf(numbers.trail, draft.trailUnit, context.last);
  const stopped =
    trail === null || context.last === null ? null : context.last + (draft.side === "buy" ? trail : -trail);
  return numbers.limit ?? numbers.stop ?? stopped ?? far;
}

/** How much of it opens or adds; the rest closes what is held. */
function openingPart(draft: TicketDraft, held: number, quantity: number): number {
  const isClosing = draft.side === "sell" ? held > 0 : held < 0;
  return quantity - (isClosing ? Math.min(Math.abs(held), quantity) : 0);
}

/** Smart confirm: what makes it ask. */
function reasonsOf(draft: TicketDraft, context: TicketContext, verdict: TicketVerdict): string[] {
  const { quote, account, held } = context;
  const reasons: string[] = [];
  const { quantity, notional, limit } = verdict;
  if (quantity === null || notional === null) return reasons;
  const isOco = draft.structure === "oco";

  if (draft.type === "market" && quote && quote.mid > 0) {
    const spread = (quote.spread / quote.mid) * 10_000;
    if (spread > 15) reasons.push(`this is a market order and the spread is ${basisPoints(spread)}`);
  }
  if (!isOco && account && account.equity > 0 && notional > 0.25 * account.equity)
    reasons.push(`it is worth ${percent((notional / account.equity) * 100)} of your equity`);
  if (draft.type === "limit" && limit !== null && quote) {
    const through = draft.side === "buy" ? limit / quote.ask - 1 : 1 - limit / quote.bid;
    if (through > 0.02) reasons.push(`the price is ${percent(through * 100, 1)} through the market`);
  }
  if (draft.side === "sell" && quantity > Math.max(held, 0)) reasons.push("it is a short sale");
  if (!context.isRegularSession) reasons.push("it is outside regular hours");
  if (context.freshness !== "live") reasons.push("the price is late");
  if (context.isRepeat) reasons.push("the same order was sent less than 5 s ago");
  const isExit = (order: Order) => order.leg !== null;
  if (!isOco && context.openOrders.some((order) => order.side !== draft.side && !isExit(order)))
    reasons.push("you have a working order on the other side");
  return reasons;
}

function haltBlock({ haltLevel }: TicketContext, opening: number): string | null {
  if (haltLevel >= 2) return `Trading is halted at level ${String(haltLevel)}`;
  return haltLevel === 1 && opening > 0 ? "Halted at level 1: only reducing orders" : null;
}

function blockOf(draft: TicketDraft, context: TicketContext, verdict: TicketVerdict): string | null {
  if (!context.instrument) return "Choose a symbol";
  if (!context.instrument.is_tradable) return `${context.instrument.symbol} cannot be traded here`;
  if (context.haltLevel >= 2) return haltBlock(context, 0);
  const error = Object.values(verdict.errors)[0];
  if (error !== undefined) return error;
  if (!context.account) return "Waiting for the account";
  if (context.freshness === "lost") return "No link to the hub";
  const isMarket = draft.type === "market";
  if (isMarket && context.freshness === "stale") return "Market orders wait for live prices";
  if (isMarket && !context.quote) return "No price yet for a market order";
  if (draft.extended && whyNotExtended(draft, context.instrument) !== null)
    return whyNotExtended(draft, context.instrument);
  if (verdict.buyingPowerAfter !== null && verdict.buyingPowerAfter < 0)
    return `Needs ${money(verdict.notional)}, has ${money(context.account.buying_power)}`;
  return haltBlock(context, openingPart(draft, context.held, verdict.quantity ?? 0));
}

function sizes(draft: TicketDraft, context: TicketContext, expected: number | null) {
  const lot = context.instrument?.lot_size ?? 1;
  const size = parseNumber(draft.sizeText);
  const quantity =
    size === null ? null : draft.sizeMode === "shares" ? size : expected ? floorTo(size / expected, lot) : null;
  const closes = closable(draft.side, context.held, context.openOrders);
  const step = offeredStep(context.instrument);
  const affordable = context.account && expected ? floorTo(context.account.buying_power / expected, step) : null;
  return { quantity, maximum: closes > 0 ? closes : draft.structure === "oco" ? null : affordable };
}

function figures(draft: TicketDraft, context: TicketContext, quantity: number, expected: number) {
  const { held, account } = context;
  const signed = draft.side === "buy" ? quantity : -quantity;
  const opening = openingPart(draft, held, quantity);
  const equity = account?.equity ?? 0;
  const weight = (count: number) => (equity > 0 ? (Math.abs(count) * expected * 100) / equity : null);
  return {
    notional: quantity * expected,
    buyingPowerAfter: account ? account.buying_power - (2 * opening - quantity) * expected : null,
    weightBefore: weight(held),
    weightAfter: weight(held + signed),
  };
}

/** What the exits lose and gain, in money; an OCO's are measured from what the position cost. */
function exitFigures(draft: TicketDraft, context: TicketContext, numbers: TicketNumbers, quantity: number) {
  const isOco = draft.structure === "oco";
  const from = isOco ? context.averagePrice : numbers.base;
  const sign = (isOco ? draft.side === "sell" : draft.side === "buy") ? quantity : -quantity;
  const trail = distanceOf(numbers.lossTrail, draft.lossTrailUnit, numbers.base);
  const at = (level: number | null) => (level === null || from === null ? null : (level - from) * sign);
  return { gainAtTarget: at(numbers.profit), lossAtStop: trail === null ? at(numbers.loss) : -trail * quantity };
}

/** Everything the ticket shows and whether it may be sent. The hub's gate has the last word. */
export function judge(draft: TicketDraft, context: TicketContext): TicketVerdict {
  const numbers = numbersOf(draft, context);
  const expected = expectedOf(draft, context, numbers);
  const { quantity, maximum } = sizes(draft, context, expected);
  const verdict: TicketVerdict = {
    ...numbers,
    quantity,
    expected,
    maximum,
    notional: null,
    buyingPowerAfter: null,
    weightBefore: null,
    weightAfter: null,
    lossAtStop: null,
    gainAtTarget: null,
    errors: errorsOf(draft, context, numbers, quantity),
    block: null,
    reasons: [],
    label: labelOf(draft, context, numbers, quantity),
  };
  if (quantity !== null && quantity > 0 && expected !== null)
    Object.assign(verdict, figures(draft, context, quantity, expected), exitFigures(draft, context, numbers, quantity));
  verdict.block = blockOf(draft, context, verdict);
  if (verdict.block === null) verdict.reasons = reasonsOf(draft, context, verdict);
  return verdict;
}

/** Keeps the marks of one intention: they outlive double clicks and retries and change once the outcome is known. */
export class OrderIdentity<T> {
  private current: { intention: string; marks: T } | null = null;

  constructor(private readonly make: () => T) {}

  of(intention: string): T {
    if (this.current?.intention !== intention) this.current = { intention, marks: this.make() };
    return this.current.marks;
  }

  settled(): void {
    this.current = null;
  }
}
