// socket.io-client as npm has it, on each of its transports: the whole contract of /socket.io.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, steer, twoMinutes, until } from "../alpaca-sdks/hub.mjs";
import { barsOf, chartOf, historyLike, open, same } from "./client.mjs";

const timeframes = { "1m": "1Min", "5m": "5Min", "15m": "15Min", "30m": "30Min", "1h": "1Hour", "4h": "4Hour", "1d": "1Day", "1w": "1Week" };

const transports = [
  ["its default transports", {}, "websocket"],
  ["polling alone", { transports: ["polling"] }, "polling"],
  ["WebSocket alone", { transports: ["websocket"] }, "websocket"],
];

for (const [name, options, transport] of transports) {
  test(`with ${name}: history, prices and candles are those of the hub's own routes`, async () => {
    const client = open(options);
    await client.connected();
    await until("the transport", () => client.socket.io.engine.transport.name, (one) => one === transport);
    await steer("pause");
    const chart = chartOf(client, "AAPL", "1m");
    const topic = { asset: "AAPL", timeframe: "1m" };
    const history = await historyLike(client, "start_stream", topic, () => barsOf("AAPL", "1Min", 200));
    assert.equal(history.data.length, 200);

    await steer("step", { seconds: twoMinutes });
    await same(chart, "AAPL", "1Min", 200);
    assert.ok(chart.all().at(-1).time >= history.data.at(-1).time + 60);
    const tick = await client.next("price_tick");
    assert.deepEqual(Object.keys(tick), ["asset", "tick", "timestamp"]);
    assert.deepEqual(Object.keys(tick.tick), ["price", "timestamp"]);
    assert.equal(tick.timestamp, tick.tick.timestamp);
    assert.ok(tick.timestamp / 1000 >= history.data.at(-1).time && tick.timestamp % 1 === 0);
    const { candle } = await client.next("candle_update");
    assert.deepEqual(Object.keys(candle), ["time", "open", "high", "low", "close", "volume"]);
    assert.equal(candle.time % 60, 0);

    const done = { ok: true, code: null, message: null, field: null };
    assert.deepEqual(await client.socket.emitWithAck("stop_stream", topic), done);
    const before = [client.count("price_tick"), client.count("candle_update")];
    await steer("step", { seconds: 60 });
    await client.socket.emitWithAck("stop_stream");
    assert.deepEqual([client.count("price_tick"), client.count("candle_update")], before);
    await steer("resume");
    client.end();
  });

  test(`with ${name}: two timeframes and a pair under the client's own name`, async () => {
    const client = open(options);
    await client.connected();
    await steer("pause");
    const [minutes, quarters] = ["1m", "15m"].map((one) => chartOf(client, "EURUSD_OTC", one));
    client.socket.emit("start_stream", { asset: "EURUSD_OTC", timeframe: "1m" });
    await client.socket.emitWithAck("start_stream", { asset: "EURUSD_OTC", timeframe: "15m" });
    await steer("step", { seconds: twoMinutes });

    await same(minutes, "EURUSD", "1Min", 100);
    await same(quarters, "EURUSD", "15Min", 100);
    const { bid, ask } = await call("GET", "/api/market/quote/EURUSD");
    const middle = (bid + ask) / 2;
    await client.next("price_tick", (one) => one.asset === "EURUSD_OTC" && Math.abs(one.tick.price - middle) < 1e-9);
    await steer("resume");
    client.end();
  });

  test(`with ${name}: the past in every timeframe, and between two dates`, async () => {
    const client = open(options);
    await client.connected();
    await steer("pause");
    for (const [timeframe, own] of Object.entries(timeframes)) {
      const topic = { asset: "MSFT", timeframe };
      const answer = await historyLike(client, "request_historical", { ...topic, lookback: 5 }, () => barsOf("MSFT", own, 5));
      assert.deepEqual({ ...answer, data: answer.data.length }, { ...topic, data: 5 });
    }

    const bars = await barsOf("MSFT", "1Hour", 30);
    const [startDate, endDate] = [bars[3], bars[9]].map((bar) => new Date(bar.time * 1000).toISOString());
    const between = { asset: "MSFT", timeframe: "1h", startDate, endDate };
    await historyLike(client, "request_historical", between, () => bars.slice(3, 9));
    await steer("resume");
    client.end();
  });

  test(`with ${name}: mistakes are told, and the connection stays`, async () => {
    const client = open(options);
    await client.connected();
    const { id } = client.socket;
    client.socket.emit("start_stream", { asset: "NOPE", timeframe: "1m" });
    assert.equal((await client.next("error", (one) => one.code === "SYMBOL_UNKNOWN")).event, "start_stream");
    client.socket.emit("dance");
    await client.next("error", (one) => one.code === "EVENT_UNKNOWN");
    client.socket.emit("request_historical", { asset: "AAPL", timeframe: "7m" });
    assert.match((await client.next("historical_error")).message, /1m, 5m, 15m/);
    const refused = await client.socket.emitWithAck("start_stream", { asset: 7 });
    assert.deepEqual([refused.ok, refused.code, refused.field], [false, "FIELD_INVALID", "asset"]);
    assert.equal(client.socket.id, id);
    client.end();
  });
}

test("another namespace is refused", async () => {
  const client = open({}, "/admin");
  let refusal;
  client.socket.on("connect_error", (error) => (refusal = error));

  assert.equal((await until("the refusal", () => refusal, Boolean)).message, "Invalid namespace");
  client.end();
});

test("what cannot be taken ends the connection, for good", async () => {
  const client = open({});
  let reason;
  client.socket.on("disconnect", (why) => (reason = why));
  await client.connected();
  client.socket.emit("start_stream", { asset: "AAPL", blob: Buffer.from([1, 2, 3]) });

  assert.equal(await until("the end", () => reason, Boolean), "io server disconnect");
  assert.equal((await client.next("error")).code, "PACKET_INVALID");
});

test("who leaves frees its place and its wishes", async () => {
  const client = open({ transports: ["polling"] });
  await client.connected();
  await client.socket.emitWithAck("start_stream", { asset: "KO", timeframe: "1m" });
  client.end();

  const wishes = async () => (await call("GET", "/api/streaming/status")).status.symbols.filter((one) => one.symbol === "KO");
  await until("the end of the wish", wishes, (found) => found.length === 0);
});
