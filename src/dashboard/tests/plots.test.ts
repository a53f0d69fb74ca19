import { describe, expect, it } from "vitest";
import { extentOf, linePath, nearestBin, placeOf } from "../src/lib/plots";

describe("small plots", () => {
  it("put the greatest value at the top and leave gaps where a value is missing", () => {
    const extent = { low: 0, high: 2 };
    expect(placeOf({ x: 1, y: 2 }, extent, extent)).toEqual({ x: 0.5, y: 0 });
    expect(linePath([{ x: 0, y: 1 }, null, { x: 0.5, y: 0.25 }, { x: 1, y: 0 }])).toBe("M0 100M50 25L100 0");
  });

  it("have an extent that is never empty", () => {
    expect(extentOf([])).toEqual({ low: 0, high: 1 });
    const one = extentOf([5]);
    expect(one.low).toBeLessThan(5);
    expect(one.high).toBeGreaterThan(5);
    expect(extentOf([1, 3], 0.5)).toEqual({ low: 0, high: 4 });
  });

  it("mark the bin nearest to the forecast", () => {
    const bins = [{ predicted: 0.4 }, { predicted: 0.5 }, { predicted: 0.62 }];
    expect([nearestBin(bins, 0.57), nearestBin(bins, 0.1), nearestBin(bins, null), nearestBin([], 0.5)]).toEqual([
      2, 0, -1, -1,
    ]);
  });
});
