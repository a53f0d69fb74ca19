import { newYorkDay } from "../lib/time";
import type { Bar } from "../lib/wire";

/** The trading date of a bar's start: New York's for shares, UTC's for crypto and currencies. */
export type DayOf = (time: string) => string;

export const newYorkDayOf: DayOf = (time) => newYorkDay(Date.parse(time));
export const utcDayOf: DayOf = (time) => time.slice(0, 10);

/** Bars of one chart, kept right while they form, close and are revised. */
export class ChartModel {
  readonly bars: Bar[];
  private readonly places = new Map<number, number>();
  private readonly days: string[] = [];

  constructor(
    bars: readonly Bar[],
    private readonly dayOf: DayOf = newYorkDayOf,
  ) {
    this.bars = [...bars];
    this.bars.forEach((bar, at) => {
      this.places.set(Date.parse(bar.time), at);
    });
  }

  /** Takes a bar from the stream; says from which place on bars changed, or null when it is older than everything. */
  take(bar: Bar): number | null {
    const start = Date.parse(bar.time);
    const known = this.places.get(start);
    const newest = this.bars[this.bars.length - 1];
    if (known === undefined && newest && start < Date.parse(newest.time)) return null;
    const at = known ?? this.bars.length;
    if (known !== undefined && (this.bars[at]?.revision ?? 0) > bar.revision) return null;
    this.bars[at] = bar;
    this.places.set(start, at);
    return at;
  }

  /** Place of the bar that begins at a time; null when there is none. */
  placeOf(time: string): number | null {
    return this.places.get(Date.parse(time)) ?? null;
  }

  /** Whether the bar is the first of its trading date. */
  isNewDay(at: number): boolean {
    this.days[at] ??= this.dayOf(this.bars[at]?.time ?? "");
    return this.days[at - 1] !== this.days[at];
  }

  /** Place of the newest bar that has closed; -1 while there is none. */
  lastClosed(): number {
    return this.bars.findLastIndex((bar) => bar.is_closed);
  }
}
