import { expect, it, vi } from "vitest";
import { Live } from "../src/stream/live";
import { AAPL, account, bar, fill, order, position, prediction, quote } from "./given";

function given() {
  const frames: (() => void)[] = [];
  const live = new Live(
    (run) => frames.push(run),
    () => 1_000,
  );
  const flush = () => {
    frames.splice(0).forEach((run) => {
      run();
    });
  };
  return { live, flush, frames };
}

it("schedules one frame for many messages and none for silence", () => {
  const { live, flush, frames } = given();
  for (let at = 0; at < 100; at++) live.take({ type: "quote", seq: at, ...quote({ mid: 100 + at }) });
  expect(frames).toHaveLength(1);
  flush();
  expect(frames).toHaveLength(0);
});

it("calls a listener once a frame, and only for its own symbol", () => {
  const { live, flush } = given();
  const [mine, other] = [vi.fn(), vi.fn()];
  live.subscribe(["price:AAPL", "book"], mine);
  live.subscribe(["price:SPY"], other);
  live.take({ type: "account", account: account(), seq: 1 });
  live.take({ type: "quote", seq: 1, ...quote() });
  live.take({ type: "quote", seq: 2, ...quote() });
  flush();
  expect(mine).toHaveBeenCalledTimes(1);
  expect(other).not.toHaveBeenCalled();
});

it("shows the same profit in positions and account in the same frame", () => {
  const { live, flush } = given();
  live.take({ type: "account", account: account({ equity: 100_040, unrealized_profit: 40, day_profit: 40 }), seq: 1 });
  live.take({ type: "position", symbol: AAPL, position: position(), seq: 1 });
  live.take({ type: "quote", seq: 1, ...quote({ mid: 101 }) });
  flush();
  const book = live.book();
  expect(book?.positions[0]?.profit).toBeCloseTo(120, 9);
  expect(book?.unrealized).toBeCloseTo(120, 9);
  expect(book?.equity).toBeCloseTo(100_120, 9);
  expect(book?.dayProfit).toBeCloseTo(120, 9);
});

it("keeps the newer state of an order when an older one arrives late", () => {
  const { live } = given();
  live.take({ type: "order", order: order({ state: "filled", sequence: 9 }), seq: 2 });
  live.take({ type: "order", order: order({ state: "working", sequence: 5 }), seq: 3 });
  expect(live.state.orders.get("o-1")?.state).toBe("filled");
});

it("counts a fill once, however often it is told", () => {
  const { live } = given();
  live.take({ type: "fill", fill: fill(), seq: 1 });
  live.take({ type: "fill", fill: fill(), seq: 1 });
  expect(live.state.fills).toHaveLength(1);
});

it("tells of new fills, not of those of a snapshot", () => {
  const { live } = given();
  const heard = vi.fn();
  live.onFill(heard);
  live.take({ type: "fill", fill: fill(), seq: 1, snapshot: true });
  live.take({ type: "fill", fill: fill({ execution_id: "e-2" }), seq: 2 });
  expect(heard).toHaveBeenCalledTimes(1);
});

it("drops what vanished while the link was lost", () => {
  const { live } = given();
  live.take({ type: "position", symbol: AAPL, position: position(), seq: 1 });
  live.take({ type: "order", order: order({ sequence: 5 }), seq: 1 });
  live.replaceTrading([order({ state: "filled", sequence: 8 })], [fill()], []);
  expect(live.state.positions.size).toBe(0);
  expect(live.state.orders.get("o-1")?.state).toBe("filled");
});

it("hands bars of one frame to the chart, the newest state of each", () => {
  const { live, flush } = given();
  const seen: number[] = [];
  live.subscribe(["bar:AAPL:5Min"], () => {
    live.state.bars.get("bar:AAPL:5Min")?.forEach((one) => seen.push(one.close));
  });
  const message = (time: string, close: number) =>
    ({ type: "bar", seq: 1, symbol: AAPL, timeframe: "5Min", ...bar(time, close) }) as const;
  live.take(message("2026-11-18T15:00:00Z", 1));
  live.take(message("2026-11-18T15:00:00Z", 2));
  live.take(message("2026-11-18T15:05:00Z", 3));
  flush();
  expect(seen).toEqual([2, 3]);
  expect(live.state.bars.size).toBe(0);
});

it("makes the old day's close the previous close when a new day begins", () => {
  const { live } = given();
  const day = (time: string, close: number) =>
    ({ type: "bar", seq: 1, symbol: AAPL, timeframe: "1Day", ...bar(time, close) }) as const;
  live.take(day("2026-11-17T05:00:00Z", 98));
  live.take(day("2026-11-18T05:00:00Z", 100));
  expect(live.state.days.get(AAPL)?.prev_close).toBe(98);
});

it("calls prices stale that stand still at the source, though the hub is heard, and only those", () => {
  const { live } = given();
  const symbol = (code: string, stale_since: string | null) => ({
    symbol: code as typeof AAPL,
    types: ["quotes"],
    used_by: ["hub"],
    clients: 1,
    per_minute: 0,
    stale_since,
  });
  const status = {
    running: true,
    connected: true,
    subscription_count: 2,
    connected_clients: 1,
    messages_per_second: 0,
    started_at: null,
  };
  const since = new Date(1_000 - 7_000).toISOString();
  live.take({
    type: "status",
    status: { ...status, feed_stale_since: since, symbols: [symbol("AAPL", since), symbol("BTC/USD", null)] },
  });
  expect([live.freshness(AAPL), live.freshness("BTC/USD" as typeof AAPL), live.freshness()]).toEqual([
    "stale",
    "live",
    "stale",
  ]);
  expect([live.age(AAPL), live.age("BTC/USD" as typeof AAPL)]).toEqual([7_000, 0]);

  live.take({
    type: "status",
    status: { ...status, feed_stale_since: null, symbols: [symbol("AAPL", null)] },
  });
  expect(live.freshness(AAPL)).toBe("live");
});

it("ignores what is no JSON and what it does not know", () => {
  const { live, frames } = given();
  live.receive("nonsense");
  live.receive('{"type":"weather"}');
  expect(frames.length).toBeLessThanOrEqual(1);
  expect(live.state.quotes.size).toBe(0);
});

it("hands news of forecasts and jobs to who keeps them, and redraws nothing for them", () => {
  const { live, frames } = given();
  const heard: string[] = [];
  const stop = live.onNews((news) => heard.push(news.type));
  live.receive(JSON.stringify({ type: "prediction", seq: 1, ...prediction() }));
  live.receive(JSON.stringify({ type: "job", seq: 2, job: { id: "j-1" } }));
  const drawn = frames.length;
  stop();
  live.receive(JSON.stringify({ type: "job", seq: 3, job: { id: "j-1" } }));
  expect(heard).toEqual(["prediction", "job"]);
  expect(frames).toHaveLength(drawn);
});
