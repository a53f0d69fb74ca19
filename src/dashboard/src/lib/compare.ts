import type { Model, ModelCard } from "./aiWire";
import { ageOf, horizonLabel, score, share, TRAINED_ON } from "./aiWords";
import { bigCount, changePercent, MISSING, quantity } from "./format";

export interface CompareRow {
  label: string;
  left: string;
  right: string;
  /** Which one is better; null where it cannot be said. */
  better: "left" | "right" | null;
}

export interface Compared {
  model: Model;
  card: ModelCard | undefined;
}

type Value = number | null | undefined;

interface Measure {
  label: string;
  read: (one: Compared) => Value;
  write: (value: Value) => string;
  isLowBetter: boolean;
}

const plain = (value: Value): string => (typeof value === "number" ? quantity(value) : MISSING);

/** How much smaller the Brier score is than that of the base rate on the same data, a fraction. */
const gainOf = ({ brier, base_rate_brier: base }: Model): Value => (brier === null || !base ? null : 1 - brier / base);

const MEASURES: readonly Measure[] = [
  {
    label: "Better than the base rate by",
    read: ({ model }) => gainOf(model),
    write: (value) => changePercent(typeof value === "number" ? value * 100 : null, 1),
    isLowBetter: false,
  },
  { label: "Brier score", read: ({ model }) => model.brier, write: score, isLowBetter: true },
  { label: "Calibration error", read: ({ model }) => model.calibration_error, write: share, isLowBetter: true },
  { label: "Area under the curve", read: ({ model }) => model.auc, write: score, isLowBetter: false },
  { label: "Log loss", read: ({ card }) => card?.metrics.log_loss, write: score, isLowBetter: true },
  { label: "Hit rate of calls", read: ({ card }) => card?.metrics.hit_rate, write: share, isLowBetter: false },
  {
    label: "Profit after costs",
    read: ({ card }) => card?.metrics.profit_after_costs,
    write: (value) => changePercent(typeof value === "number" ? value * 100 : null),
    isLowBetter: false,
  },
  { label: "Deflated Sharpe", read: ({ card }) => card?.metrics.deflated_sharpe, write: score, isLowBetter: false },
];

const FACTS: readonly { label: string; read: (one: Compared) => string }[] = [
  { label: "Horizon", read: ({ model }) => horizonLabel(model.horizon) },
  { label: "Base rate's Brier", read: ({ model }) => score(model.base_rate_brier) },
  { label: "Calls in the test", read: ({ card }) => plain(card?.metrics.trades) },
  { label: "Trials", read: ({ card }) => plain(card?.metrics.trials) },
  { label: "Rows", read: ({ model }) => bigCount(model.rows) },
  { label: "Trees", read: ({ model }) => plain(model.trees) },
  { label: "Trained on", read: ({ model }) => TRAINED_ON[model.trained_on] },
  { label: "Age", read: ({ model }) => ageOf(model.age_seconds).text },
];

/** Whether two models were asked the same, of the same symbols: only then do their scores compare. */
export function areComparable(left: Model, right: Model): boolean {
  const known = new Set(right.symbols);
  const areSame = known.size === new Set(left.symbols).size && left.symbols.every((symbol) => known.has(symbol));
  return left.timeframe === right.timeframe && left.horizon === right.horizon && areSame;
}

/** Two models side by side. What is measured on other data or another target is not comparable: then nothing is called better. */
export function compareRows(left: Compared, right: Compared): CompareRow[] {
  const isComparable = areComparable(left.model, right.model);
  const measured = MEASURES.map(({ label, read, write, isLowBetter }): CompareRow => {
    const [a, b] = [read(left), read(right)];
    const isKnown = typeof a === "number" && typeof b === "number" && a !== b && isComparable;
    return {
      label,
      left: write(a),
      right: write(b),
      better: !isKnown ? null : a < b === isLowBetter ? "left" : "right",
    };
  });
  const facts = FACTS.map(({ label, read }): CompareRow => ({
    label,
    left: read(left),
    right: read(right),
    better: null,
  }));
  return [...measured, ...facts];
}
