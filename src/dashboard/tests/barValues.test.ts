import { describe, expect, it } from "vitest";
import { BarValues } from "../src/charting/barValues";
import { ChartModel } from "../src/charting/ChartModel";
import { carriedOf } from "../src/lib/indicatorNames";
import type { IndicatorLine } from "../src/lib/indicatorWire";
import type { BarMessage } from "../src/lib/wire";
import { symbolCode } from "../src/lib/wire";
import { IndicatorWishes } from "../src/stream/indicatorWishes";
import { AAPL, bar } from "./given";

const timeOf = (minute: number) => new Date(Date.parse("2026-11-17T15:00:00Z") + minute * 60_000).toISOString();
const line = (name: string, output: string, values: (number | null)[]): IndicatorLine => ({
  name,
  output,
  pane: "own",
  shift: 0,
  values,
});
const closed = (minute: number, change: Partial<BarMessage> = {}): BarMessage => ({
  ...bar(timeOf(minute), 100),
  symbol: AAPL,
  timeframe: "1Min",
  ...change,
});
const withRsi = (minute: number, rsi: number | null, change: Partial<BarMessage> = {}) =>
  closed(minute, { indicators: { "rsi(14)": { rsi }, "sma(3)": { sma: 1 } }, ...change });

/** A chart of two bars, the second one forming, whose RSI the route told. */
function given() {
  const model = new ChartModel([bar(timeOf(0), 100), bar(timeOf(1), 100, { is_closed: false })]);
  const values = new BarValues(model);
  expect(values.begin()).toBe(true);
  values.answered(true, [line("rsi(14)", "rsi", [40, null])]);
  const close = (message: BarMessage) => {
    model.take(message);
    return values.take(["rsi(14)"], [message]);
  };
  return { model, values, close, rsi: () => values.lines[0]?.values };
}

describe("the values that closed bars carry", () => {
  it("go on where the answer of the route ended, whatever else the bar carries", () => {
    const { close, rsi, values } = given();
    expect(close(withRsi(1, 41))).toBe(true);
    expect(close(withRsi(2, 42))).toBe(true);
    expect(rsi()).toEqual([40, 41, 42]);
    expect(values.lines).toHaveLength(1);
  });

  it("leave nothing at a bar that is forming", () => {
    const { model, close, rsi } = given();
    close(withRsi(1, 41));
    model.take(closed(2, { is_closed: false }));
    model.take(closed(2));
    close(withRsi(3, null));
    expect(rsi()).toEqual([40, 41, null, null]);
  });

  it.each([
    ["carries nothing", closed(1)],
    ["lacks one that is needed", closed(1, { indicators: { "sma(3)": { sma: 1 } } })],
    ["was revised", withRsi(1, 41, { revision: 1 })],
    ["is older than everything", withRsi(-5, 41)],
  ])("are asked of the route where a bar %s, and everything after it until the answer", (_, message) => {
    const { close, rsi, values } = given();
    expect(close(message)).toBe(false);
    expect(close(withRsi(2, 42))).toBe(false);
    expect(rsi()).toEqual([40, null]);
    expect(values.begin()).toBe(true);
    values.answered(true, [line("rsi(14)", "rsi", [40, 41, 42])]);
    expect(close(withRsi(3, 43))).toBe(true);
    expect(rsi()).toEqual([40, 41, 42, 43]);
  });

  it("are put behind an answer that was under way when the bar closed", () => {
    const { close, rsi, values } = given();
    values.miss();
    values.begin();
    expect(close(withRsi(1, 41))).toBe(true);
    values.answered(true, [line("rsi(14)", "rsi", [40, null])]);
    expect(rsi()).toEqual([40, 41]);
  });

  it("are asked for again when the answer failed, and when the link was lost", () => {
    const { values } = given();
    expect(values.begin()).toBe(false);
    values.miss();
    values.failed(values.begin());
    expect(values.begin()).toBe(true);
    values.answered(true, []);
    expect(values.take([], [])).toBe(false);
    expect(values.begin()).toBe(true);
  });

  it("stay beside those that the route alone tells", () => {
    const { close, values } = given();
    close(withRsi(1, 41));
    expect(values.begin()).toBe(false);
    values.answered(false, [line("obv", "obv", [7, 8])]);
    expect(values.lines.map(({ name, values: all }) => [name, all])).toEqual([
      ["rsi(14)", [40, 41]],
      ["obv", [7, 8]],
    ]);
  });

  it("are wished of what does not depend on where counting began, twenty at most", () => {
    expect(carriedOf(["obv", "rsi(14)", "ad", "avwap(2026-11-18T00:00:00Z)", "vwap"])).toEqual(["rsi(14)", "vwap"]);
    expect(carriedOf(Array.from({ length: 25 }, (_, at) => `sma(${String(at + 1)})`))).toHaveLength(20);
  });
});

describe("the wish for indicators", () => {
  const SPY = symbolCode("SPY");
  const always = () => true;
  const wish = (names: string[], symbol = AAPL) => ({ symbol, timeframe: "1Min" as const, names });
  const told = (indicators: string[], symbol = AAPL) => ({
    action: "subscribe",
    symbols: [symbol],
    types: ["bars"],
    timeframes: ["1Min"],
    indicators,
  });

  it("is told once, with what all panels want of the symbol", () => {
    const wishes = new IndicatorWishes();
    wishes.retain(wish(["sma(3)", "rsi(14)"]));
    wishes.retain(wish(["rsi(14)", "vwap"]));
    wishes.retain(wish(["ema(9)"], SPY));
    expect(wishes.difference(always)).toEqual([told(["rsi(14)", "sma(3)", "vwap"]), told(["ema(9)"], SPY)]);
    expect(wishes.difference(always)).toEqual([]);
  });

  it("takes the place of the one before, and ends with an empty one", () => {
    const wishes = new IndicatorWishes();
    const first = wish(["sma(3)"]);
    const second = wish(["vwap"]);
    wishes.retain(first);
    wishes.difference(always);
    wishes.retain(second);
    wishes.release(first);
    expect(wishes.difference(always)).toEqual([told(["vwap"])]);
    wishes.release(second);
    expect(wishes.difference(always)).toEqual([told([])]);
    expect(wishes.difference(always)).toEqual([]);
  });

  it("waits for the bars, ends with them without a word, and is told again after a new connection", () => {
    const wishes = new IndicatorWishes();
    wishes.retain(wish(["sma(3)"]));
    expect(wishes.difference(() => false)).toEqual([]);
    expect(wishes.difference(always)).toEqual([told(["sma(3)"])]);
    expect(wishes.difference(() => false)).toEqual([]);
    expect(wishes.difference(always)).toEqual([told(["sma(3)"])]);
    wishes.forget();
    expect(wishes.difference(always)).toEqual([told(["sma(3)"])]);
  });
});
