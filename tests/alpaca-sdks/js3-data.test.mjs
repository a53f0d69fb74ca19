// @alpacahq/alpaca-trade-api 3.x reads the market of a hub: REST, and the streams in MessagePack. The market stands and is played by steps.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import Alpaca from "alpaca-3";
import { call, hub, keyId, quote, secret, socket, steer, twoMinutes, until } from "./hub.mjs";

const alpaca = new Alpaca({ keyId, secretKey: secret, baseUrl: hub, dataBaseUrl: hub, paper: true });
const minutes = { timeframe: "1Min", start: "2026-03-02T14:30:00Z", end: "2026-03-02T14:39:00Z" };
const streams = [];

async function all(items) {
  const found = [];
  for await (const item of items) found.push(item);
  return found;
}

/**
 * Connects one of the SDK's streams. It forces the scheme wss on its own setting: the address of the session is set instead. Its subscribeFor
 * calls enter the symbols into its list at once; those of its subscribe are there when the hub has confirmed them, and all before them.
 */
async function connect(stream, path, subscribe) {
  stream.session.url = socket(path);
  streams.push(stream);
  const connected = new Promise((resolve, reject) => {
    stream.onConnect(resolve);
    stream.onError((error) => reject(new Error(String(error))));
  });
  stream.connect();
  await connected;
  subscribe(stream);
}

before(async () => {
  for (const symbol of ["AAPL", "MSFT", "BTC/USD"]) await quote(symbol);
  await steer("pause");
});

after(() => streams.forEach((stream) => stream.disconnect()));

test("bars of one symbol and of two, in pages", async () => {
  const one = await all(alpaca.getBarsV2("AAPL", { ...minutes, limit: 10 }));
  const two = await alpaca.getMultiBarsV2(["AAPL", "MSFT"], { ...minutes, page_limit: 3 });

  assert.equal(one.length, 10);
  assert.deepEqual(two.get("AAPL").map((bar) => bar.ClosePrice), one.map((bar) => bar.ClosePrice));
  assert.equal(two.get("MSFT").length, 10);
});

test("the newest quote, trade and bar, and snapshots", async () => {
  const own = await call("GET", "/api/market/quote/AAPL");
  const newest = await alpaca.getLatestQuote("AAPL");
  const trade = await alpaca.getLatestTrade("AAPL");
  const bar = await alpaca.getLatestBar("AAPL");
  const snapshot = await alpaca.getSnapshot("AAPL");
  const snapshots = await alpaca.getSnapshots(["AAPL", "MSFT"]);

  assert.deepEqual([newest.BidPrice, newest.AskPrice], [own.bid, own.ask]);
  assert.ok(trade.Price > 0 && bar.ClosePrice > 0);
  assert.equal(snapshot.LatestQuote.BidPrice, own.bid);
  assert.equal(snapshots.length, 2);
});

test("pairs", async () => {
  const own = await call("GET", "/api/market/quote/BTC-USD");
  const bars = await alpaca.getCryptoBars(["BTC/USD"], { ...minutes });
  const quotes = await alpaca.getLatestCryptoQuotes(["BTC/USD"]);
  const snapshots = await alpaca.getCryptoSnapshots(["BTC/USD"]);
  const books = await alpaca.getCryptoOrderbooks(["BTC/USD"]);

  assert.equal(bars.get("BTC/USD").length, 10);
  assert.deepEqual([quotes.get("BTC/USD").BidPrice, quotes.get("BTC/USD").AskPrice], [own.bid, own.ask]);
  assert.ok(snapshots.get("BTC/USD").DailyBar.Close > 0);
  assert.equal(books.get("BTC/USD").Bids[0].Price, own.bid);
});

test("the stream of shares tells quotes, trades and bars as they are", async () => {
  const shares = alpaca.data_stream_v2;
  const told = { quotes: [], trades: [], bars: [] };
  shares.onStockQuote((one) => told.quotes.push(one));
  shares.onStockTrade((one) => told.trades.push(one));
  shares.onStockBar((one) => told.bars.push(one));
  await connect(shares, "/v2/iex", () => {
    shares.subscribeForQuotes(["AAPL"]);
    shares.subscribeForTrades(["AAPL"]);
    shares.subscribe({ bars: ["AAPL"] });
  });
  await until("the subscription", () => shares.getSubscriptions().bars, (symbols) => symbols.includes("AAPL"));
  await steer("step", { seconds: twoMinutes });

  const newest = await alpaca.getLatestQuote("AAPL");
  const isNewest = (one) => one?.BidPrice === newest.BidPrice && one.AskPrice === newest.AskPrice;
  await until("the newest quote", () => told.quotes.at(-1), isNewest);
  const bar = await alpaca.getLatestBar("AAPL");
  const minute = await until("the closed minute", () => told.bars.at(-1), (one) => one?.ClosePrice === bar.ClosePrice);
  assert.equal(minute.Volume, bar.Volume);
  await until("a trade", () => told.trades[0], (one) => one?.Price > 0);
});

test("the stream of pairs tells quotes and trades", async () => {
  const pairs = alpaca.crypto_stream_v1beta3;
  const told = { quotes: [], trades: [] };
  pairs.onCryptoQuote((one) => told.quotes.push(one));
  pairs.onCryptoTrade((one) => told.trades.push(one));
  await connect(pairs, "/v1beta3/crypto/us", () => {
    pairs.subscribeForQuotes(["BTC/USD"]);
    pairs.subscribe({ trades: ["BTC/USD"] });
  });
  await until("the subscription", () => pairs.getSubscriptions().trades, (symbols) => symbols.includes("BTC/USD"));
  await steer("step", { seconds: 30 });

  const newest = (await alpaca.getLatestCryptoQuotes(["BTC/USD"])).get("BTC/USD");
  await until("the newest quote", () => told.quotes.at(-1), (one) => one?.BidPrice === newest.BidPrice);
  await until("a trade", () => told.trades[0], (one) => one?.Price > 0);
});
