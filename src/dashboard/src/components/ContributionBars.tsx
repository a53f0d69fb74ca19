import type { Contribution } from "../lib/aiWire";
import { featureName, signedPoints } from "../lib/aiWords";
import { cx } from "../lib/cx";
import { barShares } from "../lib/forecast";
import { figure } from "../lib/format";

interface ContributionBarsProps {
  contributions: readonly Contribution[];
  /** What all the others bring together; left out when null. */
  other: number | null;
  /** Without an edge no side is coloured. */
  isNeutral: boolean;
}

interface Row {
  name: string;
  title: string;
  points: number;
}

const rowsOf = (contributions: readonly Contribution[], other: number | null): Row[] => [
  ...contributions.map(({ name, value, points }) => ({
    name: featureName(name),
    title: value === null ? `${name}, value missing` : `${name}, value ${figure(value)}`,
    points,
  })),
  ...(other === null
    ? []
    : [
        {
          name: "Others and calibration",
          title: "Inputs that are not shown, and what the calibration does",
          points: other,
        },
      ]),
];

/** What each input moved the probability by, in points, around a common zero. */
export function ContributionBars({ contributions, other, isNeutral }: ContributionBarsProps) {
  const rows = rowsOf(contributions, other);
  const shares = barShares(rows.map(({ points }) => points));
  return (
    <ul className="flex flex-col">
      {rows.map(({ name, title, points }, at) => {
        const { start, length } = shares[at] ?? { start: 0, length: 0 };
        const tone = isNeutral || Math.abs(points) < 0.0005 ? "flat" : points > 0 ? "up" : "down";
        return (
          <li key={name} className="flex h-17 items-center gap-8" title={title}>
            <span className="min-w-0 flex-1 truncate text-text-2">{name}</span>
            <span className="relative h-7 w-[34%]" aria-hidden="true">
              <span
                className={cx(
                  "absolute inset-y-0 min-w-1",
                  { up: "bg-up", down: "bg-down", flat: "bg-line-ctl" }[tone],
                )}
                style={{ left: `${(start * 100).toFixed(1)}%`, width: `${(length * 100).toFixed(1)}%` }}
              />
            </span>
            <span className="num w-36 text-right" data-tone={tone}>
              {signedPoints(points)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
