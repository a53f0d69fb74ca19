import { describe, expect, it } from "vitest";
import { sessionAt } from "../src/lib/marketSession";
import { stateChip } from "../src/lib/orderWords";
import { fittingSize, refusalText } from "../src/lib/problemText";
import { matchInstruments } from "../src/lib/search";
import { newYorkOffset } from "../src/lib/time";
import { symbolCode } from "../src/lib/wire";
import { instrument, order } from "./given";

describe("refusals", () => {
  it("uses the reply's numbers", () => {
    const refusal = {
      status: 422,
      code: "INSUFFICIENT_BUYING_POWER",
      title: "Order denied by risk gate",
      detail: "x",
      check: "R18c",
      limit: "3110.20",
      value: 4597.5,
    };
    expect(refusalText(refusal)).toEqual({
      title: "Denied by the risk gate",
      text: "Not enough buying power: needs 4,597.50, has 3,110.20.",
    });
  });

  it("says which size fits under a limit of value", () => {
    const refusal = {
      status: 422,
      code: "MAX_ALLOCATION",
      title: "",
      detail: "",
      check: "R18",
      limit: 94_996.2,
      value: 95_925.96,
    };
    expect(fittingSize(refusal, 400, 1)).toBe(396);
    expect(fittingSize({ ...refusal, code: "STALE_QUOTE" }, 400, 1)).toBeNull();
    expect(fittingSize({ ...refusal, limit: 10 }, 400, 1)).toBeNull();
  });

  it("falls back to the reply's own sentence", () => {
    expect(refusalText({ status: 422, code: "NEW_RULE", title: "Not done", detail: "Because." }).text).toBe("Because.");
    expect(refusalText({ status: 422, code: "MAX_QUANTITY", title: "", detail: "Too many." }).text).toBe("Too many.");
  });
});

describe("order states", () => {
  it.each([
    [{ state: "partially_filled", filled_quantity: 12 }, "12 of 25 filled"],
    [{ state: "denied" }, "Denied by our gate"],
    [{ state: "rejected" }, "Rejected by the venue"],
    [{ state: "working", cancel_requested: true }, "Working, cancelling"],
    [{ state: "canceled", cancel_requested: true }, "Cancelled"],
  ] as const)("%o reads %s", (change, text) => {
    expect(stateChip(order(change)).text).toBe(text);
  });
});

describe("the market's state", () => {
  const days = ["2026-11-25", "2026-11-27"].map((date) => ({
    date,
    pre_open: `${date}T09:00:00Z`,
    open: `${date}T14:30:00Z`,
    close: date === "2026-11-27" ? `${date}T18:00:00Z` : `${date}T21:00:00Z`,
    post_close: `${date}T22:00:00Z`,
    is_half_day: date === "2026-11-27",
  }));
  it.each([
    ["2026-11-25T16:42:18Z", "US market open", "closes in 4:17:42"],
    ["2026-11-25T14:29:00Z", "Pre-market", "opens in 01:00"],
    ["2026-11-25T21:00:00Z", "After hours", "ends in 1:00:00"],
    ["2026-11-26T16:00:00Z", "Closed", "opens Fri 09:30 ET"],
    ["2026-11-27T17:59:00Z", "US market open", "closes in 01:00"],
  ])("at %s is %s, %s", (at, label, detail) => {
    expect(sessionAt(days, Date.parse(at))).toMatchObject({ label, detail });
  });
});

it("knows New York's offset on both sides of the clock change", () => {
  expect(newYorkOffset(Date.parse("2026-10-31T12:00:00Z") / 1000)).toBe(-4 * 3600);
  expect(newYorkOffset(Date.parse("2026-11-02T12:00:00Z") / 1000)).toBe(-5 * 3600);
});

it("finds the symbol itself first, then beginnings, then names", () => {
  const all = [
    ["AMD", "Advanced Micro Devices"],
    ["AAPL", "Apple Inc"],
    ["A", "Agilent"],
    ["SPY", "SPDR S&P 500 ETF"],
    ["BTC/USD", "Bitcoin"],
  ].map(([symbol, name]) => instrument({ symbol: symbolCode(symbol ?? ""), name: name ?? "" }));
  const find = (text: string) => matchInstruments(all, text, 9).map((one) => one.symbol);
  expect(find("a")).toEqual(["A", "AMD", "AAPL"]);
  expect(find("btcusd")).toEqual(["BTC/USD"]);
  expect(find("apple")).toEqual(["AAPL"]);
  expect(find("zzz")).toEqual([]);
});
