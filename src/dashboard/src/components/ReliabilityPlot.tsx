import type { CalibrationBin } from "../lib/aiWire";
import { probability } from "../lib/aiWords";
import { type Extent, extentOf, linePath, nearestBin, placeOf, type Point } from "../lib/plots";
import { quantity } from "../lib/format";

interface ReliabilityPlotProps {
  bins: readonly CalibrationBin[];
  /** The forecast whose bin is marked. */
  current: number | null;
  /** With intervals, counts on the points and the ends of the axes. */
  isLarge?: boolean;
}

const percentOf = (share: number): string => `${(share * 100).toFixed(2)}%`;

function Dot({
  bin,
  place,
  isCurrent,
  largest,
}: {
  bin: CalibrationBin;
  place: Point;
  isCurrent: boolean;
  largest: number | null;
}) {
  const size = largest === null ? (isCurrent ? 7 : 4) : 5 + 7 * Math.sqrt(bin.count / Math.max(1, largest));
  return (
    <span
      className="absolute rounded-full bg-ai data-[current=true]:outline-2 data-[current=true]:outline-text-1"
      data-current={isCurrent && largest !== null}
      title={`Forecast ${probability(bin.predicted)}, came true ${probability(bin.observed)} (${probability(bin.low)} to ${probability(bin.high)}), ${quantity(bin.count)} times`}
      style={{
        left: percentOf(place.x),
        top: percentOf(place.y),
        width: size,
        height: size,
        transform: "translate(-50%, -50%)",
      }}
    />
  );
}

/** Whiskers of the intervals, as one path. */
const whiskers = (bins: readonly CalibrationBin[], extent: Extent): string =>
  bins
    .map(({ predicted, low, high }) => linePath([low, high].map((y) => placeOf({ x: predicted, y }, extent, extent))))
    .join("");

function Lines({ bins, extent, isLarge }: { bins: readonly CalibrationBin[]; extent: Extent; isLarge: boolean }) {
  const places = bins.map(({ predicted, observed }) => placeOf({ x: predicted, y: observed }, extent, extent));
  return (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 h-full w-full" aria-hidden="true">
      <g fill="none" strokeWidth="1" className="*:[vector-effect:non-scaling-stroke]">
        <path d="M0 100L100 0" className="stroke-line-ctl" strokeDasharray="3 3" />
        {isLarge && <path d={whiskers(bins, extent)} className="stroke-text-3" />}
        <path d={linePath(places)} className="stroke-ai" />
      </g>
    </svg>
  );
}

/** How often forecasts came true, against what they said: on the diagonal they are honest. */
export function ReliabilityPlot({ bins, current, isLarge = false }: ReliabilityPlotProps) {
  const values = bins.flatMap(({ predicted, observed, low, high }) =>
    isLarge ? [predicted, observed, low, high] : [predicted, observed],
  );
  const wide = extentOf(values, 0.08);
  const extent = { low: Math.max(0, wide.low), high: Math.min(1, wide.high) };
  const marked = nearestBin(bins, current);
  const largest = isLarge ? Math.max(1, ...bins.map(({ count }) => count)) : null;
  return (
    <div
      role="img"
      aria-label={`Reliability: ${bins.map((bin) => `${probability(bin.predicted)} came true ${probability(bin.observed)}`).join(", ")}`}
      className="relative h-full w-full"
    >
      <Lines bins={bins} extent={extent} isLarge={isLarge} />
      {bins.map((bin, at) => (
        <Dot
          key={at}
          bin={bin}
          place={placeOf({ x: bin.predicted, y: bin.observed }, extent, extent)}
          isCurrent={at === marked}
          largest={largest}
        />
      ))}
      {isLarge && (
        <span className="num pointer-events-none text-11 text-text-3" aria-hidden="true">
          <span className="absolute top-4 left-4">Came true {probability(extent.high)}</span>
          <span className="absolute right-4 bottom-4">Forecast {probability(extent.high)}</span>
          <span className="absolute bottom-4 left-4">{probability(extent.low)}</span>
        </span>
      )}
    </div>
  );
}
