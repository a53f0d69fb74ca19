import { describe, expect, it } from "vitest";
import {
  ageOf,
  driftWord,
  featureName,
  horizonLabel,
  horizonWords,
  probability,
  rangeWords,
  regimeWord,
  score,
  signedPoints,
  targetWords,
} from "../src/lib/aiWords";
import { MISSING } from "../src/lib/format";
import { model, prediction } from "./given";

const DAY = 86_400;

describe("words of a forecast", () => {
  it.each([
    [0.61, "61%"],
    [0, "0%"],
    [1, "100%"],
    [0.004, "<1%"],
    [0.996, ">99%"],
    [null, MISSING],
    [Number.NaN, MISSING],
  ])("a probability of %s reads %s", (value, text) => {
    expect(probability(value)).toBe(text);
  });

  it.each([
    [0.062, "+6.2"],
    [-0.031, "−3.1"],
    [0.0002, "0.0"],
    [null, MISSING],
  ])("%s moves it by %s points", (value, text) => {
    expect(signedPoints(value)).toBe(text);
  });

  it("names the move with its sign, and which way it counts", () => {
    expect(targetWords(model({ threshold_return: 0.0025 }))).toBe("chance of +0.25% or more");
    expect(targetWords(model({ threshold_return: -0.01 }))).toBe("chance of −1.00% or less");
    expect(targetWords(undefined)).toBe("chance of the move");
  });

  it("gives the range and the base rate, and leaves out what is not known", () => {
    expect(rangeWords(prediction())).toBe("likely 54 to 67%, base rate 52%");
    expect(rangeWords(prediction({ low: null }))).toBe("base rate 52%");
    expect(rangeWords(prediction({ low: null, base_rate: null }))).toBe("");
  });

  it.each([
    ["30Min", "30m", "30 minutes"],
    ["3Day", "3d", "3 days"],
    ["1Hour", "1h", "1 hour"],
    ["soon", "soon", "soon"],
  ])("the horizon %s reads %s", (horizon, label, words) => {
    expect([horizonLabel(horizon), horizonWords(horizon)]).toEqual([label, words]);
  });

  it("turns amber after seven days and red after thirty", () => {
    expect(ageOf(7 * DAY)).toEqual({ text: "7 d 0 h" });
    expect(ageOf(7 * DAY + 1).tone).toBe("warn");
    expect(ageOf(30 * DAY + 1).tone).toBe("down");
    expect(ageOf(null)).toEqual({ text: MISSING });
  });

  it("reads inputs, regimes, drift and scores as people do", () => {
    expect(featureName("close_to_vwap")).toBe("Close to VWAP");
    expect(featureName("rsi_14")).toBe("RSI 14");
    expect(regimeWord("range_bound")).toBe("Sideways");
    expect(regimeWord("some_new_one")).toBe("Some new one");
    expect([driftWord("medium").text, driftWord(null).text]).toEqual(["watch", MISSING]);
    expect([score(0.2314), score(null)]).toEqual(["0.231", MISSING]);
  });
});
