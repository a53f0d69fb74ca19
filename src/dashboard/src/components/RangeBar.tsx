import type { Prediction } from "../lib/aiWire";

const place = (fraction: number): string => `${(Math.min(1, Math.max(0, fraction)) * 100).toFixed(1)}%`;

/** From 0 to 100%: the range as a band, the probability as a point, the base rate as a tick. */
export function RangeBar({ prediction }: { prediction: Prediction }) {
  const { probability: at, low, high, base_rate: base } = prediction;
  if (at === null) return null;
  return (
    <span className="relative block h-6 w-full rounded-full bg-bg-4" aria-hidden="true">
      {low !== null && high !== null && (
        <span
          className="absolute inset-y-0 rounded-full bg-ai opacity-45"
          style={{ left: place(low), width: place(high - low) }}
        />
      )}
      {base !== null && <span className="absolute -top-2 h-10 w-1 bg-text-1" style={{ left: place(base) }} />}
      <span className="absolute -top-2 h-10 w-3 -translate-x-1/2 rounded-1 bg-ai" style={{ left: place(at) }} />
    </span>
  );
}
