import { cx } from "../lib/cx";
import { extentOf, linePath, placeOf, shareOf } from "../lib/plots";

export interface PlotLine {
  name: string;
  /** Token classes of the stroke and of the mark in the legend. */
  stroke: string;
  ground: string;
  points: readonly { x: number; y: number | null }[];
  isDashed?: boolean;
}

interface LinePlotProps {
  /** What is drawn, for those who hear it. */
  label: string;
  lines: readonly PlotLine[];
  /** Writes a value at the edge of the plot. */
  text: (value: number) => string;
  /** Words at both ends of the axis below. */
  ends: readonly [string, string];
  /** A place of its own, drawn as an upright line. */
  mark?: { x: number; label: string } | null;
  /** A level that means something, drawn across. */
  level?: number | null;
}

function Legend({ lines }: { lines: readonly PlotLine[] }) {
  return (
    <span className="flex gap-12">
      {lines.map(({ name, ground }) => (
        <span key={name} className="flex items-center gap-4">
          <span className={cx("h-2 w-10", ground)} />
          {name}
        </span>
      ))}
    </span>
  );
}

/** Lines over a common axis, with their ends and extremes in figures. */
export function LinePlot({ label, lines, text, ends, mark = null, level = null }: LinePlotProps) {
  const all = lines.flatMap(({ points }) => points);
  const across = extentOf(all.map(({ x }) => x));
  const up = extentOf([...all.flatMap(({ y }) => (y === null ? [] : [y])), ...(level === null ? [] : [level])], 0.08);
  const markAt = mark === null ? 0 : shareOf(mark.x, across) * 100;
  const levelAt = level === null ? 0 : 100 - shareOf(level, up) * 100;
  return (
    <figure role="img" aria-label={label} className="flex h-full min-h-0 flex-col text-11 text-text-3">
      <div className="relative min-h-0 flex-1 rounded-1 bg-bg-0">
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="absolute inset-0 h-full w-full"
          aria-hidden="true"
        >
          <g fill="none" strokeWidth="1.5" className="*:[vector-effect:non-scaling-stroke]">
            {level !== null && (
              <path d={`M0 ${String(levelAt)}H100`} className="stroke-line-ctl" strokeDasharray="2 3" />
            )}
            {mark && <path d={`M${String(markAt)} 0V100`} className="stroke-line-ctl" strokeDasharray="3 3" />}
            {lines.map(({ name, stroke, points, isDashed }) => (
              <path
                key={name}
                className={stroke}
                strokeDasharray={isDashed ? "4 3" : undefined}
                d={linePath(points.map(({ x, y }) => (y === null ? null : placeOf({ x, y }, across, up))))}
              />
            ))}
          </g>
        </svg>
        <span className="num absolute top-3 left-6">{text(up.high)}</span>
        <span className="num absolute bottom-3 left-6">{text(up.low)}</span>
        {mark && (
          <span
            className="num absolute top-3 whitespace-nowrap text-text-2"
            style={
              markAt > 60
                ? { right: `calc(${String(100 - markAt)}% + 4px)` }
                : { left: `calc(${String(markAt)}% + 4px)` }
            }
          >
            {mark.label}
          </span>
        )}
      </div>
      <figcaption className="num flex shrink-0 items-center justify-between gap-8 pt-4">
        <span>{ends[0]}</span>
        {lines.length > 1 && <Legend lines={lines} />}
        <span>{ends[1]}</span>
      </figcaption>
    </figure>
  );
}
