/** Geometry of small plots. The plot's ground is one unit wide and high, the origin at the top left, as pictures have it. */

export interface Point {
  x: number;
  y: number;
}

export interface Extent {
  low: number;
  high: number;
}

/** From the smallest to the greatest, widened by a share of itself; around a single value by a little. */
export function extentOf(values: readonly number[], margin = 0): Extent {
  const known = values.filter(Number.isFinite);
  if (known.length === 0) return { low: 0, high: 1 };
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const room = high > low ? (high - low) * margin : Math.max(Math.abs(high) * 0.05, 1e-9);
  return { low: low - room, high: high + room };
}

export const shareOf = (value: number, { low, high }: Extent): number =>
  high > low ? (value - low) / (high - low) : 0.5;

/** A value's place on the ground: the greatest is at the top. */
export const placeOf = ({ x, y }: Point, across: Extent, up: Extent): Point => ({
  x: shareOf(x, across),
  y: 1 - shareOf(y, up),
});

const short = (value: number): string => String(Number((value * 100).toFixed(3)));

/** A line through points, in hundredths of the ground; a gap where a value is missing. */
export function linePath(points: readonly (Point | null)[]): string {
  let isOpen = false;
  return points
    .map((point) => {
      const start = isOpen ? "L" : "M";
      isOpen = point !== null;
      return point === null ? "" : `${start}${short(point.x)} ${short(point.y)}`;
    })
    .join("");
}

/** The bin that a probability falls into: the one whose forecasts are nearest to it. */
export function nearestBin(bins: readonly { predicted: number }[], probability: number | null): number {
  if (probability === null) return -1;
  let best = -1;
  bins.forEach(({ predicted }, at) => {
    const known = bins[best];
    if (!known || Math.abs(predicted - probability) < Math.abs(known.predicted - probability)) best = at;
  });
  return best;
}
