import { expect, it } from "vitest";
import { names, TopicLedger, topicOf } from "../src/stream/ledger";

const trade = (seq: number) => ({ type: "trade", symbol: "AAPL", seq });
const quote = (seq: number, skipped = 0) => ({ type: "quote", symbol: "AAPL", seq, skipped });

it("names topics as the hub does", () => {
  expect(topicOf(trade(1))).toBe("trades:AAPL");
  expect(topicOf({ type: "bar", symbol: "BTC/USD", timeframe: "5Min" })).toBe("bars:BTC/USD:5Min");
  expect(topicOf({ type: "watchlist_deleted" })).toBe("watchlists");
  expect(topicOf({ type: "champion", timeframe: "1Min" })).toBe("predictions");
  expect(topicOf({ type: "account" })).toBe("account");
  expect(topicOf({ type: "prediction", symbol: "AAPL", timeframe: "1Min" })).toBe("predictions");
  expect(topicOf({ type: "job" })).toBe("jobs");
});

it("takes each update once and notices a missing one", () => {
  const ledger = new TopicLedger();
  expect([1, 2, 2, 4, 3, 4].map((seq) => ledger.take(trade(seq)))).toEqual([
    "next",
    "next",
    "known",
    "gap",
    "next",
    "next",
  ]);
});

it("counts quotes that were left out", () => {
  const ledger = new TopicLedger();
  expect([quote(1), quote(5, 3), quote(9, 2)].map((one) => ledger.take(one))).toEqual(["next", "next", "gap"]);
});

it("counts the forecasts of all symbols as one topic, and resumes it", () => {
  const ledger = new TopicLedger();
  ledger.enter("one");
  const of = (symbol: string, seq: number) => ({ type: "prediction", symbol, timeframe: "1Min", seq });
  expect([of("AAPL", 1), of("NVDA", 2), of("AAPL", 4)].map((one) => ledger.take(one))).toEqual(["next", "next", "gap"]);
  expect(ledger.take({ type: "job", seq: 9 })).toBe("next");
  expect(ledger.resume((topic) => names({ types: ["predictions"] }, topic))).toEqual({
    epoch: "one",
    seqs: { predictions: 2 },
  });
});

it("passes snapshots and messages without a number", () => {
  const ledger = new TopicLedger();
  ledger.take(trade(7));
  expect(ledger.take({ ...trade(3), snapshot: true })).toBe("next");
  expect(ledger.take({ type: "status" })).toBe("next");
  expect(ledger.take(trade(8))).toBe("next");
});

it("resumes only what a subscription names, and nothing before a hello", () => {
  const ledger = new TopicLedger();
  ledger.take(trade(7));
  expect(ledger.resume(() => true)).toBeUndefined();
  ledger.enter("one");
  ledger.take(trade(7));
  ledger.take({ type: "order", seq: 3 });
  const isWanted = (topic: string) => names({ types: ["trades"], symbols: ["AAPL"] }, topic);
  expect(ledger.resume(isWanted)).toEqual({ epoch: "one", seqs: { "trades:AAPL": 7 } });
});

it("keeps its number when resumed and takes the hub's when reset", () => {
  const ledger = new TopicLedger();
  ledger.enter("one");
  ledger.take(trade(7));
  ledger.take({ type: "order", seq: 3 });
  ledger.begin({ topic: "trades:AAPL", seq: 9, state: "resumed" });
  ledger.begin({ topic: "orders", seq: 40, state: "reset" });
  expect(ledger.take(trade(8))).toBe("next");
  expect(ledger.take({ type: "order", seq: 41 })).toBe("next");
});

it("forgets the numbers of another process of the hub, and of topics that are gone", () => {
  const ledger = new TopicLedger();
  ledger.enter("one");
  ledger.take(trade(7));
  ledger.enter("two");
  expect(ledger.take(trade(1))).toBe("next");
  ledger.forget((topic) => topic.startsWith("trades"));
  expect(ledger.take(trade(9))).toBe("next");
});

it("tells timeframes apart", () => {
  const bars = { types: ["bars"], symbols: ["AAPL"], timeframes: ["5Min"] };
  expect(names(bars, "bars:AAPL:5Min")).toBe(true);
  expect(names(bars, "bars:AAPL:1Min")).toBe(false);
  expect(names({ types: ["orders"] }, "orders")).toBe(true);
});
