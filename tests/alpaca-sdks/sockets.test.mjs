// The streams over plain sockets: in JSON, which the SDK of JavaScript does not speak for shares, and in a wrong order, which none speaks.
import assert from "node:assert/strict";
import { test } from "node:test";
import WebSocket from "ws";
import { call, keyId, quote, secret, socket, steer, stream, twoMinutes, until } from "./hub.mjs";

const auth = { action: "auth", key: keyId, secret };
const authenticate = (password) => ({ action: "authenticate", data: { key_id: keyId, secret_key: password } });
const listen = { action: "listen", data: { streams: ["trade_updates"] } };

/** A socket that keeps what it was told: each message of a data stream, and each of /stream. */
async function connect(address) {
  const client = new WebSocket(address);
  const told = [];
  const state = { told, closed: undefined, kinds: new Set(), say: (message) => client.send(JSON.stringify(message)) };
  client.on("message", (data, isBinary) => {
    state.kinds.add(isBinary ? "binary" : "text");
    told.push(...[JSON.parse(data)].flat());
  });
  client.on("close", (code) => (state.closed = code));
  state.end = () => client.close();
  state.next = (what, isIt) => until(what, () => told.find(isIt), Boolean);
  state.several = (what, count, isIt) => until(what, () => told.filter(isIt), (found) => found.length >= count);
  state.close = () => until("the close", () => state.closed, Boolean);
  await new Promise((resolve, reject) => client.on("open", resolve).on("error", reject));
  return state;
}

async function subscribed(path, channels) {
  const client = await connect(socket(path));
  client.say(auth);
  client.say({ action: "subscribe", ...channels });
  await client.next("the confirmation", (message) => message.T === "subscription");
  return client;
}

test("shares in JSON: quotes, trades and bars as the hub's own routes have them", async () => {
  await quote("AAPL");
  await steer("pause");
  const client = await subscribed("/v2/iex", { quotes: ["AAPL"], trades: ["AAPL"], bars: ["AAPL"] });
  await steer("step", { seconds: twoMinutes });
  const own = await call("GET", "/api/market/quote/AAPL");
  await steer("resume");

  const newest = await client.next("the quote", (one) => one.T === "q" && one.bp === own.bid && one.ap === own.ask);
  assert.match(newest.t, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  const bar = (await client.several("two bars", 2, (one) => one.T === "b"))[1];
  const { bars } = await call("GET", `/api/market/bars/AAPL?timeframe=1Min&start=${bar.t}&limit=1`);
  assert.deepEqual([bar.o, bar.h, bar.l, bar.c], [bars[0].open, bars[0].high, bars[0].low, bars[0].close]);
  const trade = await client.next("a trade", (one) => one.T === "t");
  assert.deepEqual(Object.keys(trade), ["T", "S", "i", "x", "p", "s", "c", "t", "z"]);
  assert.deepEqual([...client.kinds], ["text"]);
  client.end();
});

test("who subscribes before the keys is told 401 and closed", async () => {
  const client = await connect(socket("/v2/iex"));
  client.say({ action: "subscribe", quotes: ["AAPL"] });

  assert.equal(await client.close(), 4401);
  assert.deepEqual(client.told, [
    { T: "success", msg: "connected" },
    { T: "error", code: 401, msg: "not authenticated" },
  ]);
});

test("wrong keys are told 402 and closed", async () => {
  const client = await connect(socket("/v1beta3/crypto/us"));
  client.say({ ...auth, secret: "wrong" });

  assert.equal(await client.close(), 4402);
  assert.deepEqual(client.told.at(-1), { T: "error", code: 402, msg: "auth failed" });
});

test("what else is wrong is told, and the connection stays", async () => {
  const client = await subscribed("/v2/iex", { quotes: [] });
  const errors = [
    [auth, 403, "already authenticated"],
    [{ action: "dance" }, 400, "invalid syntax"],
    [{ action: "subscribe", orderbooks: ["AAPL"] }, 410, "invalid subscribe action for this feed"],
  ];
  for (const [message, code, msg] of errors) {
    client.say(message);
    assert.deepEqual(await client.next(`error ${code}`, (one) => one.code === code), { T: "error", code, msg });
  }

  assert.equal(client.closed, undefined);
  client.end();
});

test("on the stream of trade updates, who listens before the keys is told so and closed", async () => {
  const client = await connect(stream);
  client.say(listen);

  assert.equal(await client.close(), 1000);
  assert.deepEqual(client.told, [{ stream: "authorization", data: { action: "listen", status: "unauthorized" } }]);
});

test("on the stream of trade updates, wrong keys are unauthorized and closed", async () => {
  const client = await connect(stream);
  client.say(authenticate("wrong"));

  assert.equal(await client.close(), 1000);
  assert.equal(client.told[0].data.status, "unauthorized");
});

test("the stream of trade updates is silent until it is asked, and speaks in binary frames", async () => {
  const client = await connect(stream);
  client.say(authenticate(secret));
  await client.next("the authorization", (message) => message.data.status === "authorized");
  client.say(listen);
  await client.next("the confirmation", (message) => message.stream === "listening");

  assert.equal(client.told.length, 2);
  assert.deepEqual([...client.kinds], ["binary"]);
  client.end();
});
