// The package over a kill and a new start of the hub, on the same port and data. The test that runs this does it when it reads the line below.
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../alpaca-sdks/hub.mjs";
import { read, signalr } from "./client.mjs";

/** A hub that starts on a busy machine takes its time. */
const aWhile = { limitMs: 150_000 };

test("a connection comes back by itself and its stream begins again", async () => {
  const connection = signalr();
  const streams = [];
  const begin = () => streams.push(read(connection, "StreamTrades", ["AAPL"]));
  connection.onreconnected(begin);
  await connection.start();
  begin();
  await until("a trade", () => streams[0].told.length, Boolean);

  console.log("restart the hub");

  await until("the second stream", () => streams.at(-1), (stream) => streams.length > 1 && stream.told.length > 10, aWhile);
  assert.ok(streams[0].error, "the first stream ended with its connection");

  await connection.stop();
});
