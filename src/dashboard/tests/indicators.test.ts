import { describe, expect, it } from "vitest";
import { alignValues, ChartModel, INDICATORS, type Values } from "../src/charting/indicators";
import type { Bar } from "../src/lib/wire";
import { bar } from "./given";

const start = Date.parse("2026-11-17T20:00:00Z");
const timeOf = (at: number) => new Date(start + at * 300_000).toISOString();

/** Closes that wander without chance. */
const bars: Bar[] = Array.from({ length: 160 }, (_, at) => {
  const close = 100 + 5 * Math.sin(at / 7) + at / 50;
  return bar(timeOf(at), close, { volume: 50 + (at % 13), vwap: close - 0.02 });
});

/** The whole series from its definition, with nothing carried over. */
function naive(name: string, all: readonly Bar[]): Values {
  const closes = all.map((one) => one.close);
  const spec = INDICATORS.find((one) => one.name === name);
  const length = spec?.length ?? 0;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  if (spec?.kind === "sma")
    return closes.map((_, at) => (at + 1 < length ? null : mean(closes.slice(at + 1 - length, at + 1))));
  if (spec?.kind === "ema") {
    let value: number | null = null;
    return closes.map((close, at) => {
      if (at + 1 < length) return null;
      value = value === null ? mean(closes.slice(0, length)) : value + (2 / (length + 1)) * (close - value);
      return value;
    });
  }
  const zone = new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" });
  return all.map((one, at) => {
    const session = all
      .slice(0, at + 1)
      .filter((other) => zone.format(Date.parse(other.time)) === zone.format(Date.parse(one.time)));
    const volume = session.reduce((sum, other) => sum + other.volume, 0);
    return session.reduce((sum, other) => sum + other.vwap * other.volume, 0) / volume;
  });
}

const valuesOf = (all: readonly Bar[]) => new Map(INDICATORS.map(({ name }) => [name, naive(name, all)]));

describe.each(INDICATORS.map((one) => one.name))("%s goes on in the page as the hub computes it", (name) => {
  it("over bars that form and close", () => {
    const model = new ChartModel(bars.slice(0, 90), valuesOf(bars.slice(0, 90)));
    for (const one of bars.slice(90)) {
      model.take({ ...one, close: one.close + 1, vwap: one.vwap + 1, volume: 7, is_closed: false });
      model.take(one);
    }
    const expected = naive(name, bars);
    model.values.get(name)?.forEach((value, at) => {
      if (expected[at] === null) expect(value).toBeNull();
      else expect(value).toBeCloseTo(expected[at] ?? Number.NaN, 8);
    });
  });

  it("and when a closed bar is revised by a late trade", () => {
    const model = new ChartModel(bars, valuesOf(bars));
    const revised = { ...bars[150], close: 111, vwap: 110, volume: 400, revision: 1 } as Bar;
    expect(model.take(revised)).toBe(150);
    const expected = naive(name, bars.with(150, revised));
    expect(model.values.get(name)?.at(-1)).toBeCloseTo(expected.at(-1) ?? Number.NaN, 8);
  });
});

it("does not take an older revision, nor a bar before everything it knows", () => {
  const model = new ChartModel(bars.slice(10), valuesOf(bars.slice(10)));
  model.take({ ...bars[159], revision: 2 } as Bar);
  expect(model.take({ ...bars[159], revision: 1 } as Bar)).toBeNull();
  expect(model.take(bars[3] as Bar)).toBeNull();
});

it("lines the hub's values up with the bars by time", () => {
  expect(alignValues(bars.slice(0, 3), [timeOf(1), timeOf(2)], [5, 6])).toEqual([null, 5, 6]);
});
