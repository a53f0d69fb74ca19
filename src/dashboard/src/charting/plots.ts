import { labelOf, readName } from "../lib/indicatorNames";
import type { IndicatorLine, Values } from "../lib/indicatorWire";
import type { Bar } from "../lib/wire";

/** How a line is drawn; a trend takes the colour of its side. */
export type Form = "line" | "dots" | "columns" | "trend";

/** One line of the picture. */
export interface Plot {
  key: string;
  name: string;
  label: string;
  output: string;
  /** 0 over the price, from 1 on a pane of its own. */
  pane: number;
  /** How many bars ahead of its own a value is drawn. */
  shift: number;
  form: Form;
  /** Token of its colour. */
  colour: string;
  isThin: boolean;
  /** Whether it begins anew with each trading date. */
  isDaily: boolean;
  /** A value for each bar; null where there is none, and for a bar that is forming. */
  values: Values;
  /** Of a trend: above zero upwards, below downwards. */
  sides?: Values;
}

const FORMS: Record<string, Form> = {
  "sar sar": "dots",
  "macd histogram": "columns",
  "supertrend supertrend": "trend",
};
const DAILY: ReadonlySet<string> = new Set(["vwap", "pivots", "opening_range"]);
const COLOURS = 8;

/** Levels that people look for in a pane. */
const GUIDES: Record<string, readonly number[]> = {
  rsi: [30, 70],
  mfi: [20, 80],
  stoch: [20, 80],
  stochrsi: [20, 80],
  ultosc: [30, 70],
  willr: [-80, -20],
  cci: [-100, 100],
  macd: [0],
  roc: [0],
  mom: [0],
  trix: [0],
  cmf: [0],
  linreg_slope: [0],
};

export const guidesOf = (name: string): readonly number[] => GUIDES[readName(name).kind] ?? [];

/** Lines up the answer's values with the bars by their times. A bar that is forming has none: it has not closed at any value yet. */
export function alignValues(bars: readonly Bar[], times: readonly string[], values: Values): Values {
  const byTime = new Map(times.map((time, at) => [Date.parse(time), values[at] ?? null]));
  return bars.map((bar) => (bar.is_closed ? (byTime.get(Date.parse(bar.time)) ?? null) : null));
}

/** Lines over the price that belong together share a colour; in a pane of its own, and in a cloud of lines, each has one. */
function colourOf(line: IndicatorLine, slot: number, output: number): string {
  const isShared = line.pane === "overlay" && readName(line.name).kind !== "ichimoku";
  return `--s${String(((slot + (isShared ? 0 : output)) % COLOURS) + 1)}`;
}

/**
 * What is drawn, in the order of the choice: a pane for each indicator that wants one.
 * @param lines Aligned with the bars; those of indicators that are not chosen are left out.
 */
export function plotsOf(
  chosen: readonly { name: string; slot: number }[],
  lines: readonly IndicatorLine[],
): readonly Plot[] {
  const plots: Plot[] = [];
  let panes = 0;
  for (const { name, slot } of chosen) {
    const own = lines.filter((line) => line.name === name);
    if (own[0]?.pane === "own") panes += 1;
    own.forEach((line, at) => {
      const { kind } = readName(name);
      if (kind === "supertrend" && line.output === "direction") return;
      const sides = kind === "supertrend" ? own.find(({ output }) => output === "direction")?.values : undefined;
      plots.push({
        key: `${name} ${line.output}`,
        name,
        label: labelOf(name),
        output: line.output,
        pane: line.pane === "own" ? panes : 0,
        shift: line.shift,
        form: FORMS[`${kind} ${line.output}`] ?? "line",
        colour: colourOf(line, slot, at),
        isThin: line.pane === "own" || own.length > 1,
        isDaily: DAILY.has(kind),
        values: line.values,
        ...(sides ? { sides } : {}),
      });
    });
  }
  return plots;
}
