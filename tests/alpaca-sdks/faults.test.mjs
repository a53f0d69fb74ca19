// The simulator is steered over HTTP, as curl would steer it, and a program on the SDK sees what that does.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { away, call, nextId, quote, reset, steer, stream, until } from "./hub.mjs";
import { open } from "./sdk4.mjs";

const { trading, marketData } = open();
const updates = trading.stream({ url: stream, initialReconnectMs: 200, maxReconnectMs: 500, maxReconnectAttempts: -1 });
const told = [];

const arm = (fault) => call("POST", "/api/simulator/faults", fault);
const orderOf = (id) => trading.orders.getOrderByOrderID({ orderId: id });
const reaches = (id, status) => until(`${status} of ${id}`, () => orderOf(id), (order) => order.status === status);
const updatesOf = (order) => told.filter((update) => update.order.id === order.id);
const eventsOf = (order) => updatesOf(order).map((update) => update.event);
const tells = (order, event) => until(`${event} on the stream`, () => eventsOf(order), (events) => events.includes(event));
const marketTime = async () => new Date((await trading.clock.legacyClock()).timestamp).getTime();
const quantityOf = (symbol) =>
  trading.positions.getOpenPosition({ symbolOrAssetId: symbol }).then((position) => position.qty, () => "0");

async function buy(symbol, qty) {
  await quote(symbol);
  return trading.orders.market({ symbol, qty, side: "buy", clientOrderId: nextId("fault") });
}

before(async () => {
  updates.onTradeUpdate((update) => told.push(update));
  const confirmed = new Promise((resolve) => updates.once("subscription", resolve));
  updates.subscribeTradeUpdates();
  updates.connect();
  await confirmed;
});

afterEach(() => call("DELETE", "/api/simulator/faults"));

after(() => updates.disconnect());

test("a paused market stands, and a step moves it by what was asked for", async () => {
  await quote("AAPL");
  await steer("pause");
  const [time, stood] = [await marketTime(), await marketData.stocks.stockLatestQuotes({ symbols: "AAPL" })];
  assert.deepEqual([await marketTime(), await marketData.stocks.stockLatestQuotes({ symbols: "AAPL" })], [time, stood]);

  await steer("step", { seconds: 20 });
  assert.equal((await marketTime()) - time, 20_000);
  assert.notDeepEqual(await marketData.stocks.stockLatestQuotes({ symbols: "AAPL" }), stood);
  const order = await trading.orders.market({ symbol: "AAPL", qty: 1, side: "buy" });
  await reaches(order.id, "filled");
  await steer("resume");
  await until("a market that runs", marketTime, (now) => now > time + 20_000);
});

test("a market at speed runs faster than the clock on the wall", async () => {
  const [began, market] = [Date.now(), await marketTime()];
  await steer("speed", { speed: 20 });
  await until("a minute of the market", marketTime, (now) => now > market + 60_000);
  await steer("speed", { speed: 1 });

  assert.ok(Date.now() - began < 30_000);
});

test("reject: the order is rejected with the reason, and so the stream tells", async () => {
  await arm({ kind: "reject", code: "SYMBOL_HALTED", reason: "Trading in KO is halted." });
  const order = await buy("KO", 1);

  assert.ok((await reaches(order.id, "rejected")).failedAt);
  await tells(order, "rejected");
  assert.equal(await quantityOf("KO"), "0");
  await reaches((await buy("KO", 1)).id, "filled");
});

test("partial_fill: a part fills, and the venue cancels the rest", async () => {
  await arm({ kind: "partial_fill", fraction: 0.5, milliseconds: 500 });
  const order = await buy("PEP", 4);

  assert.equal((await reaches(order.id, "canceled")).filledQty, "2");
  assert.deepEqual((await tells(order, "canceled")).slice(-2), ["partial_fill", "canceled"]);
  assert.equal(await quantityOf("PEP"), "2");
});

test("late_acknowledgement: all news of the order come late", async () => {
  await quote("WMT");
  await arm({ kind: "late_acknowledgement", milliseconds: 1_500 });
  const began = Date.now();
  const order = await buy("WMT", 1);

  assert.equal(order.status, "pending_new");
  await reaches(order.id, "filled");
  assert.ok(Date.now() - began >= 1_500);
  await tells(order, "fill");
});

test("disconnect: a cancel waits, a new order does not get through, and nothing is lost", async () => {
  const { bid } = await quote("JNJ");
  const resting = await trading.orders.limit({ symbol: "JNJ", qty: 1, side: "buy", limitPrice: away(bid, -8), timeInForce: "gtc" });
  await reaches(resting.id, "new");
  await arm({ kind: "disconnect", milliseconds: 60_000 });

  await trading.orders.deleteOrderByOrderID({ orderId: resting.id });
  await reaches(resting.id, "pending_cancel");
  const lost = await buy("KO", 1).then((order) => reaches(order.id, "rejected"), (error) => error);
  assert.ok(lost.status === "rejected" || lost.status === 503, String(lost.status));
  await call("DELETE", "/api/simulator/faults");
  await reaches(resting.id, "canceled");
  await tells(resting, "canceled");
  await reaches((await buy("KO", 1)).id, "filled");
});

test("duplicate_event: what comes twice counts once", async () => {
  const held = Number(await quantityOf("PG"));
  await arm({ kind: "duplicate_event", count: 10 });
  const order = await buy("PG", 3);
  await reaches(order.id, "filled");
  await tells(order, "fill");

  assert.equal(Number(await quantityOf("PG")), held + 3);
  const fills = updatesOf(order).filter((update) => update.event.endsWith("fill"));
  assert.equal(fills.reduce((sum, update) => sum + Number(update.qty), 0), 3);
  assert.equal(new Set(fills.map((update) => update.executionId)).size, fills.length);
});

test("clock_skew: past thirty seconds the account only reduces, until a person clears it", async () => {
  await reaches((await buy("XOM", 2)).id, "filled");
  await arm({ kind: "clock_skew", milliseconds: 60_000 });

  const refusal = await until("a refusal", () => buy("XOM", 1).then(() => undefined, (error) => error), Boolean);
  assert.deepEqual([refusal.status, refusal.code], [403, 40310000]);
  await reaches((await trading.positions.deleteOpenPosition({ symbolOrAssetId: "XOM" })).id, "filled");
  await call("DELETE", "/api/simulator/faults");
  await until("an account that trades", () => clear().then(() => buy("XOM", 1)).then(() => true, () => false), Boolean);
});

const clear = () => call("POST", "/api/halt/clear", { scope: "global", reason: "The clocks agree again." }).catch(() => {});

test("reset: the account begins anew, and the stream comes back by itself", async () => {
  const back = new Promise((resolve) => updates.onReconnected(resolve));
  await reset({ cash: 50_000, seed: 7 });
  await back;

  assert.equal((await trading.account.getAccount()).cash, "50000");
  assert.deepEqual(await trading.positions.getAllOpenPositions(), []);
  assert.deepEqual(await trading.orders.getAllOrders({ status: "all" }), []);
  const order = await buy("AAPL", 1);
  await reaches(order.id, "filled");
  await tells(order, "fill");
});
