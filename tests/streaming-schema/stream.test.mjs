// Every kind of message that a running hub says, held against the schema that it serves.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { decode, encode } from "@msgpack/msgpack";
import Ajv from "ajv/dist/2020.js";
import WebSocket from "ws";

const hub = new URL(process.env.HUB_URL ?? "http://localhost:9100").origin;
const limitMs = 60_000;
const pack = "tradinghub.msgpack";
const topics = ["quotes", "trades", "bars", "orders", "fills", "positions", "account", "channels", "heartbeat", "halts", "watchlists", "log", "predictions", "signals", "jobs"];

/** What a busy hub says to everybody who subscribes to all topics and asks everything. */
const kinds = [
  ..."connected subscribed unsubscribed status pong error halted heartbeat quote trade bar".split(" "),
  ..."order fill position account channels halts watchlist watchlist_deleted log prediction champion job".split(" "),
];

async function call(method, path, body) {
  const isText = typeof body === "string";
  const answer = await fetch(hub + path, {
    method,
    headers: { "Content-Type": isText ? "text/plain" : "application/json" },
    body: isText ? body : body && JSON.stringify(body),
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path} answered ${answer.status}: ${text}`);
  return text ? JSON.parse(text) : undefined;
}

/** The schema as a reader of today would hold it against the hub: no object may have more than it names. */
function close(schema) {
  const composed = new Set(["item"]);
  for (const version of ["server_1", "server_2", "item"]) {
    for (const one of schema.$defs[version].oneOf) composed.add(one.$ref.split("/").at(-1));
  }
  const walk = (node, mayClose) => {
    if (node === null || typeof node !== "object") return;
    if (mayClose && node.properties && !("additionalProperties" in node)) node.additionalProperties = false;
    for (const [name, value] of Object.entries(node)) {
      if (name === "properties") Object.values(value).forEach((property) => walk(property, true));
      else if (name !== "enum" && name !== "const") walk(value, !["oneOf", "anyOf"].includes(name));
    }
  };
  for (const [name, definition] of Object.entries(schema.$defs)) {
    if (name.startsWith("server_") || name.startsWith("client_")) continue;
    if (composed.has(name)) Object.values(definition.properties ?? {}).forEach((property) => walk(property, true));
    else walk(definition, true);
  }
  schema.$defs.server_1.unevaluatedProperties = false;
  schema.$defs.server_2.unevaluatedProperties = false;
  return schema;
}

const served = await call("GET", "/api/streaming/schema");
const open = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false });
open.addSchema(served);
const closed = new Ajv({ strict: true, strictTypes: false, strictRequired: false });
closed.addSchema(close(structuredClone(served)));
const said = { 1: closed.getSchema(`${served.$id}#/$defs/server_1`), 2: closed.getSchema(`${served.$id}#/$defs/server_2`) };
const allowed = open.getSchema(`${served.$id}#/$defs/client_2`);

/** A client that holds whatever it hears against the schema of its version. */
class Client {
  constructor(version, hello, protocol) {
    Object.assign(this, { version: 1, hello: hello ?? (version === 2 ? { version: 2 } : undefined), protocol, heard: [], wrong: [], spoken: version });
  }

  async open() {
    this.socket = new WebSocket(hub.replace(/^http/, "ws") + "/ws/market", this.protocol ? [this.protocol] : []);
    this.socket.on("message", (data, isBinary) => this.hear(data, isBinary));
    this.socket.on("error", (error) => this.wrong.push(String(error)));
    await this.until("connected");
    if (this.hello) {
      this.version = 2;
      this.say({ action: "hello", ...this.hello });
      await this.until("hello");
    }
    return this;
  }

  hear(data, isBinary) {
    assert.equal(isBinary, this.protocol === pack);
    const frame = isBinary ? decode(data) : JSON.parse(data.toString());
    assert.equal(Array.isArray(frame), Boolean(this.hello?.batch) && this.heard.length > 0);
    for (const message of [frame].flat()) {
      const check = message.type === "connected" ? said[1] : said[this.version];
      if (!check(message)) this.wrong.push({ message, errors: check.errors.filter((one) => one.keyword !== "const").slice(0, 12) });
      this.heard.push(message);
    }
  }

  say(message) {
    this.socket.send(this.protocol === pack ? encode(message) : JSON.stringify(message));
  }

  async until(type, isIt = () => true, from = 0) {
    const end = Date.now() + limitMs;
    while (Date.now() < end) {
      const found = this.heard.slice(from).find((one) => one.type === type && isIt(one));
      if (found) return found;
      await pause(10);
    }
    throw new Error(`no ${type} came; there were ${[...new Set(this.heard.map((one) => one.type))]}; wrong: ${JSON.stringify(this.wrong[0])}`);
  }

  /** Says something and gives back what answers it: whatever is no update. */
  async ask(message) {
    const from = this.heard.length;
    this.say(message);
    const answers = ["hello", "subscribed", "unsubscribed", "pong", "error", "halted"];
    const end = Date.now() + limitMs;
    while (Date.now() < end) {
      const found = this.heard.slice(from).find((one) => answers.includes(one.type));
      if (found) return found;
      await pause(5);
    }
    throw new Error(`no answer came to ${JSON.stringify(message)}`);
  }
}

const clients = {
  "version 1 in JSON": new Client(1),
  "version 1 in MessagePack": new Client(1, undefined, pack),
  "version 2 in JSON": new Client(2, { version: 2, client: "schema", max_rate: 50 }),
  "version 2 in batches": new Client(2, { version: 2, batch: true }, "tradinghub.json"),
  "version 2 in MessagePack": new Client(2, { version: 2 }, pack),
  "version 2 in batches of MessagePack": new Client(2, { version: 2, batch: true }, pack),
  "version 2 with chosen fields": new Client(2, { version: 2, fields: { quote: ["bid", "ask"], trade: [], bar: ["close", "sent_at"] } }),
};

test("every kind of message is as the schema says, in both versions and in every encoding", async (t) => {
  await Promise.all(Object.values(clients).map((client) => client.open()));
  for (const client of Object.values(clients)) {
    client.say({ action: "subscribe", symbols: ["AAPL", "BTC/USD"], types: topics, timeframes: ["1Min", "1Day"] });
    await client.until("subscribed");
    if (client.spoken === 2) client.say({ action: "subscribe", symbols: ["AAPL"], types: ["bars"], indicators: ["rsi(14)", "macd(12,26,9)"] });
    for (const action of ["status", "ping", "dance"]) client.say({ action });
    client.say({ action: "subscribe", types: ["candles"] });
    client.say({ action: "unsubscribe", symbols: ["BTC/USD"] });
  }

  const list = await call("POST", "/api/watchlists", { name: "schema", symbols: ["AAPL"] });
  await call("DELETE", `/api/watchlists/${list.id}`);
  await call("POST", "/api/orders", { symbol: "AAPL", side: "buy", type: "market", quantity: 1, time_in_force: "day" });
  const socket = clients["version 2 in JSON"];
  await socket.until("position", (one) => one.symbol === "AAPL" && one.position !== null);
  const model = await call("POST", "/api/ai/models/import?name=schema&timeframe=1Min", await readFile(new URL("model.txt", import.meta.url), "utf8"));
  await call("POST", `/api/ai/models/${model.id}/promote`, { reason: "the test" });
  const { job } = await call("POST", "/api/ai/train", { symbols: ["AAPL"], trials: 1, rounds: 1 });
  await call("POST", `/api/ai/jobs/${job.id}/cancel`);
  await call("POST", "/api/simulator/speed", { speed: 10 });
  await socket.until("prediction");
  for (const name of ["version 2 in batches", "version 2 in MessagePack"]) {
    const { indicators } = await clients[name].until("bar", (one) => one.indicators);
    assert.deepEqual(Object.entries(indicators).map(([key, outputs]) => [key, Object.keys(outputs)]), [
      ["rsi(14)", ["rsi"]],
      ["macd(12,26,9)", ["macd", "signal", "histogram"]],
    ]);
  }
  await call("POST", "/api/simulator/speed", { speed: 1 });
  for (const client of Object.values(clients)) await client.ask({ action: "halt", level: 1, scope: "symbol", symbol: "MSFT", reason: "schema" });

  for (const [name, client] of Object.entries(clients)) {
    await t.test(name, async () => {
      for (const kind of kinds) await client.until(kind);
      assert.deepEqual(client.wrong.slice(0, 1), []);
    });
  }
});

test("a field too many, one too few and one of another type would have been found", () => {
  for (const kind of kinds) {
    const message = clients["version 2 in JSON"].heard.find((one) => one.type === kind && kind !== "connected");
    if (!message) continue;
    assert.ok(said[2](message), kind);
    assert.ok(!said[2]({ ...message, surplus: 1 }), kind);
    assert.ok(!said[2]({ ...message, [Object.keys(message).find((name) => name !== "type")]: true }), kind);
    const { [Object.keys(message).at(-1)]: last, ...rest } = message;
    assert.ok(last !== undefined && (kind === "error" || !said[2](rest)), kind);
  }
});

test("a client that chose fields hears those, and the ones that are always there", async () => {
  const { heard } = clients["version 2 with chosen fields"];
  const names = (type) => new Set(heard.filter((one) => one.type === type).flatMap((one) => Object.keys(one)));

  assert.deepEqual([...names("quote")].filter((name) => !["skipped", "snapshot"].includes(name)).sort(), ["ask", "bid", "seq", "symbol", "type"]);
  assert.deepEqual([...names("trade")].filter((name) => name !== "snapshot").sort(), ["seq", "symbol", "type"]);
  assert.deepEqual([...names("bar")].filter((name) => name !== "snapshot").sort(), "close is_closed revision sent_at seq symbol time timeframe type".split(" "));
});

test("what the schema allows the hub takes, and what it forbids the hub refuses", async () => {
  const list = await call("POST", "/api/watchlists", { name: "taken", symbols: ["AAPL", "MSFT"] });
  const messages = [
    { action: "ping" },
    { action: "subscribe", symbols: ["AAPL"] },
    { action: "subscribe", symbols: "AAPL,MSFT", types: "quotes,bars", timeframes: ["5Min"] },
    { action: "subscribe", symbols: ["*"], types: ["trades"] },
    { action: "subscribe", watchlists: ["taken"] },
    { action: "subscribe", symbols: ["AAPL"], types: ["bars"], timeframes: ["5Min"], indicators: ["rsi(14)", "macd(12,26,9)"] },
    { action: "subscribe", symbols: "AAPL", types: "bars", indicators: "rsi(14),vwap" },
    { action: "subscribe", symbols: "AAPL", types: "bars", indicators: [] },
    { action: "subscribe", types: ["orders"], resume: { epoch: "0123456789abcdef", seqs: { orders: 1 } } },
    { action: "unsubscribe", symbols: ["AAPL"], watchlists: "taken" },
    { action: "halt", level: 1, scope: "symbol", symbol: "MSFT" },
    { action: "hello", version: 2, batch: false, max_rate: 0.1, fields: { quote: ["bid"], bar: null }, client: "x" },
    { action: "hello", version: 1 },
    { action: "hello", version: 3 },
    { action: "hello" },
    { action: "hello", version: 2, max_rate: 0.05 },
    { action: "hello", version: 2, max_rate: 1001 },
    { action: "hello", version: 2, batch: "yes" },
    { action: "hello", version: 2, client: "" },
    { action: "hello", version: 2, client: "x".repeat(65) },
    { action: "hello", version: 2, fields: { quote: ["price"] } },
    { action: "hello", version: 2, fields: { quotes: ["bid"] } },
    { action: "hello", version: 2, fields: { trade: "price" } },
    { action: "subscribe", symbols: [] },
    { action: "subscribe", symbols: 7 },
    { action: "subscribe", symbols: ["AAPL", 7] },
    { action: "subscribe", symbols: ["AAPL"], types: {} },
    { action: "subscribe", symbols: ["AAPL"], timeframes: 5 },
    { action: "subscribe", watchlists: [] },
    { action: "subscribe", symbols: "AAPL", types: "bars", indicators: 7 },
    { action: "subscribe", symbols: "AAPL", types: "bars", indicators: [14] },
    { action: "subscribe", symbols: "AAPL", types: "bars", indicators: "" },
    { action: "subscribe", types: ["orders"], resume: { seqs: { orders: 1 } } },
    { action: "subscribe", types: ["orders"], resume: { epoch: "0123456789abcdef", seqs: { orders: -1 } } },
    { action: "subscribe", types: ["orders"], resume: { epoch: "0123456789abcdef", seqs: { orders: "1" } } },
    { action: "halt" },
    { action: "halt", level: 5 },
    { action: "halt", level: 1, scope: "planet" },
    { action: "dance" },
    { action: 7 },
    {},
  ];
  for (const message of messages) {
    // A hello comes before the first subscribe: each message gets a client of its own.
    const isHello = message.action === "hello";
    const client = await new Client(isHello ? 1 : 2).open();
    client.version = 2;
    const answer = await client.ask(message);
    assert.equal(answer.type !== "error", allowed(message), `${JSON.stringify(message)} was answered with ${JSON.stringify(answer)}`);
    client.socket.close();
  }
  await call("DELETE", `/api/watchlists/${list.id}`);
});

after(() => Object.values(clients).forEach((client) => client.socket?.terminate()));
