// ccxt against a hub: its exchange "alpaca" trades pairs only. One test for each group of its calls, in the order in which they run.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import ccxt from "ccxt";
import { hub, keyId, quote, secret, stream, until } from "./hub.mjs";

const pair = "BTC/USD";
const settings = { apiKey: keyId, secret, enableRateLimit: false };
const alpaca = new ccxt.pro.alpaca(settings);

const reaches = (id, status) => until(`${status} of ${id}`, () => alpaca.fetchOrder(id, pair), (order) => order.info.status === status);

before(async () => {
  alpaca.urls.api.trader = hub;
  alpaca.urls.api.market = hub;
  alpaca.urls.api.ws.trading = stream;
  await alpaca.loadHttpProxyAgent();
  await alpaca.loadMarkets();
});

after(() => alpaca.close());

test("markets and time", async () => {
  const market = alpaca.market(pair);

  assert.deepEqual([market.base, market.quote, market.spot, market.active], ["BTC", "USD", true, true]);
  assert.ok(market.precision.amount > 0 && market.precision.price > 0);
  assert.ok(Math.abs((await alpaca.fetchTime()) - Date.now()) < 60_000);
});

test("balance", async () => {
  const balance = await alpaca.fetchBalance();

  assert.ok(balance.USD.free > 0);
  const stranger = new ccxt.alpaca({ ...settings, secret: "wrong" });
  stranger.urls.api.trader = hub;
  await assert.rejects(stranger.fetchBalance(), ccxt.ExchangeError);
});

test("a market order fills, and the stream tells the order and its trade", async () => {
  await quote(pair);
  let trades;
  const listening = alpaca.watchMyTrades(pair).then((all) => (trades = all));
  const orders = alpaca.watchOrders(pair);
  // ccxt does not say when the stream listens: what is traded before that is not told.
  const bought = [];
  await until("a trade on the stream", async () => {
    const order = await alpaca.createOrder(pair, "market", "buy", 0.01);
    bought.push(order.id);
    const filled = await reaches(order.id, "filled");
    assert.deepEqual([filled.status, filled.side, filled.filled, filled.remaining], ["closed", "buy", 0.01, 0]);
    return trades;
  }, Boolean);

  await listening;
  assert.ok(bought.includes(trades[0].order) && trades[0].price > 0);
  assert.ok((await orders).some((order) => bought.includes(order.id)));
  assert.ok((await alpaca.fetchBalance()).BTC.total >= 0.01);
});

test("a limit order is listed, found, edited and canceled", async () => {
  const { bid } = await quote(pair);
  const placed = await alpaca.createOrder(pair, "limit", "buy", 0.01, alpaca.priceToPrecision(pair, bid * 0.92));
  await reaches(placed.id, "new");
  assert.deepEqual((await alpaca.fetchOpenOrders(pair)).map((order) => order.id), [placed.id]);

  const edited = await alpaca.editOrder(placed.id, pair, "limit", "buy", 0.02, alpaca.priceToPrecision(pair, bid * 0.91));
  assert.notEqual(edited.id, placed.id);
  await reaches(edited.id, "new");
  await alpaca.cancelOrder(edited.id, pair);
  await reaches(edited.id, "canceled");
  assert.ok((await alpaca.fetchClosedOrders(pair)).length >= 1);
  assert.ok((await alpaca.fetchOrders(pair)).some((order) => order.id === edited.id));
  await assert.rejects(alpaca.fetchOrder("0c1e6a1c-3f34-4a8b-9d5a-0f2f8a0b9e77", pair), ccxt.InvalidOrder);
});

test("a stop limit order rests until it is canceled with all", async () => {
  const { ask } = await quote(pair);
  const price = alpaca.priceToPrecision(pair, ask * 1.09);
  const placed = await alpaca.createOrder(pair, "limit", "buy", 0.01, price, { triggerPrice: alpaca.priceToPrecision(pair, ask * 1.08) });
  await reaches(placed.id, "new");

  await alpaca.cancelAllOrders(pair);
  await reaches(placed.id, "canceled");
  assert.deepEqual(await alpaca.fetchOpenOrders(pair), []);
});

test("what cannot be is refused in the words that ccxt knows", async () => {
  const { bid } = await quote(pair);
  const price = alpaca.priceToPrecision(pair, bid * 0.95);

  await assert.rejects(alpaca.createOrder(pair, "limit", "buy", 100, price), ccxt.InsufficientFunds);
  await assert.rejects(alpaca.createOrder(pair, "limit", "buy", 0.01, price, { timeInForce: "day" }), ccxt.BadRequest);
  await assert.rejects(alpaca.createOrder(pair, "limit", "buy", 0.0001, price), ccxt.InvalidOrder);
});

test("own trades", async () => {
  const trades = await alpaca.fetchMyTrades(pair);

  assert.ok(trades.length > 0);
  assert.equal(trades[0].symbol, pair);
  assert.ok(trades[0].price > 0 && trades[0].amount > 0);
  const held = (await alpaca.fetchBalance()).BTC.total;
  const sold = await alpaca.createOrder(pair, "market", "sell", held);
  await reaches(sold.id, "filled");
});
