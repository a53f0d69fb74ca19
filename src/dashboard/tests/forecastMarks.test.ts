import { describe, expect, it } from "vitest";
import { ChartModel } from "../src/charting/ChartModel";
import { bandOf, marksOf, placeOfTime } from "../src/charting/forecastMarks";
import { bar, prediction, scored } from "./given";

const at = (minute: number) => `2026-11-18T16:${String(minute).padStart(2, "0")}:00Z`;
const time = (minute: number) => Date.parse(at(minute));
const FIVE = new ChartModel([0, 5, 10, 20].map((minute) => bar(at(minute), 100 + minute, { high: 130, low: 90 })));

describe("the place of a time on the chart", () => {
  it("is the bar that holds it, also across a gap, as a walk over all bars finds it", () => {
    for (let minute = 0; minute < 20; minute++) {
      const walked = FIVE.bars.findLastIndex((one) => Date.parse(one.time) <= time(minute));
      expect(placeOfTime(FIVE, "5Min", time(minute))).toBe(walked);
    }
  });

  it("goes on evenly after the last bar, and is nowhere before the first", () => {
    expect(placeOfTime(FIVE, "5Min", time(20))).toBe(3);
    expect(placeOfTime(FIVE, "5Min", time(30))).toBe(5);
    expect(placeOfTime(FIVE, "5Min", time(0) - 1)).toBeNull();
    expect(placeOfTime(new ChartModel([]), "5Min", time(0))).toBeNull();
  });
});

describe("marks of past forecasts", () => {
  const marks = (...rows: Parameters<typeof prediction>[0][]) => marksOf(FIVE, "5Min", rows.map(prediction));

  it("stand under a call to buy and over one to sell, with how it came out", () => {
    expect(marks({ bar_time: at(6), verdict: "BUY", outcome: true })).toEqual([
      { at: 1, price: 90, isAbove: false, kind: "right" },
    ]);
    expect(marks({ bar_time: at(6), verdict: "SELL", probability: 0.4, outcome: true })).toEqual([
      { at: 1, price: 130, isAbove: true, kind: "wrong" },
    ]);
    expect(marks({ bar_time: at(6), verdict: "BUY" })[0]?.kind).toBe("open");
    expect(marks(scored({ bar_time: at(6), outcome: null }))[0]?.kind).toBe("quiet");
    expect(marks({ bar_time: at(6), verdict: "HOLD", outcome: true })[0]?.kind).toBe("quiet");
  });

  it("are one for each bar: a call goes before silence, the newest call before an older one", () => {
    const found = marks(
      { bar_time: at(9), verdict: "HOLD" },
      { bar_time: at(8), verdict: "BUY", outcome: false },
      { bar_time: at(7), verdict: "SELL", outcome: false },
    );
    expect(found).toEqual([{ at: 1, price: 90, isAbove: false, kind: "wrong" }]);
  });

  it("leave out what was withheld or lies outside of the chart", () => {
    expect(marks({ bar_time: at(6), probability: null }, { bar_time: "2026-11-17T16:00:00Z" })).toEqual([]);
  });
});

describe("the band of the present forecast", () => {
  it("runs from its bar to its horizon, from the close to the move", () => {
    const one = prediction({ bar_time: at(20), close: 119, horizon_ends_at: at(50) });
    const band = bandOf(FIVE, "5Min", one, 0.01, "61%");
    expect(band).toMatchObject({ from: 3, to: 9, start: 119, label: "61%", isFaint: false });
    expect(bandOf(FIVE, "5Min", { ...one, verdict: "ABSTAIN" }, 0.01, "")?.isFaint).toBe(true);
    expect(band?.target).toBeCloseTo(120.19, 9);
  });

  it("is at least one bar wide, and is not drawn without a horizon or a probability", () => {
    const one = prediction({ bar_time: at(20), horizon_ends_at: at(21) });
    expect(bandOf(FIVE, "5Min", one, 0.01, "")?.to).toBe(4);
    expect(bandOf(FIVE, "5Min", { ...one, horizon_ends_at: null }, 0.01, "")).toBeNull();
    expect(bandOf(FIVE, "5Min", { ...one, probability: null }, 0.01, "")).toBeNull();
  });
});
