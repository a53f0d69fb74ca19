import { change, duration, MISSING, percent } from "./format";
import type { Drift, Model, ModelState, ModelTimeframe, Prediction } from "./aiWire";

/** Words of models and predictions, as people read them. */

export type Look = "plain" | "warn" | "danger";

const UNITS: Record<string, string> = { Min: "m", Hour: "h", Day: "d", Week: "w" };
const LONG: Record<string, string> = { Min: "minute", Hour: "hour", Day: "day", Week: "week" };
const HORIZON = /^(\d+)(Min|Hour|Day|Week)$/;

/** 30Min reads 30m; what is not known stands as the hub wrote it. */
export function horizonLabel(horizon: string): string {
  const found = HORIZON.exec(horizon);
  return found ? `${found[1] ?? ""}${UNITS[found[2] ?? ""] ?? ""}` : horizon;
}

export function horizonWords(horizon: string): string {
  const found = HORIZON.exec(horizon);
  if (!found) return horizon;
  return `${found[1] ?? ""} ${LONG[found[2] ?? ""] ?? ""}${found[1] === "1" ? "" : "s"}`;
}

export const TIMEFRAME_WORDS: Record<ModelTimeframe, string> = { "1Min": "1 minute bars", "1Day": "daily bars" };

export const STATE_WORDS: Record<ModelState, string> = {
  champion: "Champion",
  challenger: "Challenger",
  archived: "Archived",
};

export const TRAINED_ON: Record<Model["trained_on"], string> = {
  simulated: "Simulated prices",
  recorded: "Recorded prices",
  imported: "Imported",
};

export const VERDICT_WORDS: Record<Model["verdict"], { text: string; title: string; look: Look }> = {
  skill: { text: "Skill shown", title: "Better than the base rate on data it had not seen", look: "plain" },
  no_skill: { text: "No skill", title: "Not better than the base rate on data it had not seen", look: "warn" },
  unproven: { text: "Unproven", title: "Too little data to tell it from luck", look: "warn" },
};

/** A probability as a whole percent, without its sign: 61. */
const points = (fraction: number): number => Math.round(fraction * 100);

/** Probabilities are fractions on the wire and whole percents on the page; what is neither impossible nor certain never reads so. */
export function probability(fraction: number | null | undefined): string {
  if (typeof fraction !== "number" || !Number.isFinite(fraction)) return MISSING;
  if (fraction > 0 && fraction < 0.005) return "<1%";
  if (fraction < 1 && fraction >= 0.995) return ">99%";
  return percent(fraction * 100);
}

/** Points of a probability with their sign: +6.2. */
export const signedPoints = (fraction: number | null | undefined): string =>
  change(typeof fraction === "number" ? fraction * 100 : null, 1);

/** The move that the model gives the probability of. */
export function targetWords(model: Pick<Model, "threshold_return"> | undefined): string {
  if (!model) return "chance of the move";
  const move = change(model.threshold_return * 100);
  return `chance of ${move}% or ${model.threshold_return < 0 ? "less" : "more"}`;
}

/** likely 54 to 67%, base rate 52% */
export function rangeWords({ low, high, base_rate: base }: Pick<Prediction, "low" | "high" | "base_rate">): string {
  const parts = [
    low === null || high === null ? "" : `likely ${String(points(low))} to ${String(points(high))}%`,
    base === null ? "" : `base rate ${String(points(base))}%`,
  ];
  return parts.filter(Boolean).join(", ");
}

const DRIFT: Record<Drift, { text: string; look: Look; tone?: "up" | "warn" | "down" }> = {
  low: { text: "low", look: "plain" },
  medium: { text: "watch", look: "warn", tone: "warn" },
  high: { text: "high", look: "danger", tone: "down" },
};

export const driftWord = (drift: Drift | null | undefined) =>
  drift ? (DRIFT[drift] ?? { text: drift, look: "plain" as const }) : { text: MISSING, look: "plain" as const };

const DAY = 86_400;
const OLD = 7 * DAY;
const VERY_OLD = 30 * DAY;

/** Amber over seven days, red over thirty. */
export function ageOf(seconds: number | null | undefined): { text: string; tone?: "warn" | "down" } {
  if (typeof seconds !== "number") return { text: MISSING };
  const text = duration(seconds * 1000);
  return seconds > VERY_OLD ? { text, tone: "down" } : seconds > OLD ? { text, tone: "warn" } : { text };
}

const REGIMES: Record<string, string> = {
  bull_trend: "Rising trend",
  bear_trend: "Falling trend",
  range_bound: "Sideways",
  high_volatility: "High volatility",
  low_volatility: "Low volatility",
  crisis: "Crisis",
  unknown: "Not known yet",
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const spaced = (name: string): string => name.replaceAll("_", " ");

export const regimeWord = (regime: string): string => REGIMES[regime] ?? capital(spaced(regime));

const ABBREVIATIONS = new Set(["rsi", "ema", "sma", "atr", "adx", "mfi", "obv", "roc", "macd", "vwap", "di", "cci"]);

/** A model's input as a person reads it: close_to_vwap is Close to VWAP. */
export const featureName = (name: string): string =>
  capital(
    name
      .split("_")
      .map((word) => (ABBREVIATIONS.has(word) ? word.toUpperCase() : word))
      .join(" "),
  );

/** Three decimals: a Brier score, an area under the curve. */
export const score = (value: number | null | undefined): string =>
  typeof value === "number" && Number.isFinite(value) ? value.toFixed(3) : MISSING;

/** A fraction as percent with one decimal. */
export const share = (value: number | null | undefined): string =>
  percent(typeof value === "number" ? value * 100 : null, 1);
