import type { IndicatorLine } from "../lib/indicatorWire";
import type { BarMessage } from "../lib/wire";
import type { ChartModel } from "./ChartModel";

/**
 * The lines of one model: whole answers of the hub's route and, after them, the values that closed bars carry. A bar that was revised, or carries less
 * than is needed, is told by the next answer.
 */
export class BarValues {
  /** Aligned with the bars of the model. */
  lines: readonly IndicatorLine[] = [];
  private isMissing = true;
  private isAsking = false;
  /** Bars that closed while a whole answer was under way. */
  private held: BarMessage[] = [];

  constructor(private readonly model: ChartModel) {}

  /** The next answer has to tell everything. */
  miss(): void {
    this.isMissing = true;
  }

  /** An answer is asked for; whether it has to tell everything. */
  begin(): boolean {
    const isWhole = this.isMissing;
    if (isWhole) this.held = [];
    this.isAsking = isWhole;
    this.isMissing = false;
    return isWhole;
  }

  /** The answer has come: in place of all lines, or of those of the same indicators. */
  answered(isWhole: boolean, lines: readonly IndicatorLine[]): void {
    const names = new Set(lines.map(({ name }) => name));
    this.lines = isWhole ? lines : [...this.lines.filter(({ name }) => !names.has(name)), ...lines];
    if (!isWhole) return;
    this.isAsking = false;
    this.lines = this.lines.map((line) => this.follow(line, this.held));
    this.held = [];
  }

  failed(isWhole: boolean): void {
    if (isWhole) [this.isAsking, this.isMissing] = [false, true];
  }

  /**
   * Takes the closed bars of one moment, which the model has taken already; false when the next answer has to tell them.
   * @param needed Names of the indicators whose values they should carry.
   */
  take(needed: readonly string[], closed: readonly BarMessage[]): boolean {
    if (this.isMissing || closed.length === 0 || !closed.every((bar) => this.carries(bar, needed))) {
      this.isMissing = true;
      return false;
    }
    if (this.isAsking) this.held.push(...closed);
    else this.lines = this.lines.map((line) => this.follow(line, closed));
    return true;
  }

  private carries(bar: BarMessage, needed: readonly string[]): boolean {
    const isKnown = this.model.placeOf(bar.time) !== null;
    return isKnown && bar.revision === 0 && needed.every((name) => bar.indicators?.[name] !== undefined);
  }

  private follow(line: IndicatorLine, closed: readonly BarMessage[]): IndicatorLine {
    const values = [...line.values];
    for (const bar of closed) {
      const at = this.model.placeOf(bar.time);
      const outputs = bar.indicators?.[line.name];
      if (at === null || outputs === undefined) continue;
      while (values.length < at) values.push(null);
      values[at] = outputs[line.output] ?? null;
    }
    return { ...line, values };
  }
}
