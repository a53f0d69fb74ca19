import { afterEach, describe, expect, it, vi } from "vitest";
import { ChartModel } from "../src/charting/ChartModel";
import { alignValues, plotsOf } from "../src/charting/plots";
import { freeName, isKnown, labelOf, mistakeOf, readName, writeName } from "../src/lib/indicatorNames";
import type { IndicatorEntry, IndicatorLine, IndicatorParameter } from "../src/lib/indicatorWire";
import { Refresher } from "../src/lib/refresher";
import type { Bar } from "../src/lib/wire";
import { readChosen } from "../src/state/chartIndicators";
import { bar } from "./given";

const start = Date.parse("2026-11-17T20:00:00Z");
const timeOf = (at: number) => new Date(start + at * 300_000).toISOString();
const bars: Bar[] = Array.from({ length: 60 }, (_, at) => bar(timeOf(at), 100 + at));

const whole = (name: string, usual: number, change: Partial<IndicatorParameter> = {}): IndicatorParameter => ({
  name,
  kind: "whole",
  minimum: 1,
  maximum: 500,
  usual,
  exceeds_previous: false,
  ...change,
});

const entry = (name: string, parameters: IndicatorParameter[]): IndicatorEntry => ({
  name,
  title: name,
  pane: "own",
  parameters,
  outputs: [name],
  example: name,
});

const rsi = entry("rsi", [whole("length", 14)]);
const macd = entry("macd", [whole("fast", 12), whole("slow", 26, { exceeds_previous: true }), whole("signal", 9)]);
const avwap = entry("avwap", [whole("anchor", 0, { kind: "time", minimum: null, maximum: null, usual: null })]);
const vwap = entry("vwap", []);

describe("the bars of a chart", () => {
  it("take a bar that forms, and the next one", () => {
    const model = new ChartModel(bars.slice(0, 2));
    expect(model.take({ ...bars[1], close: 7, is_closed: false } as Bar)).toBe(1);
    expect(model.take(bars[2] as Bar)).toBe(2);
    expect(model.bars.map(({ close }) => close)).toEqual([100, 7, 102]);
  });

  it("do not take an older revision, nor a bar before everything they know", () => {
    const model = new ChartModel(bars.slice(10));
    model.take({ ...bars[59], revision: 2 } as Bar);
    expect(model.take({ ...bars[59], revision: 1 } as Bar)).toBeNull();
    expect(model.take(bars[3] as Bar)).toBeNull();
  });

  it("know the newest one that has closed", () => {
    expect(new ChartModel([bars[0], { ...bars[1], is_closed: false }] as Bar[]).lastClosed()).toBe(0);
    expect(new ChartModel([]).lastClosed()).toBe(-1);
  });
});

describe("values of the hub", () => {
  it("stand over their bars by time", () => {
    expect(alignValues(bars.slice(0, 3), [timeOf(1), timeOf(2)], [5, 6])).toEqual([null, 5, 6]);
  });

  it("are not shown for a bar that is forming", () => {
    const forming = [bars[0], { ...bars[1], is_closed: false }] as Bar[];
    expect(alignValues(forming, [timeOf(0), timeOf(1)], [5, 6])).toEqual([5, null]);
  });
});

describe("the picture", () => {
  const line = (name: string, output: string, pane: "own" | "overlay", shift = 0): IndicatorLine => ({
    name,
    output,
    pane,
    shift,
    values: [1],
  });
  const lines = [
    line("rsi(14)", "rsi", "own"),
    line("bb(20,2)", "upper", "overlay"),
    line("bb(20,2)", "lower", "overlay"),
    line("macd(12,26,9)", "macd", "own"),
    line("macd(12,26,9)", "histogram", "own"),
    line("supertrend(10,3)", "supertrend", "overlay"),
    line("supertrend(10,3)", "direction", "overlay"),
    line("sma(5)", "sma", "overlay"),
  ];
  const chosen = ["bb(20,2)", "macd(12,26,9)", "rsi(14)", "supertrend(10,3)"].map((name, slot) => ({ name, slot }));
  const plots = plotsOf(chosen, lines);

  it("has a pane for each indicator that wants one, in the order of the choice", () => {
    expect(plots.map(({ key, pane }) => [key, pane])).toEqual([
      ["bb(20,2) upper", 0],
      ["bb(20,2) lower", 0],
      ["macd(12,26,9) macd", 1],
      ["macd(12,26,9) histogram", 1],
      ["rsi(14) rsi", 2],
      ["supertrend(10,3) supertrend", 0],
    ]);
  });

  it("gives the bands of one indicator one colour, and the lines of a pane their own", () => {
    expect(plots.map(({ colour }) => colour)).toEqual(["--s1", "--s1", "--s2", "--s3", "--s3", "--s4"]);
  });

  it("draws columns, and a trend with its sides", () => {
    expect(plots.map(({ form }) => form)).toEqual(["line", "line", "line", "columns", "line", "trend"]);
    expect(plots.at(-1)?.sides).toEqual([1]);
  });
});

describe("the name of an indicator", () => {
  it.each([
    ["ema(9)", "EMA 9"],
    ["macd(12,26,9)", "MACD 12 26 9"],
    ["vwap", "VWAP"],
    ["opening_range(30)", "Opening range 30"],
    ["avwap(2026-11-18T00:00:00Z)", "AVWAP 2026-11-18"],
  ])("%s is shown as %s", (name, label) => {
    expect(labelOf(name)).toBe(label);
  });

  it("is read and written in the hub's form", () => {
    expect(readName("macd(12,26,9)")).toEqual({ kind: "macd", args: ["12", "26", "9"] });
    expect(writeName(macd, ["012", "26", "9"])).toBe("macd(12,26,9)");
    expect(writeName(avwap, ["2026-11-18"])).toBe("avwap(2026-11-18T00:00:00Z)");
    expect(writeName(vwap, [])).toBe("vwap");
  });

  it.each([
    ["0", "must be a whole number from 1 to 500"],
    ["501", "must be a whole number from 1 to 500"],
    ["2.5", "must be a whole number from 1 to 500"],
    ["", "must be a whole number from 1 to 500"],
    ["500", null],
  ])("with a length of '%s' is: %s", (text, mistake) => {
    expect(mistakeOf(whole("length", 14), text)).toBe(mistake);
  });

  it("has its limits from the list of the hub", () => {
    const width: IndicatorParameter = whole("width", 2, { kind: "number", minimum: 0.01, maximum: 100 });
    expect(mistakeOf(width, "2.5")).toBeNull();
    expect(mistakeOf(width, "0")).toBe("must be a number from 0.01 to 100");
    expect(mistakeOf(whole("slow", 26, { exceeds_previous: true }), "12", "12")).toBe(
      "must be more than the one before it",
    );
    expect(mistakeOf(avwap.parameters[0] as IndicatorParameter, "yesterday")).toBe("must be a date");
  });

  it("is known only with numbers that are allowed", () => {
    const entries = [rsi, macd, avwap, vwap];
    expect(["rsi(14)", "macd(12,26,9)", "avwap(2026-11-18T00:00:00Z)", "vwap"].map((n) => isKnown(n, entries))).toEqual(
      [true, true, true, true],
    );
    expect(["rsi", "rsi(0)", "macd(26,12,9)", "magic(3)", "vwap(1)"].some((n) => isKnown(n, entries))).toBe(false);
  });

  it("is the usual one, then the next that is free", () => {
    expect(freeName(rsi, new Set(), "2026-11-18")).toBe("rsi(14)");
    expect(freeName(rsi, new Set(["rsi(14)", "rsi(15)"]), "2026-11-18")).toBe("rsi(16)");
    expect(freeName(avwap, new Set(), "2026-11-18")).toBe("avwap(2026-11-18T00:00:00Z)");
    expect(freeName(vwap, new Set(["vwap"]), "2026-11-18")).toBeNull();
  });
});

describe("the choice that was kept", () => {
  it("is read again", () => {
    expect(readChosen('[{"name":"rsi(14)","slot":4}]')).toEqual([{ name: "rsi(14)", slot: 4 }]);
  });

  it.each([null, "", "{}", "[3]", '[{"name":"rsi(14)","slot":8}]', '[{"name":1,"slot":0}]'])(
    "begins anew with what cannot be read: %s",
    (text) => {
      expect(readChosen(text).map(({ name }) => name)).toEqual(["ema(9)", "ema(21)", "vwap"]);
    },
  );
});

describe("asking again", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("waits for the pause, and asks once for all that was wanted meanwhile", async () => {
    vi.useFakeTimers();
    let rounds = 0;
    const refresher = new Refresher(() => {
      rounds++;
      return Promise.resolve();
    }, 1000);
    refresher.request();
    refresher.request();
    refresher.request();
    await vi.advanceTimersByTimeAsync(999);
    expect(rounds).toBe(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(rounds).toBe(2);
    refresher.request();
    await vi.advanceTimersByTimeAsync(0);
    refresher.hurry();
    await vi.advanceTimersByTimeAsync(0);
    expect(rounds).toBe(4);
    refresher.stop();
    refresher.request();
    await vi.advanceTimersByTimeAsync(5000);
    expect(rounds).toBe(4);
  });
});
