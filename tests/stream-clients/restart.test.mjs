// Both packages over a kill and a new start of the hub, on the same port and data. The test that runs this does it when it reads the line below.
import assert from "node:assert/strict";
import { test } from "node:test";
import { steer, until } from "../alpaca-sdks/hub.mjs";
import { chartOf, open, read, same, signalr } from "./client.mjs";

/** A hub that starts on a busy machine takes its time. */
const aWhile = { limitMs: 150_000 };

function streaming(options) {
  const client = open(options);
  const state = { ...client, connects: 0, disconnects: 0, chart: chartOf(client, "AAPL", "1m") };
  client.socket.on("disconnect", () => state.disconnects++);
  client.socket.on("connect", () => {
    state.connects++;
    client.socket.emit("start_stream", { asset: "AAPL", timeframe: "1m" });
  });
  return state;
}

test("all of them come back by themselves and start their streams again", async () => {
  const clients = [streaming({}), streaming({ transports: ["polling"] }), streaming({ transports: ["websocket"] })];
  const connection = signalr();
  const streams = [];
  const begin = () => streams.push(read(connection, "StreamTrades", ["AAPL"]));
  connection.onreconnected(begin);
  await connection.start();
  begin();
  for (const client of clients) await client.next("price_tick");
  await until("a trade", () => streams[0].told.length, Boolean);

  console.log("restart the hub");

  for (const client of clients) {
    await until("the loss of the connection", () => client.disconnects, Boolean, aWhile);
    await until("the connection after it", () => client.connects, (count) => count >= 2, aWhile);
    await until("the history after it", () => client.count("historical_data"), (count) => count >= 2, aWhile);
    const ticks = client.count("price_tick");
    await until("prices after it", () => client.count("price_tick"), (count) => count > ticks);
  }
  await steer("pause");
  for (const client of clients) await same(client.chart, "AAPL", "1Min", 50);
  await steer("resume");
  await until("the second stream", () => streams.at(-1), (stream) => streams.length > 1 && stream.told.length > 10, aWhile);
  assert.ok(streams[0].error, "the first stream ended with its connection");

  clients.forEach((client) => client.end());
  await connection.stop();
});
