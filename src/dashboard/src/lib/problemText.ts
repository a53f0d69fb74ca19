import { money, quantity } from "./format";

interface Refusal {
  status: number;
  code: string;
  title: string;
  detail: string;
  check?: string;
  limit?: number | string;
  value?: number | string;
}

export interface RefusalText {
  title: string;
  text: string;
}

const number = (value: number | string | undefined): number | null =>
  value === undefined || value === "" || Number.isNaN(Number(value)) ? null : Number(value);

type Writer = (limit: number | null, value: number | null) => string | null;

const both = (
  limit: number | null,
  value: number | null,
  write: (limit: number, value: number) => string,
): string | null => (limit === null || value === null ? null : write(limit, value));

/** Sentences by code, filled with the reply's numbers; null leaves it to the reply's own sentence. */
const SENTENCES: Record<string, Writer> = {
  INSUFFICIENT_BUYING_POWER: (limit, value) =>
    both(limit, value, (has, needs) => `Not enough buying power: needs ${money(needs)}, has ${money(has)}.`),
  MAX_NOTIONAL_ORDER: (limit, value) =>
    both(limit, value, (most, is) => `The order is worth ${money(is)}, your limit for one order is ${money(most)}.`),
  MAX_ALLOCATION: (limit, value) =>
    both(limit, value, (most, is) => `The order opens ${money(is)}, one order may open at most ${money(most)}.`),
  MAX_POSITION: (limit, value) =>
    both(
      limit,
      value,
      (most, is) => `The position would be worth ${money(is)}, your limit for one symbol is ${money(most)}.`,
    ),
  MAX_QUANTITY: (limit, value) =>
    both(limit, value, (most, is) => `${quantity(is)} shares, your limit for one order is ${quantity(most)}.`),
  STALE_QUOTE: () => "The newest price is too old for a market order. Use a limit, or wait for a fresh price.",
  MARKET_CLOSED: () => "The market is closed. Extended hours need a limit order for the day.",
  SHORT_NOT_ALLOWED: () =>
    "Selling more than you hold would be a short sale, and short sales are off for this account.",
  SELF_CROSS: () => "It would trade against your own resting order. Cancel that one first.",
  TRADING_HALTED: () => "Trading is halted. Cancels still work.",
  ORDER_NOT_OPEN: () => "The order is already done, so there is nothing left to change.",
  NOT_SIGNED_IN: () => "Your session had ended, so nothing was done. Sign in and do it again.",
  DUPLICATE_ORDER: () => "The same order was sent a moment ago.",
};

const OF_VALUE = new Set(["MAX_ALLOCATION", "MAX_NOTIONAL_ORDER", "MAX_POSITION", "INSUFFICIENT_BUYING_POWER"]);

/** The largest size that the broken limit lets through; null when the limit is not one of value. */
export function fittingSize(problem: Refusal, asked: number, step: number): number | null {
  const [limit, value] = [number(problem.limit), number(problem.value)];
  if (!OF_VALUE.has(problem.code) || limit === null || value === null || value <= limit || value <= 0) return null;
  const size = Number((Math.floor((asked * limit) / value / step + 1e-9) * step).toFixed(8));
  return size > 0 ? size : null;
}

/** What a person reads when the hub says no. Denied is our gate, rejected is the venue; the words are never mixed. */
export function refusalText(problem: Refusal): RefusalText {
  const sentence = SENTENCES[problem.code]?.(number(problem.limit), number(problem.value)) ?? problem.detail;
  const title =
    problem.check !== undefined
      ? "Denied by the risk gate"
      : problem.status === 503
        ? "The hub is not ready"
        : problem.title || "Not done";
  return { title, text: sentence || "The hub gave no reason." };
}

/** A refusal that stands in the order itself. */
export function orderReason(state: string, code: string | null, reason: string | null): RefusalText {
  const title = state === "denied" ? "Denied by the risk gate" : "Rejected by the venue";
  const sentence = code ? (SENTENCES[code]?.(null, null) ?? null) : null;
  return { title, text: reason ?? sentence ?? "No reason was given." };
}
