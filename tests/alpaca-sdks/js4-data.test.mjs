// @alpacahq/alpaca-trade-api 4.x reads the market of a hub: REST, and the streams in MessagePack. The market stands, and is played by steps,
// so that what one call tells is what the next one has to tell.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PermissionError, ValidationError } from "@alpacahq/alpaca-trade-api";
import { call, quote, socket, steer, twoMinutes, until } from "./hub.mjs";
import { open } from "./sdk4.mjs";

const { marketData } = open();
const symbols = ["AAPL", "MSFT"];
const minutes = {
  timeframe: "1Min",
  start: new Date("2026-03-02T14:30:00Z"),
  end: new Date("2026-03-02T14:39:00Z"),
};
const streams = [];

/** Whether a stream and REST mean the same moment: the SDK reads both to the millisecond. */
const isAt = (told, read) => told?.timestamp.getTime() === read.t.getTime();

/** A connected stream, what it told, and its end with the script. */
async function connect(made, subscribe) {
  const told = { quotes: [], trades: [], bars: [], dailyBars: [] };
  made.onQuote((quote) => told.quotes.push(quote));
  made.onTrade((trade) => told.trades.push(trade));
  made.onBar((bar) => told.bars.push(bar));
  made.onDailyBar((bar) => told.dailyBars.push(bar));
  streams.push(made);
  const confirmed = new Promise((resolve) => made.once("subscription", resolve));
  subscribe(made);
  made.connect();
  assert.equal((await made.waitForAuthenticationResult(10_000)).status, "authenticated");
  await confirmed;
  return told;
}

before(async () => {
  for (const symbol of [...symbols, "BTC/USD"]) await quote(symbol);
  await steer("pause");
});

after(() => streams.forEach((one) => one.disconnect()));

test("bars of two symbols, whole and in pages", async () => {
  const whole = await marketData.getStockBars({ ...minutes, symbols });
  const bars = { AAPL: [], MSFT: [] };
  const pages = [];
  do {
    const page = await marketData.stocks.stockBars({ ...minutes, symbols: "AAPL,MSFT", limit: 7, pageToken: pages.at(-1) });
    for (const [symbol, part] of Object.entries(page.bars)) bars[symbol].push(...part);
    pages.push(page.nextPageToken);
  } while (pages.at(-1));

  assert.equal(pages.length, 3);
  for (const symbol of symbols) {
    assert.equal(whole[symbol].length, 10);
    assert.deepEqual(bars[symbol].map((bar) => bar.c), whole[symbol].map((bar) => bar.close));
    assert.ok(whole[symbol].every((bar, at) => bar.timestamp.getTime() === minutes.start.getTime() + at * 60_000));
    assert.ok(whole[symbol].every((bar) => bar.low <= bar.open && bar.close <= bar.high && bar.volume > 0));
  }

  const paged = await marketData.getStockBars({ ...minutes, symbols, limit: 3 });
  assert.deepEqual(paged, whole);
});

test("bars are those of the hub's own route", async () => {
  const own = await call("GET", "/api/market/bars/AAPL?timeframe=1Min&start=2026-03-02T14:30:00Z&end=2026-03-02T14:40:00Z");
  const bars = await marketData.getStockBarsFor("AAPL", minutes);

  assert.deepEqual(bars.map((bar) => [bar.open, bar.close]), own.bars.map((bar) => [bar.open, bar.close]));
  assert.deepEqual(bars.map((bar) => bar.tradeCount), own.bars.map((bar) => bar.trade_count));
});

test("days, weeks and hours come newest first when they are asked so", async () => {
  for (const timeframe of ["1Hour", "1Day", "1Week"]) {
    const request = { timeframe, start: new Date("2026-02-01"), end: new Date("2026-03-01"), sort: "desc", limit: 10 };
    const page = await marketData.stocks.stockBars({ ...request, symbols: "SPY" });
    const times = page.bars.SPY.map((bar) => new Date(bar.t).getTime());
    assert.deepEqual(times, [...times].sort((one, other) => other - one));
    assert.ok(times.length > 0);
  }
});

test("the newest quote, trade and bar", async () => {
  const own = await call("GET", "/api/market/quote/AAPL");
  const quotes = await marketData.stocks.stockLatestQuotes({ symbols: "AAPL,MSFT" });
  const single = await marketData.stocks.stockLatestQuoteSingle({ symbol: "AAPL" });
  const trades = await marketData.stocks.stockLatestTrades({ symbols: "AAPL" });
  const bars = await marketData.stocks.stockLatestBars({ symbols: "AAPL" });

  assert.deepEqual([quotes.quotes.AAPL.bp, quotes.quotes.AAPL.ap], [own.bid, own.ask]);
  assert.deepEqual([single.symbol, single.quote.bp, single.quote.ap], ["AAPL", own.bid, own.ask]);
  assert.equal(await marketData.getLatestPrice("AAPL"), trades.trades.AAPL.p);
  assert.ok(bars.bars.AAPL.v >= 0 && Object.keys(quotes.quotes).length === 2);
});

test("snapshots", async () => {
  const own = await call("GET", "/api/market/quote/MSFT");
  const all = await marketData.stocks.stockSnapshots({ symbols: "AAPL,MSFT" });
  const one = await marketData.stocks.stockSnapshotSingle({ symbol: "MSFT" });

  assert.deepEqual([all.MSFT.latestQuote.bp, all.MSFT.latestQuote.ap], [own.bid, own.ask]);
  assert.equal(one.symbol, "MSFT");
  assert.equal(one.dailyBar.c, all.MSFT.dailyBar.c);
  assert.ok(one.prevDailyBar.c > 0 && one.minuteBar.c > 0);
});

test("past quotes", async () => {
  const end = new Date((await call("GET", "/api/simulator")).market_time);
  const quotes = await marketData.getStockQuotes({ symbols: ["AAPL"], start: new Date(end - 60_000), end, limit: 100 });

  assert.ok(quotes.AAPL.length > 0);
  assert.ok(quotes.AAPL.every((one) => one.bidPrice < one.askPrice && one.timestamp <= end));
});

test("pairs: bars, the newest, books and snapshots", async () => {
  const own = await call("GET", "/api/market/quote/BTC-USD");
  const bars = await marketData.getCryptoBarsFor("BTC/USD", { ...minutes, loc: "us" });
  const quotes = await marketData.crypto.cryptoLatestQuotes({ loc: "us", symbols: "BTC/USD" });
  const books = await marketData.crypto.cryptoLatestOrderbooks({ loc: "us", symbols: "BTC/USD" });
  const { snapshots } = await marketData.crypto.cryptoSnapshots({ loc: "us", symbols: "BTC/USD" });

  assert.equal(bars.length, 10);
  assert.deepEqual([quotes.quotes["BTC/USD"].bp, quotes.quotes["BTC/USD"].ap], [own.bid, own.ask]);
  assert.deepEqual([books.orderbooks["BTC/USD"].b[0].p, books.orderbooks["BTC/USD"].a[0].p], [own.bid, own.ask]);
  assert.equal(snapshots["BTC/USD"].latestQuote.bp, own.bid);
});

test("rankings and news", async () => {
  const actives = await marketData.screener.mostActives({ by: "volume", top: 5 });
  const movers = await marketData.screener.movers({ marketType: "stocks", top: 3 });
  const news = await marketData.news.news({ symbols: "AAPL" });

  assert.ok(actives.mostActives.length > 0 && movers.gainers.length <= 3);
  assert.deepEqual([news.news, news.nextPageToken], [[], null]);
});

test("a question that cannot be answered is refused in the words of Alpaca", async () => {
  const ask = (change) => marketData.stocks.stockBars({ ...minutes, symbols: "AAPL", ...change });

  await assert.rejects(ask({ limit: 10_001 }), { status: 400, message: "invalid limit: larger than the allowed maximum of 10000" });
  await assert.rejects(ask({ timeframe: "60Min" }), { status: 400, message: "invalid timeframe: 60Min" });
  await assert.rejects(ask({ adjustment: "bogus" }), { status: 400, message: "invalid adjustment: bogus" });
  await assert.rejects(ask({ feed: "bogus" }), { status: 400, message: "invalid feed: bogus" });
  await assert.rejects(ask({ symbols: "12$%" }), { status: 400, message: "invalid symbol: 12$%" });
  await assert.rejects(ask({ pageToken: "bogus" }), { status: 400, message: "invalid page_token" });
  await assert.rejects(ask({ start: minutes.end, end: minutes.start }), { message: "end should not be before start" });
  await assert.rejects(ask({ symbols: "" }), ValidationError);
  await assert.rejects(marketData.crypto.cryptoBars({ loc: "us", symbols: "BTCUSD", timeframe: "1Min" }), {
    message: "invalid symbol: BTCUSD does not match ^[A-Z]+x?/[A-Z]+$",
  });
  await assert.rejects(open({ secret: "wrong" }).marketData.getLatestPrice("AAPL"), PermissionError);
});

test("the stream of shares tells quotes, trades and bars as they are", async () => {
  const told = await connect(marketData.stockStream({ url: socket("/v2/iex") }), (shares) => {
    shares.subscribeForQuotes(["AAPL"]);
    shares.subscribeForTrades(["AAPL"]);
    shares.subscribeForBars(["AAPL"]);
    shares.subscribeForDailyBars(["AAPL"]);
  });
  await steer("step", { seconds: twoMinutes });

  const { quotes } = await marketData.stocks.stockLatestQuotes({ symbols: "AAPL" });
  const { trades } = await marketData.stocks.stockLatestTrades({ symbols: "AAPL" });
  const { bars } = await marketData.stocks.stockLatestBars({ symbols: "AAPL" });
  const isNewest = (one) => isAt(one, quotes.AAPL);
  const last = await until("the newest quote", () => told.quotes.at(-1), isNewest);
  assert.deepEqual([last.bidPrice, last.bidSize, last.askPrice, last.askSize], [
    quotes.AAPL.bp,
    quotes.AAPL.bs,
    quotes.AAPL.ap,
    quotes.AAPL.as,
  ]);
  const bar = await until("the closed minute", () => told.bars.at(-1), (one) => isAt(one, bars.AAPL));
  assert.deepEqual([bar.open, bar.high, bar.low, bar.close, bar.volume, bar.tradeCount], [
    bars.AAPL.o,
    bars.AAPL.h,
    bars.AAPL.l,
    bars.AAPL.c,
    bars.AAPL.v,
    bars.AAPL.n,
  ]);
  const traded = await until("the newest trade", () => told.trades.at(-1), (one) => one?.price === trades.AAPL.p);
  assert.ok(traded.symbol === "AAPL" && traded.size > 0 && traded.id > 0);
  const played = () => steer("step", { seconds: 5 }).then(() => told.dailyBars.at(-1));
  await until("the day so far", played, (one) => one?.symbol === "AAPL" && one.volume > 0);
});

test("a symbol that is unsubscribed is told no more", async () => {
  const shares = marketData.stockStream({ url: socket("/v2/sip"), feed: "sip" });
  const told = await connect(shares, (one) => one.subscribeForQuotes(symbols));
  const confirmed = new Promise((resolve) => shares.once("subscription", resolve));
  shares.unsubscribeFromQuotes(["MSFT"]);
  assert.deepEqual((await confirmed).quotes, ["AAPL"]);
  told.quotes.length = 0;

  await steer("step", { seconds: 30 });
  await until("a quote", () => told.quotes.length, (count) => count > 0);
  assert.ok(told.quotes.every((one) => one.symbol === "AAPL"));
});

test("the stream of pairs tells quotes, trades and bars, and who took", async () => {
  const told = await connect(marketData.cryptoStream({ url: socket("/v1beta3/crypto/us") }), (pairs) => {
    pairs.subscribeForQuotes(["BTC/USD"]);
    pairs.subscribeForTrades(["BTC/USD"]);
    pairs.subscribeForBars(["BTC/USD"]);
  });
  await steer("step", { seconds: twoMinutes });

  const { quotes } = await marketData.crypto.cryptoLatestQuotes({ loc: "us", symbols: "BTC/USD" });
  const last = await until("the newest quote", () => told.quotes.at(-1), (one) => isAt(one, quotes["BTC/USD"]));
  assert.deepEqual([last.bidPrice, last.askPrice], [quotes["BTC/USD"].bp, quotes["BTC/USD"].ap]);
  await until("a closed minute", () => told.bars.length, (count) => count > 0);
  await until("a trade", () => told.trades.length, (count) => count > 0);
  assert.ok(told.trades.every((one) => ["B", "S"].includes(one.takerSide)));
});

test("the test stream tells FAKEPACA", async () => {
  const told = await connect(marketData.stockStream({ url: socket("/v2/test") }), (one) => one.subscribeForQuotes(["FAKEPACA"]));
  await steer("step", { seconds: 30 });

  await until("a quote", () => told.quotes.length, (count) => count > 0);
  assert.ok(told.quotes.every((one) => one.symbol === "FAKEPACA"));
});
