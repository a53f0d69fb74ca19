// @microsoft/signalr as npm has it: the streams of /hubs/market.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, steer, twoMinutes, until } from "../alpaca-sdks/hub.mjs";
import { barsOf, read, signalr } from "./client.mjs";

async function connected() {
  const connection = signalr();
  await connection.start();
  return connection;
}

test("trades come without a gap, the last one first", async () => {
  const connection = await connected();
  const stream = read(connection, "StreamTrades", ["AAPL"]);
  await until("trades", () => stream.told.length, (count) => count >= 50);

  stream.told.forEach((trade, index) => {
    assert.deepEqual([trade.type, trade.symbol], ["trade", "AAPL"]);
    assert.equal(trade.seq, stream.told[0].seq + index);
  });
  await connection.stop();
});

test("quotes of several symbols, the newest of which is the hub's own", async () => {
  const connection = await connected();
  const stream = read(connection, "StreamQuotes", "AAPL,BTC/USD");
  await until("both", () => new Set(stream.told.map((one) => one.symbol)).size, (count) => count === 2);
  await steer("pause");
  const own = await call("GET", "/api/market/quote/AAPL");

  const newest = () => stream.told.filter((one) => one.symbol === "AAPL").at(-1);
  await until("the newest quote", newest, (one) => one.bid === own.bid && one.ask === own.ask);
  await steer("resume");
  await connection.stop();
});

test("bars are those of the hub's own route", async () => {
  const connection = await connected();
  await steer("pause");
  const [before] = await barsOf("AAPL", "1Min", 1);
  const stream = read(connection, "StreamBars", ["AAPL"], "1Min");
  await steer("step", { seconds: twoMinutes });
  const closed = (bar) => bar.is_closed && Date.parse(bar.time) / 1000 > before.time;
  const bar = await until("a closed bar", () => stream.told.find(closed), Boolean);

  const right = (await barsOf("AAPL", "1Min", 10)).find((one) => one.time === Date.parse(bar.time) / 1000);
  assert.deepEqual([bar.open, bar.high, bar.low, bar.close, bar.volume], [right.open, right.high, right.low, right.close, right.volume]);
  await steer("resume");
  await connection.stop();
});

test("a bad stream fails with its code, and the connection stays", async () => {
  const connection = await connected();
  const stream = read(connection, "StreamBars", ["AAPL"], "2Min");

  assert.match((await until("the refusal", () => stream.error, Boolean)).message, /FIELD_INVALID/);
  assert.equal(connection.state, "Connected");
  await connection.stop();
});

test("a stream that is disposed of asks the feed for nothing any more", async () => {
  const connection = await connected();
  const stream = read(connection, "StreamQuotes", ["XOM"]);
  await until("a quote", () => stream.told.length, Boolean);
  stream.subscription.dispose();

  const wishes = async () => (await call("GET", "/api/streaming/status")).status.symbols.filter((one) => one.symbol === "XOM");
  await until("the end of the wish", wishes, (found) => found.length === 0);
  await connection.stop();
});
