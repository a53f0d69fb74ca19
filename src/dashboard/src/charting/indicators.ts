import { newYorkDay } from "../lib/time";
import type { Bar } from "../lib/wire";

/** An indicator the hub computes; the page only carries its last value on while the bar forms. */
export interface IndicatorSpec {
  name: string;
  label: string;
  kind: "sma" | "ema" | "vwap";
  length: number;
  /** Token of its colour. */
  colour: string;
  isOnAtFirst: boolean;
}

export const INDICATORS: readonly IndicatorSpec[] = [
  { name: "ema(9)", label: "EMA 9", kind: "ema", length: 9, colour: "--s1", isOnAtFirst: true },
  { name: "ema(21)", label: "EMA 21", kind: "ema", length: 21, colour: "--s2", isOnAtFirst: true },
  { name: "sma(20)", label: "SMA 20", kind: "sma", length: 20, colour: "--s5", isOnAtFirst: false },
  { name: "sma(50)", label: "SMA 50", kind: "sma", length: 50, colour: "--s4", isOnAtFirst: false },
  { name: "vwap", label: "VWAP", kind: "vwap", length: 0, colour: "--s3", isOnAtFirst: true },
];

export type Values = (number | null)[];

/** The trading date of a bar's start: New York's for shares, UTC's for crypto and currencies. */
export type DayOf = (time: string) => string;

export const newYorkDayOf: DayOf = (time) => newYorkDay(Date.parse(time));
export const utcDayOf: DayOf = (time) => time.slice(0, 10);

function smaAt(bars: readonly Bar[], at: number, length: number): number | null {
  if (at + 1 < length) return null;
  let sum = 0;
  for (let bar = at - length + 1; bar <= at; bar++) sum += bars[bar]?.close ?? 0;
  return sum / length;
}

function emaAt(bars: readonly Bar[], values: Values, at: number, length: number): number | null {
  const before = values[at - 1];
  const close = bars[at]?.close;
  if (close === undefined) return null;
  if (before === null || before === undefined) return at + 1 === length ? smaAt(bars, at, length) : null;
  return before + (2 / (length + 1)) * (close - before);
}

/** Session VWAP from the value one bar before and the volume of the session up to there. */
function vwapAt(
  bars: readonly Bar[],
  values: Values,
  volumes: readonly number[],
  at: number,
  isNewDay: boolean,
): number | null {
  const bar = bars[at];
  if (!bar) return null;
  const before = values[at - 1];
  const total = volumes[at] ?? 0;
  if (isNewDay || before === null || before === undefined) return bar.volume > 0 ? bar.vwap : null;
  return total > 0 ? (before * (total - bar.volume) + bar.vwap * bar.volume) / total : before;
}

/** Bars of one chart with the values of its indicators, kept right while bars form, close and are revised. */
export class ChartModel {
  readonly bars: Bar[];
  readonly values: Map<string, Values>;
  private readonly places = new Map<number, number>();
  private readonly volumes: number[] = [];
  private readonly days: string[] = [];

  constructor(
    bars: readonly Bar[],
    values: ReadonlyMap<string, Values>,
    private readonly dayOf: DayOf = newYorkDayOf,
  ) {
    this.bars = [...bars];
    this.values = new Map(INDICATORS.map(({ name }) => [name, fit(values.get(name) ?? [], bars.length)]));
    this.bars.forEach((bar, at) => {
      this.places.set(Date.parse(bar.time), at);
      this.sumVolume(at);
    });
  }

  /** Takes a bar from the stream; says from which place on values changed, or null when it is older than everything. */
  take(bar: Bar): number | null {
    const start = Date.parse(bar.time);
    const known = this.places.get(start);
    const newest = this.bars[this.bars.length - 1];
    if (known === undefined && newest && start < Date.parse(newest.time)) return null;
    const at = known ?? this.bars.length;
    if (known !== undefined && (this.bars[at]?.revision ?? 0) > bar.revision) return null;
    this.bars[at] = bar;
    this.places.set(start, at);
    for (let place = at; place < this.bars.length; place++) this.compute(place);
    return at;
  }

  private compute(at: number): void {
    this.sumVolume(at);
    for (const { name, kind, length } of INDICATORS) {
      const values = this.values.get(name);
      if (!values) continue;
      if (kind === "sma") values[at] = smaAt(this.bars, at, length);
      else if (kind === "ema") values[at] = emaAt(this.bars, values, at, length);
      else values[at] = vwapAt(this.bars, values, this.volumes, at, this.isNewDay(at));
    }
  }

  private sumVolume(at: number): void {
    const bar = this.bars[at];
    if (bar) this.volumes[at] = (this.isNewDay(at) ? 0 : (this.volumes[at - 1] ?? 0)) + bar.volume;
  }

  /** Whether the bar is the first of its trading date. */
  isNewDay(at: number): boolean {
    this.days[at] ??= this.dayOf(this.bars[at]?.time ?? "");
    return this.days[at - 1] !== this.days[at];
  }
}

const fit = (values: Values, length: number): Values => Array.from({ length }, (_, at) => values[at] ?? null);

/** Lines up the answer's values with the bars by their times. */
export function alignValues(bars: readonly Bar[], times: readonly string[], values: Values): Values {
  const byTime = new Map(times.map((time, at) => [Date.parse(time), values[at] ?? null]));
  return bars.map((bar) => byTime.get(Date.parse(bar.time)) ?? null);
}
