// What the scripts share: where the hub is, the keys of its simulated account, its prices, how they wait, and how they steer its market.
import { setTimeout as pause } from "node:timers/promises";

const usualLimitMs = 30_000;
const pauseMs = 20;

/** Market seconds that hold a minute from its first to its last tick, wherever in a minute they begin. */
export const twoMinutes = 125;

export const hub = new URL(process.env.HUB_URL ?? "http://localhost:9100").origin;
export const socket = (path) => hub.replace(/^http/, "ws") + path;
export const stream = socket("/stream");
export const keyId = "PKSIMULATED";
export const secret = "simulated";

/** Reads until what was read is as wanted, and gives it back. */
export async function until(what, read, isDone, { limitMs = usualLimitMs } = {}) {
  const end = Date.now() + limitMs;
  let last;
  do {
    last = await read();
    if (isDone(last)) return last;
    await pause(pauseMs);
  } while (Date.now() < end);
  throw new Error(`${what} did not come; the last was ${JSON.stringify(last)}`);
}

/** Best bid and ask of a symbol, on the hub's own route. */
export async function quote(symbol) {
  const read = async () => {
    const answer = await fetch(`${hub}/api/market/quote/${symbol.replace("/", "-")}`);
    return answer.ok ? answer.json() : undefined;
  };
  const found = await until(`a quote of ${symbol}`, read, (one) => one?.bid > 0 && one?.ask > 0);
  return { bid: found.bid, ask: found.ask };
}

/** Calls one of the hub's own routes, as curl would, and gives back its answer. */
export async function call(method, path, body) {
  const answer = await fetch(hub + path, {
    method,
    headers: { "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}

/** Pauses, resumes, steps or speeds up the simulated market: curl -X POST .../api/simulator/WHAT -d BODY. */
export const steer = (what, body) => call("POST", `/api/simulator/${what}`, body);

/** Begins the simulated account anew, and waits until the hub answers with it. */
export async function reset(body) {
  const startedAt = () => call("GET", "/api/streaming/status").then((answer) => answer.status.started_at, () => undefined);
  const before = await startedAt();
  const begun = await steer("reset", body);
  await until("the new account", startedAt, (now) => now && now !== before);
  return begun;
}

/** A price of a share so many percent from another. */
export const away = (price, percent) => (Math.round(price * (100 + percent)) / 100).toFixed(2);

/** A client order id that no other test has. */
let number = 0;
export const nextId = (name) => `${name}-${process.pid}-${++number}`;
