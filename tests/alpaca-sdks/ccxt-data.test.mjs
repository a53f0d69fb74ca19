// ccxt reads the pairs of a hub: REST, and the stream in JSON. The market stands and is played by steps.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import ccxt from "ccxt";
import { call, hub, keyId, quote, secret, socket, steer, stream, until } from "./hub.mjs";

const pair = "BTC/USD";
const alpaca = new ccxt.pro.alpaca({ apiKey: keyId, secret, enableRateLimit: false });

/** Plays the market in steps until what was asked for has come. */
async function played(promise) {
  let found;
  promise.then((value) => (found = { value }), (error) => (found = { error }));
  await until("what was asked for", () => steer("step", { seconds: 5 }).then(() => found), Boolean);
  if (found.error) throw found.error;
  return found.value;
}

before(async () => {
  alpaca.urls.api.trader = hub;
  alpaca.urls.api.market = hub;
  alpaca.urls.api.ws.crypto = socket("/v1beta2/crypto");
  alpaca.urls.api.ws.trading = stream;
  await alpaca.loadHttpProxyAgent();
  await alpaca.loadMarkets();
  await quote(pair);
  await steer("pause");
});

after(() => alpaca.close());

test("bars of several lengths", async () => {
  const since = Date.parse("2026-03-02T00:00:00Z");
  for (const timeframe of ["1m", "5m", "15m", "1h", "1d"]) {
    const bars = await alpaca.fetchOHLCV(pair, timeframe, since, 5);
    const step = alpaca.parseTimeframe(timeframe) * 1000;
    assert.deepEqual(bars.map((bar) => bar[0]), [0, 1, 2, 3, 4].map((at) => since + at * step), timeframe);
    assert.ok(bars.every(([, open, high, low, close]) => low <= Math.min(open, close) && high >= Math.max(open, close)));
  }
});

test("the ticker, the book and the newest trade", async () => {
  const own = await call("GET", "/api/market/quote/BTC-USD");
  const ticker = await alpaca.fetchTicker(pair);
  const book = await alpaca.fetchOrderBook(pair);
  const [trade] = await alpaca.fetchTrades(pair, undefined, undefined, { method: "marketPublicGetV1beta3CryptoLocLatestTrades" });

  assert.deepEqual([ticker.symbol, ticker.bid, ticker.ask], [pair, own.bid, own.ask]);
  assert.ok(ticker.low <= ticker.high && ticker.previousClose > 0);
  assert.deepEqual([book.bids[0][0], book.asks[0][0]], [own.bid, own.ask]);
  assert.ok(trade.price > 0 && ["buy", "sell"].includes(trade.side));
});

test("the stream tells the ticker, trades and bars", async () => {
  const ticker = await played(alpaca.watchTicker(pair));
  const trades = await played(alpaca.watchTrades(pair));
  const bars = await played(alpaca.watchOHLCV(pair));

  assert.ok(ticker.symbol === pair && ticker.bid > 0 && ticker.bid < ticker.ask);
  assert.ok(trades[0].symbol === pair && trades[0].price > 0 && trades[0].amount > 0);
  const [time, open, high, low, close] = bars.at(-1);
  assert.ok(time % 60_000 === 0 && low <= Math.min(open, close) && high >= Math.max(open, close));
});
