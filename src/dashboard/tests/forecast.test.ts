import { describe, expect, it } from "vitest";
import type { Prediction } from "../src/lib/aiWire";
import {
  barShares,
  championOf,
  type ForecastInputs,
  forecastOf,
  reasonWords,
  servedBy,
  spokenForecast,
} from "../src/lib/forecast";
import { readForecastView } from "../src/state/forecastView";
import { fromModelAddress, modelAddress, shownModel } from "../src/state/models";
import { model, prediction } from "./given";

const NOW = Date.parse("2026-11-18T16:45:00Z");

const inputs = (change: Partial<ForecastInputs> = {}): ForecastInputs => ({
  list: { models: [model()], champions: { "1Min": "m-1", "1Day": null } },
  listState: "ready",
  timeframe: "1Min",
  prediction: prediction(),
  features: 41,
  now: NOW,
  ...change,
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
