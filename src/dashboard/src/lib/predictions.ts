import type { ModelTimeframe, Prediction } from "./aiWire";
import type { SymbolCode } from "./wire";

/** The newest prediction of each symbol and timeframe. */
export type Latest = ReadonlyMap<string, Prediction>;

export const latestKey = (symbol: SymbolCode, timeframe: ModelTimeframe): string => `${timeframe} ${symbol}`;

/** A later word about an older bar does not take the place of the newest; a later word about the same bar does, and so does one that was asked for. */
function isNewer(one: Prediction, known: Prediction): boolean {
  const by = Date.parse(one.bar_time) - Date.parse(known.bar_time);
  return by > 0 || (by === 0 && (one.id >= known.id || one.id === 0));
}

export function withLatest(latest: Latest, news: readonly Prediction[]): Latest {
  const next = new Map(latest);
  for (const prediction of news) {
    const key = latestKey(prediction.symbol, prediction.timeframe);
    const known = next.get(key);
    if (!known || isNewer(prediction, known)) next.set(key, prediction);
  }
  return next;
}

export interface LedgerFilter {
  symbol: string;
  timeframe: ModelTimeframe | "";
  model: string;
  outcome: "" | "pending" | "right" | "wrong";
}

export const EMPTY_FILTER: LedgerFilter = { symbol: "", timeframe: "", model: "", outcome: "" };

export const filterCount = (filter: LedgerFilter): number =>
  Object.values(filter).filter((value) => value !== "").length;

/** Whether the forecast leaned the way that it went; null while that is open or it gave no probability. */
export function wasRight({ probability, base_rate: base, outcome }: Prediction): boolean | null {
  if (outcome === null || probability === null) return null;
  return probability >= (base ?? 0.5) === outcome;
}

/** The Brier score of one forecast: 0 is perfect, 1 is as wrong as can be. */
export function scoreOf({ probability, outcome }: Prediction): number | null {
  return probability === null || outcome === null ? null : (probability - (outcome ? 1 : 0)) ** 2;
}

export function fitsLedger(prediction: Prediction, filter: LedgerFilter): boolean {
  if (filter.symbol !== "" && prediction.symbol !== filter.symbol.trim().toUpperCase()) return false;
  if (filter.timeframe !== "" && prediction.timeframe !== filter.timeframe) return false;
  if (filter.model !== "" && prediction.model_id !== filter.model) return false;
  return fitsOutcome(prediction, filter.outcome);
}

export function fitsOutcome(prediction: Prediction, outcome: LedgerFilter["outcome"]): boolean {
  if (outcome === "") return true;
  if (outcome === "pending") return prediction.scored_at === null;
  return wasRight(prediction) === (outcome === "right");
}

/** From where on older entries are asked for: those of the bar that the last one is of may not all be known. Each timeframe has its own last one. */
export function olderThan(ledger: readonly Prediction[]): string | undefined {
  const last = new Map(ledger.map(({ timeframe, bar_time: bar }) => [timeframe, Date.parse(bar)]));
  return last.size === 0 ? undefined : new Date(Math.max(...last.values()) + 1).toISOString();
}

/** News do not let the ledger grow beyond this, or beyond what a person has asked for. */
const KEPT = 1000;
/** Older entries that a person asks for, at most. */
export const MOST_KEPT = 20_000;

/** The ledger with news: newest first, each entry once; one that was scored takes the place of what was known of it. */
export function withEntries(
  ledger: readonly Prediction[],
  news: readonly Prediction[],
  most = Math.max(KEPT, ledger.length),
): Prediction[] {
  const byId = new Map(ledger.map((one) => [one.id, one]));
  for (const one of news) {
    const known = byId.get(one.id);
    // Two roads lead here: a reading that began before the score was told must not take it back.
    byId.set(one.id, known && known.scored_at !== null && one.scored_at === null ? known : one);
  }
  return [...byId.values()].sort((a, b) => Date.parse(b.made_at) - Date.parse(a.made_at) || b.id - a.id).slice(0, most);
}

export type LiveColumn = "symbol" | "probability" | "edge" | "made_at";

export interface LiveSort {
  column: LiveColumn;
  isDown: boolean;
}

/** What the forecast has over the base rate; null without both. */
export const edgeOf = ({ probability, base_rate: base }: Prediction): number | null =>
  probability === null || base === null ? null : probability - base;

const VALUE: Record<LiveColumn, (one: Prediction) => number | string | null> = {
  symbol: (one) => one.symbol,
  probability: (one) => one.probability,
  edge: edgeOf,
  made_at: (one) => Date.parse(one.made_at),
};

/** Rows without a value stay at the end in both directions; equal ones keep the order of their symbols. */
export function sortedLive(rows: readonly Prediction[], { column, isDown }: LiveSort): Prediction[] {
  const value = VALUE[column];
  return [...rows].sort((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const by = typeof left === "string" ? left.localeCompare(String(right)) : left - Number(right);
    return (isDown ? -by : by) || a.symbol.localeCompare(b.symbol) || a.timeframe.localeCompare(b.timeframe);
  });
}
