// @alpacahq/alpaca-trade-api 3.x against a hub: one test for each group of its calls, in the order in which they run.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import Alpaca from "alpaca-3";
import { away, hub, keyId, nextId, quote, secret, until } from "./hub.mjs";

const decimal = /^-?\d+(\.\d+)?$/;
const alpaca = new Alpaca({ keyId, secretKey: secret, baseUrl: hub, dataBaseUrl: hub, paper: true });
const updates = alpaca.trade_ws;
const told = [];

const reaches = (id, status) => until(`${status} of ${id}`, () => alpaca.getOrder(id), (order) => order.status === status);
const eventsOf = (id) => told.filter((update) => update.order.client_order_id === id).map((update) => update.event);
const refusal = (status, code) => (error) => error.response?.status === status && error.response.data.code === code;

async function buy(symbol, qty) {
  await quote(symbol);
  const order = await alpaca.createOrder({ symbol, qty, side: "buy", type: "market", time_in_force: "day" });
  return reaches(order.id, "filled");
}

before(async () => {
  const connected = new Promise((resolve, reject) => {
    updates.onConnect(resolve);
    updates.onError(reject);
  });
  updates.onOrderUpdate((update) => told.push(update));
  updates.connect();
  await connected;
  updates.subscribe(["trade_updates"]);
});

after(() => updates.disconnect());

test("account", async () => {
  const account = await alpaca.getAccount();

  assert.equal(account.status, "ACTIVE");
  assert.match(account.buying_power, decimal);
  const stranger = new Alpaca({ keyId, secretKey: "wrong", baseUrl: hub, paper: true });
  await assert.rejects(stranger.getAccount(), (error) => error.response?.status === 401);
});

test("configurations are read, changed and changed back", async () => {
  const first = await alpaca.getAccountConfigurations();

  const changed = await alpaca.updateAccountConfigurations({ no_shorting: true, trade_confirm_email: "all" });
  assert.deepEqual([changed.no_shorting, changed.trade_confirm_email], [true, "all"]);
  assert.deepEqual(await alpaca.updateAccountConfigurations(first), first);
});

test("clock and calendar", async () => {
  assert.equal((await alpaca.getClock()).is_open, true);
  const days = await alpaca.getCalendar({ start: new Date("2026-11-02"), end: new Date("2026-11-06") });

  assert.equal(days.length, 5);
  assert.match(days[0].close, /^\d\d:\d\d$/);
});

test("assets", async () => {
  const all = await alpaca.getAssets({ status: "active" });
  const apple = await alpaca.getAsset("AAPL");

  assert.ok(all.some((asset) => asset.id === apple.id));
  assert.deepEqual([apple.symbol, apple.class, apple.tradable], ["AAPL", "us_equity", true]);
  await assert.rejects(alpaca.getAsset("ZZZZQX"), refusal(404, 40410000));
});

test("a market order fills, and the stream tells new and fill", async () => {
  await quote("PEP");
  const client_order_id = nextId("market");
  const order = await alpaca.createOrder({ symbol: "PEP", qty: 2, side: "buy", type: "market", time_in_force: "day", client_order_id });
  await reaches(order.id, "filled");

  await until("the fill", () => eventsOf(client_order_id), (events) => events.includes("new") && events.at(-1) === "fill");
  const fill = told.find((update) => update.order.client_order_id === client_order_id && update.event === "fill");
  assert.deepEqual([fill.order.filled_qty, fill.order.status], ["2", "filled"]);
  assert.match(fill.price, decimal);
});

test("a limit order is listed, found, replaced and canceled, and the stream tells it", async () => {
  const { bid } = await quote("WMT");
  const client_order_id = nextId("limit");
  const placed = await alpaca.createOrder({
    symbol: "WMT",
    qty: 3,
    side: "buy",
    type: "limit",
    limit_price: away(bid, -8),
    time_in_force: "gtc",
    client_order_id,
  });
  await reaches(placed.id, "new");
  const listed = await alpaca.getOrders({ status: "open", symbols: "WMT", nested: true, direction: "desc", limit: 5 });
  assert.deepEqual(listed.map((order) => order.id), [placed.id]);
  assert.equal((await alpaca.getOrderByClientId(client_order_id)).id, placed.id);

  const second = nextId("limit");
  const replacing = await alpaca.replaceOrder(placed.id, { qty: 2, client_order_id: second });
  assert.equal(replacing.replaces, placed.id);
  await reaches(placed.id, "replaced");
  await reaches(replacing.id, "new");

  await alpaca.cancelOrder(replacing.id);
  await reaches(replacing.id, "canceled");
  await until("the last event", () => eventsOf(second), (events) => events.at(-1) === "canceled");
  await assert.rejects(alpaca.cancelOrder(replacing.id), refusal(422, 42210000));
});

test("a bracket has its legs, which wait for the entry", async () => {
  const { ask } = await quote("AAPL");
  const order = await alpaca.createOrder({
    symbol: "AAPL",
    qty: 2,
    side: "buy",
    type: "market",
    time_in_force: "gtc",
    order_class: "bracket",
    take_profit: { limit_price: away(ask, 9) },
    stop_loss: { stop_price: away(ask, -9), limit_price: away(ask, -10) },
  });
  assert.deepEqual(order.legs.map((leg) => leg.type), ["limit", "stop_limit"]);

  await reaches(order.id, "filled");
  await reaches(order.legs[0].id, "new");
  await alpaca.cancelOrder(order.legs[1].id);
  await reaches(order.legs[0].id, "canceled");
  await reaches(order.legs[1].id, "canceled");
});

test("one cancels the other", async () => {
  await buy("MSFT", 2);
  const { bid } = await quote("MSFT");
  const order = await alpaca.createOrder({
    symbol: "MSFT",
    qty: 2,
    side: "sell",
    type: "limit",
    time_in_force: "gtc",
    order_class: "oco",
    take_profit: { limit_price: away(bid, 9) },
    stop_loss: { stop_price: away(bid, -9) },
  });

  assert.deepEqual([order.order_class, order.legs[0].type], ["oco", "stop"]);
  await alpaca.cancelOrder(order.id);
  await reaches(order.id, "canceled");
  await reaches(order.legs[0].id, "canceled");
});

test("a trailing stop follows the market", async () => {
  await buy("KO", 2);
  const { bid } = await quote("KO");
  const placed = await alpaca.createOrder({
    symbol: "KO",
    qty: 2,
    side: "sell",
    type: "trailing_stop",
    trail_price: away(bid * 0.09, 0),
    time_in_force: "gtc",
  });
  const working = await reaches(placed.id, "new");

  assert.ok(Number(working.stop_price) < Number(working.hwm));
  await alpaca.cancelOrder(placed.id);
  await reaches(placed.id, "canceled");
});

test("positions are read and closed, one and all", async () => {
  await buy("CVX", 3);
  assert.deepEqual([(await alpaca.getPosition("CVX")).qty, (await alpaca.getPosition("CVX")).side], ["3", "long"]);
  assert.ok((await alpaca.getPositions()).some((position) => position.symbol === "CVX"));

  const closing = await alpaca.closePosition("CVX");
  await reaches(closing.id, "filled");
  await assert.rejects(alpaca.getPosition("CVX"), refusal(404, 40410000));
  const { bid } = await quote("WMT");
  await alpaca.createOrder({ symbol: "WMT", qty: 1, side: "buy", type: "limit", limit_price: away(bid, -8), time_in_force: "day" });
  assert.deepEqual((await alpaca.cancelAllOrders()).map((item) => item.status), [200]);
  const closed = await alpaca.closeAllPositions();
  assert.ok(closed.length > 0 && closed.every((item) => item.status === 200), JSON.stringify(closed));
  await until("a flat account", () => alpaca.getPositions(), (all) => all.length === 0);
});

test("activities are listed and paged", async () => {
  const all = await alpaca.getAccountActivities({ activityTypes: ["FILL"] });
  const first = await alpaca.getAccountActivities({ activityTypes: "FILL", pageSize: 2 });
  const second = await alpaca.getAccountActivities({ activityTypes: "FILL", pageSize: 2, pageToken: first[1].id });

  assert.ok(all.length >= 8);
  assert.deepEqual([...first, ...second], all.slice(0, 4));
  assert.deepEqual(await alpaca.getAccountActivities({ activityTypes: "FILL", date: "2020-01-02" }), []);
});

test("portfolio history", async () => {
  const query = { period: "1D", timeframe: "1Min", extended_hours: true };
  const history = await until("a minute of history", () => alpaca.getPortfolioHistory(query), (one) => one.timestamp.length > 0);

  assert.equal(history.equity.length, history.timestamp.length);
  assert.ok(history.base_value > 90_000);
  const days = await alpaca.getPortfolioHistory({ date_start: "2026-01-01", timeframe: "1D" });
  assert.ok(days.equity.at(-1) > 90_000);
});

test("watchlists", async () => {
  const symbolsOf = (list) => list.assets.map((asset) => asset.symbol);
  const name = nextId("js3");
  const made = await alpaca.addWatchlist(name, ["AAPL", "MSFT"]);
  assert.deepEqual(symbolsOf(made), ["AAPL", "MSFT"]);
  assert.ok((await alpaca.getWatchlists()).some((list) => list.id === made.id));

  assert.deepEqual(symbolsOf(await alpaca.addToWatchlist(made.id, "KO")), ["AAPL", "MSFT", "KO"]);
  assert.deepEqual(symbolsOf(await alpaca.deleteFromWatchlist(made.id, "AAPL")), ["MSFT", "KO"]);
  await assert.rejects(alpaca.addToWatchlist(made.id, "KO"), refusal(422, 40010001));
  const updated = await alpaca.updateWatchlist(made.id, { name: `${name}!`, symbols: ["PG"] });
  assert.deepEqual([updated.name, ...symbolsOf(updated)], [`${name}!`, "PG"]);
  assert.deepEqual(await alpaca.getWatchlist(made.id), updated);
  await alpaca.deleteWatchlist(made.id);
  await assert.rejects(alpaca.getWatchlist(made.id), refusal(404, 40410000));
});
