// @alpacahq/alpaca-trade-api 4.x against a hub: one test for each group of its calls, in the order in which they run.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NotFoundError, ValidationError } from "@alpacahq/alpaca-trade-api";
import { away, nextId, quote, stream, until } from "./hub.mjs";
import { open } from "./sdk4.mjs";

const day = 86_400_000;
const decimal = /^-?\d+(\.\d+)?$/;

const { trading } = open();
const updates = trading.stream({ url: stream });
const told = [];

const orderOf = (id, nested) => trading.orders.getOrderByOrderID({ orderId: id, nested });
const reaches = (id, status) => until(`${status} of ${id}`, () => orderOf(id, true), (order) => order.status === status);
const eventsOf = (id) => told.filter((update) => update.order.clientOrderId === id).map((update) => update.event);

async function buy(symbol, qty) {
  await quote(symbol);
  const order = await trading.orders.market({ symbol, qty, side: "buy", clientOrderId: nextId("buy") });
  return reaches(order.id, "filled");
}

before(async () => {
  updates.onTradeUpdate((update) => told.push(update));
  updates.subscribeTradeUpdates();
  updates.connect();
  assert.ok(await updates.waitForAuthentication(10_000));
});

after(() => updates.disconnect());

test("account", async () => {
  const account = await trading.account.getAccount();

  assert.equal(account.status, "ACTIVE");
  assert.match(account.buyingPower, decimal);
  assert.match(account.accountNumber, /^PA/);
  assert.equal((await trading.validateConnection()).ok, true);
  const refused = await open({ secret: "wrong" }).trading.validateConnection();
  assert.deepEqual([refused.ok, refused.status], [false, 401]);
});

test("configurations are read, changed and changed back", async () => {
  const configurations = trading.accountConfigurations;
  const first = await configurations.getAccountConfig();
  assert.equal(first.suspendTrade, false);

  const changed = await configurations.patchAccountConfig({ accountConfigurations: { suspendTrade: true } });
  assert.equal(changed.suspendTrade, true);
  assert.equal((await trading.account.getAccount()).tradeSuspendedByUser, true);
  await assert.rejects(trading.orders.market({ symbol: "AAPL", qty: 1, side: "buy" }), { status: 403 });
  const back = await configurations.patchAccountConfig({ accountConfigurations: { suspendTrade: false } });
  assert.deepEqual(back, first);
});

test("clock and calendar", async () => {
  const clock = await trading.clock.legacyClock();
  assert.equal(clock.isOpen, true);
  assert.ok(Math.abs(new Date(clock.timestamp) - Date.now()) < 60_000);

  const days = await trading.calendar.legacyCalendar({ start: new Date("2026-11-02"), end: new Date("2026-11-06") });
  assert.equal(days.length, 5);
  assert.match(days[0].open, /^\d\d:\d\d$/);
});

test("assets", async () => {
  const all = await trading.assets.getV2Assets({ status: "active", assetClass: "us_equity" });
  const apple = await trading.assets.getV2AssetsSymbolOrAssetId({ symbolOrAssetId: "AAPL" });
  const pair = await trading.assets.getV2AssetsSymbolOrAssetId({ symbolOrAssetId: "BTC/USD" });

  assert.ok(all.some((asset) => asset.id === apple.id));
  assert.deepEqual([apple.symbol, apple.status, apple.tradable], ["AAPL", "active", true]);
  assert.match(pair.minTradeIncrement, decimal);
  await assert.rejects(trading.assets.getV2AssetsSymbolOrAssetId({ symbolOrAssetId: "ZZZZQX" }), NotFoundError);
});

test("a market order fills, and the stream tells new and fill", async () => {
  await quote("PG");
  const clientOrderId = nextId("wait");
  const filled = await trading.submitAndWait(
    { type: "market", symbol: "PG", side: "buy", qty: 2, clientOrderId },
    { stream: updates, timeoutMs: 20_000 },
  );

  assert.deepEqual([filled.status, filled.filledQty], ["filled", "2"]);
  const events = eventsOf(clientOrderId);
  assert.ok(events.includes("new") && events.at(-1) === "fill", `the stream told ${events}`);
  const fills = told.filter((update) => update.order.clientOrderId === clientOrderId && update.event.endsWith("fill"));
  assert.equal(fills.reduce((sum, update) => sum + Number(update.qty), 0), 2);
  assert.match(fills[0].price, decimal);
});

test("a limit order is listed, found, replaced and canceled, and the stream tells it", async () => {
  const { bid } = await quote("JNJ");
  const clientOrderId = nextId("limit");
  const terms = { symbol: "JNJ", qty: 3, side: "buy", limitPrice: away(bid, -8), timeInForce: "gtc" };
  const placed = await trading.orders.limit({ ...terms, clientOrderId });
  await reaches(placed.id, "new");
  const listed = await trading.orders.getAllOrders({ status: "open", symbols: ["JNJ"], side: "buy" });
  assert.deepEqual(listed.map((order) => order.id), [placed.id]);
  assert.equal((await trading.orders.getOrderByClientOrderId({ clientOrderId })).id, placed.id);

  const second = nextId("limit");
  const replacing = await trading.orders.patchOrderByOrderId({
    orderId: placed.id,
    patchOrderRequest: { qty: "2", limitPrice: away(bid, -9), clientOrderId: second },
  });
  assert.equal(replacing.replaces, placed.id);
  assert.equal((await reaches(placed.id, "replaced")).replacedBy, replacing.id);
  assert.equal((await reaches(replacing.id, "new")).qty, "2");

  await trading.orders.deleteOrderByOrderID({ orderId: replacing.id });
  await reaches(replacing.id, "canceled");
  await until("the last event", () => eventsOf(second), (events) => events.at(-1) === "canceled");
  assert.ok(eventsOf(clientOrderId).includes("new") && eventsOf(clientOrderId).includes("replaced"));
  await assert.rejects(trading.orders.deleteOrderByOrderID({ orderId: replacing.id }), ValidationError);
});

test("a bracket has its legs, which wait for the entry", async () => {
  const { ask } = await quote("AAPL");
  const order = await trading.orders.bracket({
    symbol: "AAPL",
    qty: 2,
    side: "buy",
    timeInForce: "gtc",
    takeProfit: { limitPrice: away(ask, 9) },
    stopLoss: { stopPrice: away(ask, -9) },
    clientOrderId: nextId("bracket"),
  });
  assert.deepEqual([order.orderClass, order.legs.length], ["bracket", 2]);

  const entered = await reaches(order.id, "filled");
  const [profit, loss] = entered.legs;
  assert.deepEqual([profit.type, loss.type], ["limit", "stop"]);
  await reaches(profit.id, "new");
  assert.equal((await orderOf(loss.id)).status, "held");
  await trading.orders.deleteOrderByOrderID({ orderId: profit.id });
  await reaches(profit.id, "canceled");
  await reaches(loss.id, "canceled");
});

test("one cancels the other", async () => {
  await buy("MSFT", 2);
  const { bid } = await quote("MSFT");
  const order = await trading.orders.oco({
    symbol: "MSFT",
    qty: 2,
    side: "sell",
    timeInForce: "gtc",
    takeProfit: { limitPrice: away(bid, 9) },
    stopLoss: { stopPrice: away(bid, -9), limitPrice: away(bid, -10) },
    clientOrderId: nextId("oco"),
  });

  assert.deepEqual([order.orderClass, order.type, order.legs.length], ["oco", "limit", 1]);
  await reaches(order.id, "new");
  const stop = await reaches(order.legs[0].id, "held");
  assert.equal(stop.type, "stop_limit");
  await trading.orders.deleteOrderByOrderID({ orderId: order.id });
  await reaches(order.id, "canceled");
  await reaches(order.legs[0].id, "canceled");
});

test("a trailing stop follows the market", async () => {
  await buy("KO", 2);
  const placed = await trading.orders.trailingStop({ symbol: "KO", qty: 2, side: "sell", trailPercent: 9, timeInForce: "gtc" });
  const working = await reaches(placed.id, "new");

  assert.deepEqual([working.type, working.trailPercent], ["trailing_stop", "9"]);
  assert.ok(Number(working.stopPrice) < Number(working.hwm));
  await trading.orders.deleteOrderByOrderID({ orderId: placed.id });
  await reaches(placed.id, "canceled");
});

test("positions are read and closed, in part, one and all", async () => {
  await buy("XOM", 4);
  const held = await trading.positions.getOpenPosition({ symbolOrAssetId: "XOM" });
  assert.deepEqual([held.qty, held.side], ["4", "long"]);
  assert.ok((await trading.positions.getAllOpenPositions()).some((position) => position.symbol === "XOM"));

  const part = await trading.positions.deleteOpenPosition({ symbolOrAssetId: "XOM", qty: 1 });
  assert.deepEqual([part.side, part.qty], ["sell", "1"]);
  await reaches(part.id, "filled");
  const rest = await trading.positions.deleteOpenPosition({ symbolOrAssetId: "XOM" });
  await reaches(rest.id, "filled");
  await assert.rejects(trading.positions.getOpenPosition({ symbolOrAssetId: "XOM" }), NotFoundError);

  const { bid } = await quote("JNJ");
  await trading.orders.limit({ symbol: "JNJ", qty: 1, side: "buy", limitPrice: away(bid, -8) });
  const canceled = await trading.orders.deleteAllOrders();
  assert.deepEqual(canceled.map((item) => item.status), [200]);
  const closed = await trading.closeAllPositions({ cancelOrders: true });
  assert.ok(closed.length > 0 && closed.every((item) => item.status === 200), JSON.stringify(closed));
  await until("a flat account", () => trading.positions.getAllOpenPositions(), (all) => all.length === 0);
});

test("activities are listed and paged", async () => {
  const all = await trading.accountActivities.getAccountActivities({ activityTypes: ["FILL"] });
  const paged = [];
  let page;
  do {
    page = await trading.accountActivities.getAccountActivities({ pageSize: 3, pageToken: paged.at(-1)?.id });
    paged.push(...page);
  } while (page.length === 3);

  assert.ok(all.length >= 8);
  assert.deepEqual(paged.map((one) => one.id), all.map((one) => one.id));
  assert.match(all[0].price, decimal);
  const none = await trading.accountActivities.getAccountActivities({ until: new Date(Date.now() - 365 * day) });
  assert.deepEqual(none, []);
});

test("portfolio history", async () => {
  const read = () => trading.portfolioHistory.getAccountPortfolioHistory({ period: "1D", timeframe: "1Min" });
  const history = await until("a minute of history", read, (one) => one.timestamp.length > 0);

  assert.equal(history.timeframe, "1Min");
  assert.equal(history.equity.length, history.timestamp.length);
  assert.equal(history.profitLoss.length, history.timestamp.length);
  assert.ok(history.baseValue > 90_000);
  const days = await trading.portfolioHistory.getAccountPortfolioHistory({ start: new Date(Date.now() - 3 * day), timeframe: "1D" });
  assert.ok(days.equity.at(-1) > 90_000);
  await assert.rejects(trading.portfolioHistory.getAccountPortfolioHistory({ period: "1Y" }), ValidationError);
});

test("watchlists by id and by name", async () => {
  const { watchlists } = trading;
  const name = nextId("js4");
  const made = await watchlists.postWatchlist({ createWatchlistRequest: { name, symbols: ["AAPL", "BTC/USD"] } });
  const symbolsOf = (list) => list.assets.map((asset) => asset.symbol);
  assert.deepEqual(symbolsOf(made), ["AAPL", "BTC/USD"]);
  assert.ok((await watchlists.getWatchlists()).some((list) => list.id === made.id));
  assert.deepEqual(await watchlists.getWatchlistById({ watchlistId: made.id }), made);
  assert.equal((await watchlists.getWatchlistByName({ name })).id, made.id);

  const added = await watchlists.addAssetToWatchlist({ watchlistId: made.id, addAssetToWatchlistRequest: { symbol: "KO" } });
  assert.deepEqual(symbolsOf(added), ["AAPL", "BTC/USD", "KO"]);
  const removed = await watchlists.removeAssetFromWatchlist({ watchlistId: made.id, symbol: "AAPL" });
  assert.deepEqual(symbolsOf(removed), ["BTC/USD", "KO"]);
  const again = { createWatchlistRequest: { name, symbols: [] } };
  await assert.rejects(watchlists.postWatchlist(again), ValidationError);
  const replaced = await watchlists.updateWatchlistByName({ name, updateWatchlistRequest: { name: `${name}!`, symbols: ["PG"] } });
  assert.deepEqual([replaced.name, ...symbolsOf(replaced)], [`${name}!`, "PG"]);
  await watchlists.deleteWatchlistById({ watchlistId: made.id });
  await assert.rejects(watchlists.getWatchlistById({ watchlistId: made.id }), NotFoundError);
});
