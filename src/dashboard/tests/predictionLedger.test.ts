import { beforeEach, describe, expect, it } from "vitest";
import {
  edgeOf,
  EMPTY_FILTER,
  filterCount,
  fitsLedger,
  latestKey,
  MOST_KEPT,
  olderThan,
  scoreOf,
  sortedLive,
  wasRight,
  withEntries,
  withLatest,
} from "../src/lib/predictions";
import { symbolCode } from "../src/lib/wire";
import { takePredictions, usePredictions } from "../src/state/predictions";
import { AAPL, prediction, scored } from "./given";

const NVDA = symbolCode("NVDA");
const at = (minute: number) => `2026-11-18T16:${String(minute).padStart(2, "0")}:00Z`;
const ids = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);

describe("the newest of each symbol", () => {
  const key = latestKey(AAPL, "1Min");

  it("keeps symbols and timeframes apart", () => {
    const latest = withLatest(new Map(), [
      prediction({ id: 1 }),
      prediction({ id: 2, symbol: NVDA }),
      prediction({ id: 3, timeframe: "1Day" }),
    ]);
    expect(latest.size).toBe(3);
  });

  it("does not go back to an older bar that is scored later, but takes the score of its own", () => {
    const newest = prediction({ id: 5, bar_time: at(42) });
    const latest = withLatest(new Map([[key, newest]]), [scored({ id: 4, bar_time: at(12) })]);
    expect(latest.get(key)).toBe(newest);
    const known = withLatest(latest, [{ ...newest, outcome: false }]);
    expect(known.get(key)?.outcome).toBe(false);
  });
});

describe("what was only asked for", () => {
  const key = latestKey(AAPL, "1Min");

  it("takes the place of what another model said of the bar, and gives way to what is written down", () => {
    const asked = withLatest(new Map([[key, prediction({ id: 7 })]]), [prediction({ id: 0, model_id: "m-2" })]);
    expect(asked.get(key)?.model_id).toBe("m-2");
    expect(withLatest(asked, [prediction({ id: 8, model_id: "m-2" })]).get(key)?.id).toBe(8);
  });
});

describe("the ledger", () => {
  it("is newest first, with each entry once", () => {
    const rows = withEntries(
      [prediction({ id: 2, made_at: at(2) }), prediction({ id: 1, made_at: at(1) })],
      [prediction({ id: 3, made_at: at(3) }), scored({ id: 1, made_at: at(1) })],
    );
    expect(ids(rows)).toEqual([3, 2, 1]);
    expect(rows[2]?.outcome).toBe(true);
  });

  it("does not lose a score to a reading that began before it", () => {
    const rows = withEntries([scored({ id: 1 })], [prediction({ id: 1 })]);
    expect(rows[0]?.outcome).toBe(true);
  });

  it("goes on before the last bar of each timeframe, which may not be whole", () => {
    const rows = [
      prediction({ id: 4, bar_time: at(42) }),
      prediction({ id: 3, bar_time: at(41) }),
      prediction({ id: 2, bar_time: "2026-11-18T05:00:00Z", timeframe: "1Day" }),
    ];
    expect(olderThan(rows)).toBe("2026-11-18T16:41:00.001Z");
    expect(olderThan(rows.slice(2))).toBe("2026-11-18T05:00:00.001Z");
    expect(olderThan([])).toBeUndefined();
  });

  it("stays bounded, whatever comes", () => {
    const many = Array.from({ length: 1200 }, (_, id) => prediction({ id }));
    const rows = withEntries([], many);
    expect(rows).toHaveLength(1000);
    expect(rows[0]?.id).toBe(1199);
    const older = withEntries(rows, many, MOST_KEPT);
    expect(older).toHaveLength(1200);
    // What a person has asked for is not pushed out all at once by the next piece of news.
    expect(withEntries(older, [prediction({ id: 1200 })])).toHaveLength(1200);
  });

  it.each([
    [0.61, true, true],
    [0.61, false, false],
    [0.41, false, true],
    [0.41, true, false],
    [0.52, true, true],
  ])("a forecast of %s with the outcome %s leaned right: %s", (value, outcome, right) => {
    expect(wasRight(prediction({ probability: value, base_rate: 0.52, outcome }))).toBe(right);
  });

  it("scores as Brier did: the square of what it was off by", () => {
    expect(scoreOf(prediction({ probability: 0.7, outcome: true }))).toBeCloseTo(0.09, 12);
    expect(scoreOf(prediction({ probability: 0.7, outcome: false }))).toBeCloseTo(0.49, 12);
    expect(scoreOf(prediction({ outcome: null }))).toBeNull();
    expect(scoreOf(prediction({ probability: null, outcome: true }))).toBeNull();
  });

  it("filters by symbol without regard to case, by timeframe and by model", () => {
    const one = prediction();
    const fits = (change: Partial<typeof EMPTY_FILTER>) => fitsLedger(one, { ...EMPTY_FILTER, ...change });
    expect([fits({}), fits({ symbol: " aapl " }), fits({ timeframe: "1Min" }), fits({ model: "m-1" })]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([fits({ symbol: "AA" }), fits({ timeframe: "1Day" }), fits({ model: "m-2" })]).toEqual([
      false,
      false,
      false,
    ]);
    expect([fits({ outcome: "pending" }), fits({ outcome: "right" })]).toEqual([true, false]);
    const lost = scored({ outcome: null });
    expect(fitsLedger(lost, { ...EMPTY_FILTER, outcome: "pending" })).toBe(false);
    expect(filterCount({ ...EMPTY_FILTER, symbol: "A", outcome: "right" })).toBe(2);
  });
});

describe("the live table", () => {
  const rows = [
    prediction({ symbol: symbolCode("C"), probability: 0.6, base_rate: 0.5 }),
    prediction({ symbol: symbolCode("A"), probability: null }),
    prediction({ symbol: symbolCode("B"), probability: 0.4, base_rate: 0.5 }),
    prediction({ symbol: symbolCode("D"), probability: 0.6, base_rate: 0.5 }),
  ];
  const order = (column: "symbol" | "edge", isDown: boolean) =>
    sortedLive(rows, { column, isDown }).map(({ symbol }) => symbol);

  it("sorts both ways and keeps what has no value at the end", () => {
    expect(order("edge", true)).toEqual(["C", "D", "B", "A"]);
    expect(order("edge", false)).toEqual(["B", "C", "D", "A"]);
    expect(order("symbol", true)).toEqual(["D", "C", "B", "A"]);
  });

  it("has an edge only with a base rate", () => {
    expect(edgeOf(prediction({ probability: 0.61, base_rate: 0.52 }))).toBeCloseTo(0.09, 12);
    expect(edgeOf(prediction({ base_rate: null }))).toBeNull();
  });
});

describe("news of forecasts", () => {
  beforeEach(() => {
    usePredictions.setState(usePredictions.getInitialState(), true);
  });

  it("reach the newest, the ledger that lets them through, and the chart's history", () => {
    usePredictions.setState({
      ledgerState: "ready",
      filter: { ...EMPTY_FILTER, symbol: "AAPL" },
      history: { key: latestKey(NVDA, "1Min"), rows: [] },
    });
    takePredictions([prediction({ id: 1 }), prediction({ id: 2, symbol: NVDA })]);
    const { latest, ledger, history } = usePredictions.getState();
    expect([latest.size, ids(ledger), ids(history.rows)]).toEqual([2, [1], [2]]);
  });

  it("do not stand in for a ledger that is still read", () => {
    takePredictions([prediction()]);
    expect(usePredictions.getState().ledger).toEqual([]);
  });
});
