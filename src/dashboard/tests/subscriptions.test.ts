import { expect, it } from "vitest";
import { symbolCode } from "../src/lib/wire";
import { Subscriptions } from "../src/stream/subscriptions";

const [AAPL, SPY] = [symbolCode("AAPL"), symbolCode("SPY")];

it("tells the hub once of what two panels want", () => {
  const subscriptions = new Subscriptions();
  subscriptions.retain([{ type: "quotes", symbol: AAPL }]);
  subscriptions.retain([{ type: "quotes", symbol: AAPL }]);
  expect(subscriptions.difference()).toEqual([{ action: "subscribe", symbols: [AAPL], types: ["quotes"] }]);
  subscriptions.release([{ type: "quotes", symbol: AAPL }]);
  expect(subscriptions.difference()).toEqual([]);
  subscriptions.release([{ type: "quotes", symbol: AAPL }]);
  expect(subscriptions.difference()).toEqual([{ action: "unsubscribe", symbols: [AAPL], types: ["quotes"] }]);
});

it("groups symbols of one type and keeps timeframes apart", () => {
  const subscriptions = new Subscriptions();
  subscriptions.retain([
    { type: "quotes", symbol: AAPL },
    { type: "quotes", symbol: SPY },
    { type: "bars", symbol: AAPL, timeframe: "5Min" },
    { type: "bars", symbol: AAPL, timeframe: "1Day" },
  ]);
  expect(subscriptions.difference()).toEqual([
    { action: "subscribe", symbols: [AAPL, SPY], types: ["quotes"] },
    { action: "subscribe", symbols: [AAPL], types: ["bars"], timeframes: ["5Min"] },
    { action: "subscribe", symbols: [AAPL], types: ["bars"], timeframes: ["1Day"] },
  ]);
});

it("tells everything again after a new connection", () => {
  const subscriptions = new Subscriptions();
  subscriptions.retain([{ type: "trades", symbol: SPY }]);
  subscriptions.difference();
  subscriptions.forget();
  expect(subscriptions.difference()).toEqual([{ action: "subscribe", symbols: [SPY], types: ["trades"] }]);
});

it("says nothing of what was wanted and dropped before it was told", () => {
  const subscriptions = new Subscriptions();
  subscriptions.retain([{ type: "trades", symbol: SPY }]);
  subscriptions.release([{ type: "trades", symbol: SPY }]);
  expect(subscriptions.difference()).toEqual([]);
});
