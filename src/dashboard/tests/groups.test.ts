import { describe, expect, it } from "vitest";
import { usualExits } from "../src/lib/exits";
import { orderBody } from "../src/lib/orderBody";
import { judge } from "../src/lib/ticket";
import { changed, EMPTY_DRAFT, type TicketDraft, timesFor, whyNotExtended, whyNotType } from "../src/lib/ticketDraft";
import { fieldOf } from "../src/lib/ticketErrors";
import { AAPL, context, instrument, order } from "./given";

const draft = (change: Partial<TicketDraft> = {}): TicketDraft => ({
  ...EMPTY_DRAFT,
  limitText: "100",
  sizeText: "25",
  ...change,
});
const bracket = (change: Partial<TicketDraft> = {}) =>
  draft({ structure: "bracket", profitText: "102", lossText: "99", ...change });
const bodyOf = (one: TicketDraft, around = context()) => orderBody(AAPL, one, judge(one, around));
const crypto = instrument({ asset_class: "crypto" });
const currency = instrument({ asset_class: "currency" });

describe("what fits together", () => {
  it.each([
    [{}, instrument(), "day gtc ioc fok opg cls"],
    [{ type: "stop" }, instrument(), "day gtc"],
    [{ type: "trailing_stop" }, instrument(), "day gtc"],
    [{ structure: "bracket" }, instrument(), "day gtc"],
    [{ sizeMode: "dollars" }, instrument(), "day"],
    [{ sizeText: "2.5" }, instrument(), "day"],
    [{}, crypto, "gtc ioc"],
    [{}, currency, "day gtc ioc fok"],
  ] as const)("%o takes the times in force of its kind", (change, of, times) => {
    expect(timesFor(draft(change as Partial<TicketDraft>), of).join(" ")).toBe(times);
  });

  it.each([
    ["stop", crypto, "Crypto takes market, limit and stop limit orders"],
    ["stop_limit", crypto, null],
    ["stop_limit", currency, "Currency pairs take market and limit orders"],
    ["trailing_stop", instrument(), null],
  ] as const)("%s for %o", (type, of, why) => {
    expect(whyNotType(type, draft(), of)).toBe(why);
  });

  it("a choice puts right what no longer fits, and the last choice wins", () => {
    expect(changed(draft({ timeInForce: "fok" }), { type: "stop" }, instrument())).toMatchObject({
      timeInForce: "day",
    });
    expect(changed(bracket(), { type: "stop" }, instrument())).toMatchObject({ type: "stop", structure: "simple" });
    expect(changed(draft({ type: "stop" }), { structure: "bracket" }, instrument())).toMatchObject({
      type: "limit",
      structure: "bracket",
    });
    expect(changed(bracket({ lossKind: "trail" }), { structure: "oto" }, instrument())).toMatchObject({
      lossKind: "stop",
    });
    expect(changed(draft({ extended: true }), { type: "market" }, instrument())).toMatchObject({ extended: false });
    expect(changed(draft(), {}, crypto)).toMatchObject({ timeInForce: "gtc" });
  });

  it("extended hours are for limit orders of a day or until cancelled", () => {
    expect(whyNotExtended(draft(), instrument())).toBeNull();
    expect(whyNotExtended(draft({ timeInForce: "gtc" }), instrument())).toBeNull();
    expect(whyNotExtended(draft({ timeInForce: "ioc" }), instrument())).not.toBeNull();
    expect(whyNotExtended(bracket(), instrument())).not.toBeNull();
  });
});

describe("the order as the hub is asked for it", () => {
  it.each([
    [draft({ type: "market" }), { type: "market", quantity: 25 }],
    [draft({ type: "stop", stopText: "101" }), { type: "stop", stop_price: 101 }],
    [draft({ type: "stop_limit", stopText: "101", limitText: "101.50" }), { stop_price: 101, limit_price: 101.5 }],
    [draft({ type: "trailing_stop", trailText: "1.5" }), { trail_percent: 1.5 }],
    [draft({ type: "trailing_stop", trailText: "0.75", trailUnit: "dollars" }), { trail_price: 0.75 }],
    [bracket(), { order_class: "bracket", take_profit: { limit_price: 102 }, stop_loss: { stop_price: 99 } }],
    [bracket({ lossKind: "stop_limit", lossLimitText: "98.90" }), { stop_loss: { stop_price: 99, limit_price: 98.9 } }],
    [bracket({ lossKind: "trail", lossTrailText: "2" }), { stop_loss: { trail_percent: 2 } }],
    [bracket({ structure: "oto", otoExit: "take_profit" }), { order_class: "oto", take_profit: { limit_price: 102 } }],
    [draft({ sizeMode: "dollars", sizeText: "1,000" }), { notional: 1000 }],
    [draft({ extended: true, timeInForce: "gtc" }), { extended_hours: true, time_in_force: "gtc" }],
  ] as const)("%#", (one, body) => {
    expect(bodyOf(one)).toMatchObject(body);
  });

  it("has nothing that its type and structure have not", () => {
    const full = bracket({ structure: "simple", type: "market", stopText: "101", trailText: "1" });
    expect(Object.keys(bodyOf(full)).sort()).toEqual(["quantity", "side", "symbol", "time_in_force", "type"]);
    expect(bodyOf(bracket({ structure: "oto" }))).not.toHaveProperty("take_profit");
    expect(bodyOf(bracket({ structure: "oco", side: "sell" }), context({ held: 40 }))).not.toHaveProperty(
      "limit_price",
    );
  });
});

describe("exits as a trader types them", () => {
  it.each([
    [{ profitText: "3%" }, "profit", 103],
    [{ profitText: "2r" }, "profit", 102],
    [{ profitText: "1.5R" }, "profit", 101.5],
    [{ lossText: "0.5%" }, "loss", 99.5],
    [{ side: "sell", profitText: "3%", lossText: "1%" }, "profit", 97],
    [{ side: "sell", profitText: "97", lossText: "1%" }, "loss", 101],
    [{ lossText: "1%", profitText: "3r" }, "profit", 103],
  ] as const)("%o: %s at %d", (change, name, level) => {
    expect(judge(bracket(change as Partial<TicketDraft>), context())[name]).toBeCloseTo(level, 9);
  });

  it("begin at two to one from the entry", () => {
    expect(usualExits(bracket(), 100, instrument())).toEqual({ profitText: "102.00", lossText: "99.00" });
    expect(usualExits(bracket({ side: "sell" }), 100, instrument())).toEqual({
      profitText: "98.00",
      lossText: "101.00",
    });
    expect(usualExits(bracket(), null, instrument())).toEqual({ profitText: "", lossText: "" });
  });

  it("say what they lose and gain", () => {
    expect(judge(bracket(), context())).toMatchObject({ lossAtStop: -25, gainAtTarget: 50 });
    const oco = bracket({ structure: "oco", side: "sell" });
    expect(judge(oco, context({ held: 40, averagePrice: 98 }))).toMatchObject({ lossAtStop: 25, gainAtTarget: 100 });
    const trailing = bracket({ lossKind: "trail", lossTrailText: "2" });
    expect(judge(trailing, context()).lossAtStop).toBeCloseTo(-50, 9);
  });
});

describe("what is wrong stands at its field", () => {
  it.each([
    [{ type: "stop", stopText: "99" }, {}, "stop_price", "A buy stop must be above the last price, 100.00"],
    [
      { type: "stop", side: "sell", stopText: "101" },
      {},
      "stop_price",
      "A sell stop must be below the last price, 100.00",
    ],
    [{ type: "trailing_stop", trailText: "0.05" }, {}, "trail", "The trail must be 0.1% to 99.9%"],
    [{ type: "trailing_stop", trailText: "1", sizeText: "2.5" }, {}, "size", "Whole shares only"],
    [
      { structure: "bracket", profitText: "99", lossText: "98" },
      {},
      "take_profit.limit_price",
      "The profit is taken above 100.00",
    ],
    [
      { structure: "bracket", profitText: "103", lossText: "101" },
      {},
      "stop_loss.stop_price",
      "The loss is cut below 100.00",
    ],
    [
      { structure: "bracket", profitText: "103", lossText: "x" },
      {},
      "stop_loss.stop_price",
      "The price must be a number above 0",
    ],
    [
      { structure: "oco", profitText: "103", lossText: "99" },
      {},
      "order_class",
      "An OCO ends a position; you hold no AAPL",
    ],
    [
      { structure: "bracket" },
      { held: -5 },
      "order_class",
      "You hold AAPL; a bracket opens or adds. Use OCO for exits",
    ],
    [
      { structure: "oco", side: "sell", profitText: "103", lossText: "99" },
      { held: 5, openOrders: [order({ side: "sell", quantity: 5 })] },
      "order_class",
      "All AAPL that you hold has exits already",
    ],
  ] as const)("%o with %o: %s", (change, around, field, text) => {
    expect(judge(draft(change as Partial<TicketDraft>), context(around as object)).errors[field]).toBe(text);
  });

  it("also what the hub names", () => {
    expect(
      ["trail_percent", "notional", "stop_loss.trail_price", "take_profit.limit_price", "symbol"].map(fieldOf),
    ).toEqual(["trail", "size", "stop_loss.trail", "take_profit.limit_price", null]);
  });
});

describe("the act in words", () => {
  it.each([
    [{ type: "stop", stopText: "101" }, {}, "Buy 25 AAPL by stop 101.00"],
    [{ type: "stop_limit", stopText: "101", limitText: "101.5" }, {}, "Buy 25 AAPL by stop 101.00, limit 101.50"],
    [{ type: "trailing_stop", side: "sell", trailText: "1.5" }, { held: 40 }, "Sell 25 AAPL by trail 1.5%"],
    [{ structure: "bracket" }, {}, "Buy 25 AAPL at 100.00, bracket"],
    [
      { structure: "oco", side: "sell", profitText: "103", lossText: "99" },
      { held: 40 },
      "Sell 25 AAPL at 103.00 or stop 99.00",
    ],
  ] as const)("%o: %s", (change, around, label) => {
    expect(judge(draft(change as Partial<TicketDraft>), context(around)).label).toBe(label);
  });
});
