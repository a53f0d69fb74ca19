import { describe, expect, it } from "vitest";
import { halfOf, parseNumber, roundToTick } from "../src/lib/sizes";
import { judge, OrderIdentity, type TicketContext } from "../src/lib/ticket";
import { EMPTY_DRAFT, type TicketDraft } from "../src/lib/ticketDraft";
import { context, instrument, order, quote } from "./given";

const draft = (change: Partial<TicketDraft> = {}): TicketDraft => ({
  ...EMPTY_DRAFT,
  limitText: "99.50",
  sizeText: "25",
  ...change,
});

describe("what it costs", () => {
  it("names the act", () => {
    expect(judge(draft(), context()).label).toBe("Buy 25 AAPL at 99.50");
    expect(judge(draft({ type: "market" }), context()).label).toBe("Buy 25 AAPL at market");
  });

  it("takes the far side for a market order", () => {
    expect(judge(draft({ type: "market" }), context()).notional).toBeCloseTo(2500.25, 9);
    expect(judge(draft({ type: "market", side: "sell" }), context({ held: 40 })).notional).toBeCloseTo(2499.75, 9);
  });

  it("buying uses buying power and selling what is held gives it back", () => {
    expect(judge(draft(), context()).buyingPowerAfter).toBeCloseTo(197_512.5, 9);
    expect(judge(draft({ side: "sell" }), context({ held: 40 })).buyingPowerAfter).toBeCloseTo(202_487.5, 9);
  });

  it("rounds dollars down to whole shares", () => {
    expect(judge(draft({ sizeMode: "dollars", sizeText: "1,000" }), context()).quantity).toBe(10);
  });

  it("allows at most what is held when it closes, else what buying power pays", () => {
    expect(judge(draft({ side: "sell" }), context({ held: 40 })).maximum).toBe(40);
    expect(judge(draft({ limitText: "100" }), context()).maximum).toBe(2000);
  });
});

describe("words follow the book", () => {
  it.each([
    ["buy", 0, "Buy 25 AAPL at 99.50"],
    ["buy", -40, "Buy to cover 25 AAPL at 99.50"],
    ["sell", 40, "Sell 25 AAPL at 99.50"],
    ["sell", 10, "Sell and short 25 AAPL at 99.50"],
    ["sell", 0, "Sell short 25 AAPL at 99.50"],
  ] as const)("%s while %s are held is: %s", (side, held, label) => {
    expect(judge(draft({ side }), context({ held })).label).toBe(label);
  });
});

describe("what cannot be sent says why", () => {
  it.each([
    [{ sizeText: "" }, {}, "Enter a size"],
    [{ sizeText: "0" }, {}, "The size must be a number above 0"],
    [{ sizeText: "x" }, {}, "The size must be a number above 0"],
    [{ sizeText: "2.5" }, {}, "Whole shares only"],
    [{ limitText: "" }, {}, "Enter a limit price"],
    [{ limitText: "99.505" }, {}, "The price must be a multiple of 0.01"],
    [{ limitText: "-1" }, {}, "The price must be a number above 0"],
    [{ sizeText: "5000" }, {}, "Needs 497,500.00, has 200,000.00"],
    [{}, { account: null }, "Waiting for the account"],
    [{}, { freshness: "lost" }, "No link to the hub"],
    [{ type: "market" }, { freshness: "stale" }, "Market orders wait for live prices"],
    [{ type: "market" }, { quote: undefined }, "No price yet for a market order"],
    [{ type: "market", extended: true }, {}, "Extended hours need a limit order"],
  ] as [Partial<TicketDraft>, Partial<TicketContext>, string][])("%o with %o: %s", (change, around, reason) => {
    expect(judge(draft(change), context(around)).block).toBe(reason);
  });

  it("a limit order may be sent while prices are stale", () => {
    expect(judge(draft(), context({ freshness: "stale" })).block).toBeNull();
  });
});

describe("Smart confirm asks only with a reason", () => {
  it("is silent for an ordinary order", () => {
    expect(judge(draft(), context()).reasons).toEqual([]);
  });

  it.each([
    [{ type: "market" }, { quote: quote({ bid: 99.9, ask: 100.1, spread: 0.2 }) }, "spread is 20.0 bps"],
    [{ sizeText: "300" }, {}, "30% of your equity"],
    [{ limitText: "103" }, {}, "3.0% through the market"],
    [{ side: "sell" }, {}, "short sale"],
    [{}, { isRegularSession: false }, "outside regular hours"],
    [{}, { freshness: "late" }, "price is late"],
    [{}, { isRepeat: true }, "less than 5 s ago"],
    [{}, { openOrders: [order({ side: "sell" })] }, "working order on the other side"],
  ] as [Partial<TicketDraft>, Partial<TicketContext>, string][])("%o with %o: %s", (change, around, reason) => {
    expect(judge(draft(change), context(around)).reasons.join()).toContain(reason);
  });

  it("asks at a spread over 15 basis points, not at 15", () => {
    const at = (spread: number) => judge(draft({ type: "market" }), context({ quote: quote({ spread }) })).reasons;
    expect(at(0.15)).toEqual([]);
    expect(at(0.16)).toHaveLength(1);
  });
});

describe("numbers as typed", () => {
  it.each([
    ["1,234.50", 1234.5],
    [" 25 ", 25],
    [".5", 0.5],
    ["5.", 5],
    ["", null],
    ["1e5", null],
    ["-3", null],
    ["1.2.3", null],
    ["Infinity", null],
  ])("%s is %s", (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it("rounds to the tick", () => {
    expect(roundToTick(100.005, 0.01, 2)).toBe(100.01);
    expect(roundToTick(91_482.3, 0.5, 1)).toBe(91_482.5);
  });
});

describe("the id of an order", () => {
  const made = () => {
    let count = 0;
    return new OrderIdentity(() => `id-${String(++count)}`);
  };

  it("stays through double clicks and retries", () => {
    const identity = made();
    expect(identity.of("a")).toBe("id-1");
    expect(identity.of("a")).toBe("id-1");
  });

  it("changes with the intention, and after the outcome is known", () => {
    const identity = made();
    identity.of("a");
    expect(identity.of("b")).toBe("id-2");
    identity.settled();
    expect(identity.of("b")).toBe("id-3");
  });
});

describe("sizes that are offered", () => {
  const split = instrument({ lot_size: 0.0001 });
  it("are whole shares even where shares can be split", () => {
    expect(judge(draft({ limitText: "99.50" }), context({ instrument: split })).maximum).toBe(2010);
    expect(halfOf(41, split)).toBe(20);
  });

  it("are parts where half a step is less than one", () => {
    expect(halfOf(1, split)).toBe(0.5);
    expect(halfOf(1, instrument())).toBe(0);
    expect(halfOf(-3, instrument())).toBe(1);
  });
});
