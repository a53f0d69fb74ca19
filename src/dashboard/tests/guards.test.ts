import { describe, expect, it } from "vitest";
import { dayTradeWords } from "../src/lib/dayTrades";
import type { DayTrades } from "../src/lib/dayTradeWire";
import { haltedWords, haltLevelOf, isSameTarget, progressWords, reachOf, stepsOf } from "../src/lib/halts";
import type { HaltedScope, HaltStatus, HaltTrip } from "../src/lib/haltWire";
import { newIdempotencyKey } from "../src/lib/ids";
import { checkFigures, dayTradeEffect, fittingOf, violationsOf, whatIfRows } from "../src/lib/preview";
import type { OrderPreview, PreviewedCheck } from "../src/lib/previewWire";
import { judge } from "../src/lib/ticket";
import { EMPTY_DRAFT } from "../src/lib/ticketDraft";
import { symbolCode } from "../src/lib/wire";
import { AAPL, account, context, order } from "./given";

const MSFT = symbolCode("MSFT");

const standing = (change: Partial<HaltedScope> = {}): HaltedScope => ({
  scope: "global",
  symbol: null,
  strategy: null,
  level: 3,
  source: "dashboard",
  reason: "wild quotes",
  trigger_id: "t",
  halted_at: "2026-11-18T16:43:02Z",
  until: null,
  ...change,
});

const status = (...scopes: HaltedScope[]): HaltStatus => ({
  level: 0,
  epoch: 1,
  scopes,
  closes: [],
  last_trip: null,
  waiting_for_open: [],
  alerts: [],
});

const trip = (change: Partial<HaltTrip> = {}): HaltTrip => ({
  trigger_id: "t",
  scope: "global",
  name: null,
  level: 4,
  source: "dashboard",
  reason: "",
  halted_at: "2026-11-18T16:43:02Z",
  orders_at_trip: 8,
  orders_open: 8,
  cancels_done_at: null,
  time_to_last_cancel_ms: null,
  positions_at_trip: 5,
  positions_open: 5,
  flat_at: null,
  time_to_flat_ms: null,
  ...change,
});

describe("halts", () => {
  it("cover a symbol by themselves, by the account and by everything; a strategy's does not", () => {
    const some = status(
      standing({ scope: "symbol", symbol: AAPL, level: 2 }),
      standing({ level: 1 }),
      standing({ scope: "strategy", strategy: "orb", level: 4 }),
    );
    expect([haltLevelOf(some, AAPL), haltLevelOf(some, MSFT), haltLevelOf(null, AAPL)]).toEqual([2, 1, 0]);
  });

  it.each([
    [{}, "Halted at level 3 by you"],
    [{ source: "daily_loss", level: 1 }, "Halted at level 1 by the daily loss limit"],
    [{ scope: "symbol", symbol: AAPL, source: "api" }, "AAPL is halted at level 3 by the API"],
    [{ scope: "account", source: "file" }, "The account is halted at level 3 by the kill file"],
  ] as const)("%o reads %s", (change, text) => {
    expect(haltedWords(standing(change))).toBe(text);
  });

  it("follow the sequence step by step", () => {
    const states = (of: HaltTrip) => stepsOf(of, []).map((step) => step.state);
    expect(states(trip())).toEqual(["done", "doing", "doing", "waiting"]);
    expect(states(trip({ orders_open: 0, positions_open: 2 }))).toEqual(["done", "done", "doing", "waiting"]);
    const flat = trip({
      orders_open: 0,
      time_to_last_cancel_ms: 18,
      positions_open: 0,
      flat_at: "x",
      time_to_flat_ms: 1240,
    });
    expect(progressWords(flat)).toBe(
      "8 of 8 orders cancelled in 18 ms. 5 of 5 positions closed. Verified flat in 1.2 s.",
    );
    expect(stepsOf(trip({ level: 2 }), [])).toHaveLength(1);
    expect(stepsOf(trip(), ["AAPL"])[2]?.text).toBe("0 of 5 positions closed; AAPL at the next open");
  });

  it("say before what they touch, in their scope only", () => {
    const orders = [order(), order({ leg: "stop_loss", type: "stop" }), order({ symbol: MSFT, type: "trailing_stop" })];
    const held = [
      { symbol: AAPL, value: 100 },
      { symbol: MSFT, value: -50 },
    ];
    expect(reachOf({ scope: "global" }, orders, held)).toEqual({ orders: 3, stops: 2, positions: 2, gross: 150 });
    expect(reachOf({ scope: "symbol", symbol: AAPL }, orders, held)).toEqual({
      orders: 2,
      stops: 1,
      positions: 1,
      gross: 100,
    });
  });

  it("are one scope when kind and name agree", () => {
    expect(isSameTarget({ scope: "global" }, { scope: "global", symbol: null })).toBe(true);
    expect(isSameTarget({ scope: "symbol", symbol: AAPL }, { scope: "symbol", symbol: MSFT })).toBe(false);
  });

  it("block the ticket, at level 1 only what opens", () => {
    const draft = { ...EMPTY_DRAFT, limitText: "100", sizeText: "5" };
    expect(judge(draft, context({ haltLevel: 2 })).block).toBe("Trading is halted at level 2");
    expect(judge(draft, context({ haltLevel: 1 })).block).toBe("Halted at level 1: only reducing orders");
    expect(judge({ ...draft, side: "sell" }, context({ haltLevel: 1, held: 5 })).block).toBeNull();
  });
});

describe("the day-trade guard", () => {
  const trades = (change: Partial<DayTrades>): DayTrades => ({
    regime: "legacy",
    equity: 20_000,
    threshold: 25_000,
    limit: 3,
    count: 0,
    is_limited: true,
    today: "2026-11-18",
    window_start: "2026-11-12",
    window_days: 5,
    day_trades: [],
    falls_off: [],
    intraday_margin: null,
    ...change,
  });
  const margin = {
    equity: 10_000,
    exposure: 20_000,
    required: 5000,
    required_with_buffer: 6000,
    is_deficit: false,
    has_room: true,
  };

  it.each([
    [{ count: 1 }, "1 of 3", "legacy rule", "flat"],
    [{ count: 2 }, "2 of 3", "legacy rule", "warn"],
    [{ count: 3 }, "3 of 3", "legacy rule", "down"],
    [{ count: 4, is_limited: false }, "4", "legacy rule, no limit", "flat"],
    [{ regime: "intraday_margin", intraday_margin: margin }, "0", "margin excess 5,000.00", "flat"],
    [
      { regime: "intraday_margin", intraday_margin: { ...margin, has_room: false } },
      "0",
      "margin excess 5,000.00",
      "warn",
    ],
    [
      { regime: "intraday_margin", intraday_margin: { ...margin, equity: 4000, is_deficit: true } },
      "0",
      "margin deficit 1,000.00",
      "down",
    ],
    [{ regime: "off", count: 2 }, "2", "no rule", "flat"],
  ] as const)("%o: %s, %s, %s", (change, figure, note, tone) => {
    expect(dayTradeWords(trades(change))).toMatchObject({ figure, note, tone });
  });
});

describe("the what-if", () => {
  const check = (change: Partial<PreviewedCheck> = {}): PreviewedCheck => ({
    id: "R17",
    name: "notional",
    outcome: "passed",
    value: 1000,
    limit: 100_000,
    code: null,
    detail: null,
    ...change,
  });
  const preview = (change: Partial<OrderPreview> = {}): OrderPreview => ({
    verdict: "passed",
    code: null,
    check: null,
    field: null,
    detail: null,
    violations: [],
    figures: {
      quantity: 10,
      worst_price: 100,
      notional: 1000,
      opening_notional: 1000,
      is_reducing: false,
      position_before: 0,
      position_after: 10,
      buying_power_before: 200_000,
      buying_power_after: 199_000,
      exposure_before: 500,
      exposure_after: 1500,
      initial_margin_change: 500,
      maintenance_margin_change: 300,
      worst_loss_at_stop: null,
    },
    day_trades: null,
    checks: [check()],
    latency_us: 90,
    ...change,
  });
  const verdict = judge({ ...EMPTY_DRAFT, limitText: "100", sizeText: "10" }, context());
  const texts = (of: OrderPreview | null) =>
    whatIfRows("AAPL", verdict, of, account(), 500).map((row) => `${row.label}: ${row.before ?? ""} ${row.after}`);

  it("shows the gate's figures, and computed ones in the same rows before it was asked", () => {
    expect(texts(preview())).toEqual([
      "Notional:  1,000.00",
      "Buying power: 200,000.00 199,000.00",
      "Exposure: 500.00 1,500.00",
      "Initial margin:  +500.00",
      "AAPL weight: 0% 1%",
    ]);
    expect(texts(null)).toEqual([
      "Notional:  1,000.00",
      "Buying power: 200,000.00 199,000.00",
      "Exposure: 500.00 —",
      "Initial margin:  —",
      "AAPL weight: 0% 1%",
    ]);
  });

  it("lists every reason of a denial once, the deciding one first, with its figures", () => {
    const denied = preview({
      verdict: "denied",
      code: "MAX_NOTIONAL_ORDER",
      checks: [
        check({ id: "R16", outcome: "failed", code: "MAX_QUANTITY", value: 900, limit: 500 }),
        check({ outcome: "failed", code: "MAX_NOTIONAL_ORDER", value: 120_000 }),
        check({ outcome: "failed", code: "MAX_NOTIONAL_ORDER", value: 120_000 }),
      ],
    });
    expect(violationsOf(denied)).toEqual([
      "The order is worth 120,000.00, your limit for one order is 100,000.00.",
      "900 shares, your limit for one order is 500.",
    ]);
    expect(violationsOf(preview())).toEqual([]);
  });

  it("offers the size that every broken limit lets through, unless another rule is broken", () => {
    const failed = (code: string, limit: number) => check({ outcome: "failed", code, value: 1000, limit });
    const of = (...checks: PreviewedCheck[]) => fittingOf(preview({ verdict: "denied", code: "x", checks }), 1);
    expect(of(failed("MAX_NOTIONAL_ORDER", 950), failed("MAX_POSITION", 620))).toBe(6);
    expect(of(failed("MAX_NOTIONAL_ORDER", 950), failed("STALE_QUOTE", 1))).toBeNull();
    expect(fittingOf(preview(), 1)).toBeNull();
  });

  it("tells what the order does to the count of day trades", () => {
    const effect = {
      regime: "legacy",
      count: 2,
      count_after: 3,
      could_complete: true,
      verdict: "allowed",
      reason: null,
    } as const;
    expect(dayTradeEffect(preview({ day_trades: effect }))?.text).toBe("Closing today makes day trade 3 in 5 days");
    expect(dayTradeEffect(preview({ day_trades: { ...effect, could_complete: false } }))).toBeNull();
    expect(dayTradeEffect(preview({ day_trades: { ...effect, verdict: "denied", reason: "No." } }))).toEqual({
      text: "No.",
      isBad: true,
    });
  });

  it.each([
    [{}, "1,000, limit 100,000"],
    [{ value: 0.1234567, limit: 0.95 }, "0.1235, limit 0.95"],
    [{ value: null, limit: null }, "passed"],
    [{ outcome: "skipped" }, "not asked, it only reduces"],
  ] as const)("a check with %o reads %s", (change, text) => {
    expect(checkFigures(check(change))).toBe(text);
  });
});

it("makes a key that is a UUID, another one for each click", () => {
  const keys = Array.from({ length: 100 }, newIdempotencyKey);
  expect(new Set(keys).size).toBe(100);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
