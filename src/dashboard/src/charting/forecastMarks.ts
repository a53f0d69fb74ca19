import type { Prediction } from "../lib/aiWire";
import { isCall } from "../lib/forecast";
import { wasRight } from "../lib/predictions";
import type { Timeframe } from "../lib/wire";
import type { ChartModel } from "./ChartModel";

/** A forecast of the past at its bar. */
export interface ForecastMark {
  /** The place of its bar. */
  at: number;
  price: number;
  isAbove: boolean;
  /** Right, wrong or open of a call; quiet where no side was named. */
  kind: "right" | "wrong" | "open" | "quiet";
}

/** The present forecast: from where to where, between which prices. Places may lie between bars and after the last one. */
export interface ForecastBand {
  from: number;
  to: number;
  start: number;
  target: number;
  label: string;
  /** No side is named: only the level is drawn. */
  isFaint: boolean;
}

export interface ForecastDrawing {
  marks: readonly ForecastMark[];
  band: ForecastBand | null;
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const LENGTH: Record<Timeframe, number> = {
  "1Min": MINUTE,
  "5Min": 5 * MINUTE,
  "15Min": 15 * MINUTE,
  "1Hour": 60 * MINUTE,
  "4Hour": 240 * MINUTE,
  "1Day": DAY,
  "1Week": 7 * DAY,
};

/** More marks than this cannot be told apart; the oldest are left out. */
const MOST_MARKS = 300;

/** The place of a time among the bars: whole inside, going on evenly after the last one; null before the first. */
export function placeOfTime(model: ChartModel, timeframe: Timeframe, time: number): number | null {
  const { bars } = model;
  const startOf = (at: number) => Date.parse(bars[at]?.time ?? "");
  const last = bars.length - 1;
  if (last < 0 || time < startOf(0)) return null;
  const past = time - startOf(last);
  if (past >= 0) return last + past / LENGTH[timeframe];
  let [low, high] = [0, last];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (startOf(middle) <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

function kindOf(prediction: Prediction): ForecastMark["kind"] {
  if (!isCall(prediction)) return "quiet";
  const right = wasRight(prediction);
  if (right !== null) return right ? "right" : "wrong";
  return prediction.scored_at === null ? "open" : "quiet";
}

/** One mark for each bar: a call goes before silence, the newest before an older one. */
export function marksOf(
  model: ChartModel,
  timeframe: Timeframe,
  newestFirst: readonly Prediction[],
): readonly ForecastMark[] {
  const marks = new Map<number, ForecastMark>();
  for (const prediction of newestFirst) {
    if (prediction.probability === null) continue;
    const place = placeOfTime(model, timeframe, Date.parse(prediction.bar_time));
    const at = place === null ? -1 : Math.floor(place);
    const bar = model.bars[at];
    const known = marks.get(at);
    if (!bar || (known && (known.kind !== "quiet" || !isCall(prediction)))) continue;
    const isAbove = prediction.verdict === "SELL";
    marks.set(at, { at, price: isAbove ? bar.high : bar.low, isAbove, kind: kindOf(prediction) });
  }
  return [...marks.values()].sort((a, b) => b.at - a.at).slice(0, MOST_MARKS);
}

/** The band of a forecast whose horizon is still ahead; the move is measured from the close of its bar. */
export function bandOf(
  model: ChartModel,
  timeframe: Timeframe,
  prediction: Prediction,
  threshold: number,
  label: string,
): ForecastBand | null {
  if (prediction.probability === null || prediction.horizon_ends_at === null) return null;
  const from = placeOfTime(model, timeframe, Date.parse(prediction.bar_time));
  const to = placeOfTime(model, timeframe, Date.parse(prediction.horizon_ends_at));
  if (from === null || to === null) return null;
  const { close } = prediction;
  return {
    from,
    to: Math.max(to, from + 1),
    start: close,
    target: close * (1 + threshold),
    label,
    isFaint: !isCall(prediction),
  };
}
