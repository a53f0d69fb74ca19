import type { IndicatorEntry, IndicatorParameter } from "./indicatorWire";

/** Indicators as the hub writes them: rsi(14), macd(12,26,9), vwap. */

const TIME_TAIL = "T00:00:00Z";

/** Kinds whose short name is no abbreviation that people say. */
const WORDS: Record<string, string> = {
  aroon: "Aroon",
  donchian: "Donchian",
  ichimoku: "Ichimoku",
  keltner: "Keltner",
  linreg_slope: "Slope",
  mom: "Momentum",
  opening_range: "Opening range",
  pivots: "Pivots",
  stddev: "Deviation",
  stoch: "Stochastic",
  stochrsi: "Stoch RSI",
  supertrend: "Supertrend",
  ultosc: "Ultimate",
  willr: "Williams %R",
};

/** What depends on the bar with which counting began does not come with the bars. */
const WITHOUT_END: ReadonlySet<string> = new Set(["obv", "ad", "avwap"]);

/** As many as the hub takes in one message. */
const MOST_WITH_BARS = 20;

/** The indicators whose values the hub is asked to tell with closed bars. */
export const carriedOf = (names: readonly string[]): string[] =>
  names.filter((name) => !WITHOUT_END.has(readName(name).kind)).slice(0, MOST_WITH_BARS);

export function readName(name: string): { kind: string; args: string[] } {
  const bracket = name.indexOf("(");
  return bracket < 0
    ? { kind: name, args: [] }
    : { kind: name.slice(0, bracket), args: name.slice(bracket + 1, -1).split(",") };
}

/** The one form of a name; texts must have been checked with {@link mistakeOf}. */
export function writeName(entry: IndicatorEntry, texts: readonly string[]): string {
  const args = entry.parameters.map(({ kind }, at) =>
    kind === "time" ? (texts[at] ?? "").slice(0, 10) + TIME_TAIL : String(Number(texts[at])),
  );
  return args.length === 0 ? entry.name : `${entry.name}(${args.join(",")})`;
}

/** What stands in a legend: MACD 12 26 9. */
export function labelOf(name: string): string {
  const { kind, args } = readName(name);
  return [WORDS[kind] ?? kind.toUpperCase(), ...args.map((one) => one.replace(TIME_TAIL, ""))].join(" ");
}

/** What is wrong with a text in a field, in words that say what is allowed; null when nothing is. */
export function mistakeOf(parameter: IndicatorParameter, text: string, before?: string): string | null {
  if (parameter.kind === "time")
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? null : "must be a date";
  const { minimum, maximum, kind } = parameter;
  const form = kind === "whole" ? /^\d+$/ : /^(\d+\.?\d*|\.\d+)$/;
  const value = Number(text);
  if (!form.test(text.trim()) || value < (minimum ?? -Infinity) || value > (maximum ?? Infinity))
    return `must be a ${kind === "whole" ? "whole " : ""}number from ${String(minimum)} to ${String(maximum)}`;
  return parameter.exceeds_previous && before !== undefined && value <= Number(before)
    ? "must be more than the one before it"
    : null;
}

/** Whether the hub knows this indicator with these numbers. */
export function isKnown(name: string, entries: readonly IndicatorEntry[]): boolean {
  const { kind, args } = readName(name);
  const entry = entries.find((one) => one.name === kind);
  return (
    entry?.parameters.length === args.length &&
    entry.parameters.every((one, at) => mistakeOf(one, textOf(one, args[at]), args[at - 1]) === null)
  );
}

/** An argument as its field shows it. */
export const textOf = (parameter: IndicatorParameter, argument: string | undefined): string =>
  parameter.kind === "time" ? (argument ?? "").slice(0, 10) : (argument ?? "");

/**
 * The usual form of an indicator; where that is on the chart already, the next one with a larger last number. Null when there is none left.
 * @param today For what counts from a day, YYYY-MM-DD.
 */
export function freeName(entry: IndicatorEntry, taken: ReadonlySet<string>, today: string): string | null {
  const texts = entry.parameters.map(({ kind, usual }) => (kind === "time" ? today : String(usual)));
  const last = entry.parameters.length - 1;
  const most = entry.parameters[last]?.maximum ?? 0;
  let name = writeName(entry, texts);
  while (taken.has(name)) {
    const next = Number(texts[last]) + 1;
    if (!(next <= most)) return null;
    texts[last] = String(next);
    name = writeName(entry, texts);
  }
  return name;
}
