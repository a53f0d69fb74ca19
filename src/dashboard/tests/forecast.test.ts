import { describe, expect, it } from "vitest";
import type { Prediction } from "../src/lib/aiWire";
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
import {
  barShares,
  championOf,
  type ForecastInputs,
  forecastOf,
  reasonWords,
  servedBy,
  spokenForecast,
} from "../src/lib/forecast";
import { extentOf, linePath, nearestBin, placeOf } from "../src/lib/plots";
import { MISSING } from "../src/lib/format";
import { readForecastView } from "../src/state/forecastView";
import { fromModelAddress, modelAddress, shownModel } from "../src/state/models";
import { model, prediction } from "./given";

const NOW = Date.parse("2026-11-18T16:45:00Z");
const DAY = 86_400;

const inputs = (change: Partial<ForecastInputs> = {}): ForecastInputs => ({
  list: { models: [model()], champions: { "1Min": "m-1", "1Day": null } },
  listState: "ready",
  timeframe: "1Min",
  prediction: prediction(),
  features: 41,
  now: NOW,
  ...change,
});

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

describe("what the card shows", () => {
  const kind = (change: Partial<ForecastInputs>) => forecastOf(inputs(change)).kind;

  it("asks for a model where none is in charge of the horizon", () => {
    expect(kind({ list: { models: [], champions: {} } })).toBe("no_model");
    expect(kind({ timeframe: "1Day" })).toBe("no_model");
  });

  it("says that it waits, reads or failed", () => {
    expect(kind({ prediction: undefined })).toBe("waiting");
    expect(kind({ listState: "loading", list: { models: [], champions: {} } })).toBe("loading");
    expect(kind({ listState: "failed", list: { models: [], champions: {} } })).toBe("failed");
  });

  it("keeps what it knows when a later reading of the models fails", () => {
    expect(kind({ listState: "failed" })).toBe("shown");
  });

  it("withholds a forecast with missing inputs and counts them", () => {
    const shown = forecastOf(
      inputs({ prediction: prediction({ probability: null, verdict: "ABSTAIN", missing: ["spread", "imbalance"] }) }),
    );
    expect(shown).toMatchObject({ kind: "withheld", text: "2 of 41 features missing, forecast withheld." });
  });

  it("withholds it also where the hub has worked out a probability without them", () => {
    const half = prediction({ verdict: "ABSTAIN", reason_code: "missing_inputs", missing: ["spread"] });
    expect(kind({ prediction: half })).toBe("withheld");
  });

  it("shows the doubt of a model without skill, not a missing edge", () => {
    const shown = forecastOf(inputs({ prediction: prediction({ verdict: "ABSTAIN", reason_code: "no_skill" }) }));
    expect(shown).toMatchObject({ kind: "shown", hasEdge: false });
    expect(spokenForecast(shown)).toBe("No skill shown. 61 percent chance of +0.25% or more");
  });

  it("does not show what another model said before this one took charge", () => {
    const list = { models: [model(), model({ id: "m-2" })], champions: { "1Min": "m-2" } };
    expect(kind({ list })).toBe("waiting");
    expect(kind({ list, prediction: prediction({ model_id: "m-2" }) })).toBe("shown");
  });

  it("names a side only for a call", () => {
    expect(forecastOf(inputs())).toMatchObject({ kind: "shown", hasEdge: true });
    for (const verdict of ["HOLD", "ABSTAIN"] as const)
      expect(forecastOf(inputs({ prediction: prediction({ verdict }) }))).toMatchObject({ hasEdge: false });
  });

  it("is over when its horizon has passed, not before", () => {
    const end = Date.parse(prediction().horizon_ends_at ?? "");
    expect(forecastOf(inputs({ now: end }))).toMatchObject({ isOver: false });
    expect(forecastOf(inputs({ now: end + 1 }))).toMatchObject({ isOver: true });
    expect(forecastOf(inputs({ now: end + 1, prediction: prediction({ horizon_ends_at: null }) }))).toMatchObject({
      isOver: false,
    });
  });

  it("does not say that there is no edge where there is one, only too small for a call", () => {
    expect(reasonWords(prediction({ verdict: "HOLD" })).title).toBe("Too little for a call");
    expect(reasonWords(prediction({ verdict: "ABSTAIN", reason_code: "no_edge" })).title).toBe("No edge right now");
  });

  it("takes the hub's own reason before the page's sentence", () => {
    const held = prediction({ verdict: "ABSTAIN", reason_code: "warm_up" });
    expect(reasonWords(held).title).toBe("Not enough bars yet");
    expect(reasonWords({ ...held, reason: "14 of 60 bars" }).text).toBe("14 of 60 bars");
    expect(reasonWords({ ...held, reason_code: "new_code", reason: null }).title).toBe("No forecast right now");
  });

  it("finds the champions by timeframe, the shortest first", () => {
    const list = {
      models: [model(), model({ id: "m-2", timeframe: "1Day" })],
      champions: { "1Day": "m-2", "1Min": "m-1" },
    };
    expect(servedBy(list)).toEqual(["1Min", "1Day"]);
    expect(championOf(list, "1Day")?.id).toBe("m-2");
    expect(championOf({ ...list, champions: { "1Min": "gone" } }, "1Min")).toBeUndefined();
  });
});

describe("bars around a common zero", () => {
  it("share the width of all that goes left and right", () => {
    const [up, down] = barShares([0.06, -0.02]);
    expect(up?.start).toBeCloseTo(0.25, 12);
    expect(up?.length).toBeCloseTo(0.75, 12);
    expect(down).toEqual({ start: 0, length: 0.25 });
  });

  it("stay inside the width whatever the points are", () => {
    const points = [0.3, -0.2, 0, 0.01, -0.25, 0.07];
    const [left, right] = [Math.max(...points.map((one) => -one)), Math.max(...points)];
    barShares(points).forEach(({ start, length }, at) => {
      const from = (points[at] ?? 0) < 0 ? left + (points[at] ?? 0) : left;
      expect(start * (left + right)).toBeCloseTo(from, 12);
      expect(start + length).toBeLessThanOrEqual(1 + 1e-12);
    });
    expect(barShares([0, 0])).toEqual([
      { start: 0, length: 0 },
      { start: 0, length: 0 },
    ]);
  });
});

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

describe("what the pages remember", () => {
  it("reads the kept view, and begins anew with what cannot be read", () => {
    expect(readForecastView('{"timeframe":"1Day","isOverlaid":true}')).toEqual({ timeframe: "1Day", isOverlaid: true });
    for (const text of [null, "", "[]", "{", '{"timeframe":"5Min","isOverlaid":"yes"}'])
      expect(readForecastView(text)).toEqual({ timeframe: "1Min", isOverlaid: false });
  });

  it("shows the chosen model, else the one in charge, else the first", () => {
    const models = [model({ id: "a" }), model({ id: "b" })];
    const shown = (selectedId: string | null, champion: string | null) =>
      shownModel({ list: { models, champions: { "1Min": champion } }, selectedId })?.id;
    expect([shown("a", "b"), shown(null, "b"), shown("gone", null)]).toEqual(["a", "b", "a"]);
  });

  it("carries the model in the address there and back", () => {
    expect(fromModelAddress(modelAddress("m 1&2").slice("/dashboard/ai".length))).toBe("m 1&2");
    expect(modelAddress(null)).toBe("/dashboard/ai");
  });
});

it("keeps the sum from base rate to forecast in a given prediction", () => {
  const one: Prediction = prediction();
  const sum = one.contributions.reduce(
    (whole, { points }) => whole + points,
    (one.base_rate ?? 0) + (one.other_points ?? 0),
  );
  expect(sum).toBeCloseTo(one.probability ?? Number.NaN, 9);
});
