import type { ModelCard } from "../../lib/aiWire";
import { featureName } from "../../lib/aiWords";
import { bigCount, quantity } from "../../lib/format";
import { date, machineNow } from "../../lib/time";

/** The day of a moment. */
export const day = (iso: string): string => date(Date.parse(iso), machineNow());

const SPANS: Record<string, string> = {
  train: "Training",
  threshold: "Threshold",
  calibration: "Calibration",
  test: "Test, not seen before",
};

/** Which days it learned from, and which it was tested on. */
export function Spans({ card }: { card: ModelCard }) {
  return (
    <ul className="num flex flex-col gap-4">
      {card.spans.map(({ name, from, to, rows }) => (
        <li key={name} className="flex justify-between gap-12">
          <span className="text-text-2">{SPANS[name] ?? name}</span>
          <span>
            {day(from)} to {day(to)}, {bigCount(rows)} rows
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The bars of each symbol, and what was done to them. */
export function Data({ card }: { card: ModelCard }) {
  return (
    <ul className="num flex max-h-160 flex-col gap-4 overflow-y-auto">
      {card.data.symbols.map(({ symbol, bars, cut, adjusted }) => (
        <li key={symbol} className="flex justify-between gap-12">
          <span>
            <b className="font-semibold">{symbol}</b>{" "}
            <span className="text-text-3">{[...cut, ...adjusted].join(", ")}</span>
          </span>
          <span className="whitespace-nowrap">{quantity(bars)} bars</span>
        </li>
      ))}
    </ul>
  );
}

/** What it looks at. */
export function Features({ card }: { card: ModelCard }) {
  return (
    <details>
      <summary className="cursor-pointer text-text-2">
        {card.features.names.length} inputs, <span className="font-mono text-11">{card.features.hash}</span>
      </summary>
      <ul className="mt-6 flex max-h-220 flex-col gap-4 overflow-y-auto">
        {card.features.names.map(({ name, formula, warm_up: bars }) => (
          <li key={name} className="flex justify-between gap-12">
            <span className="whitespace-nowrap">{featureName(name)}</span>
            <span className="text-right text-text-3">
              {formula}, after {bars} bars
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
