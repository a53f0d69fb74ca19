// What the scripts share: clients on both packages, and a chart that keeps what a stream tells it.
import assert from "node:assert/strict";
import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { io } from "socket.io-client";
import { call, hub, until } from "../alpaca-sdks/hub.mjs";

/** A client of /socket.io with all that it was told, by name of the event. */
export function open(options, path = "") {
  const socket = io(hub + path, { forceNew: true, ...options });
  const told = {};
  socket.onAny((name, argument) => (told[name] ??= []).push(argument));
  const next = (name, isIt = () => true, from = 0) =>
    until(`${name} on ${path || "/"}`, () => told[name]?.slice(from).find(isIt), Boolean);
  const connected = () => until("the connection", () => socket.connected, Boolean);
  return { socket, told, next, connected, count: (name) => told[name]?.length ?? 0, end: () => socket.disconnect() };
}

/**
 * A chart: the candles of a history, then each update in the place of its time. No candle stands twice; one behind the newest is told again only when
 * it looks different.
 */
export function chartOf(client, asset, timeframe) {
  const candles = new Map();
  let last = 0;
  client.socket.on("historical_data", (history) => {
    if (history.asset !== asset || history.timeframe !== timeframe) return;
    candles.clear();
    for (const candle of history.data) candles.set(candle.time, candle);
    last = history.data.at(-1)?.time ?? 0;
  });
  client.socket.on("candle_update", (update) => {
    if (update.asset !== asset || update.timeframe !== timeframe) return;
    const { candle } = update;
    if (candle.time < last) assert.notDeepEqual(candles.get(candle.time), candle);
    last = Math.max(last, candle.time);
    candles.set(candle.time, candle);
  });
  return { all: () => [...candles.values()].sort((one, other) => one.time - other.time) };
}

/** Candles as GET /api/market/bars has them: the oracle. */
export async function barsOf(symbol, timeframe, count) {
  const { bars } = await call("GET", `/api/market/bars/${symbol}?timeframe=${timeframe}&limit=${count}`);
  return bars.map(({ time, open, high, low, close, volume }) => ({ time: Date.parse(time) / 1000, open, high, low, close, volume }));
}

/** Waits until a chart shows the closed candles that the hub's own route has; the forming one is told a few times a second only. */
export const same = (chart, symbol, timeframe, count) =>
  until(
    `the chart of ${symbol}`,
    async () => {
      const right = await barsOf(symbol, timeframe, count);
      const closed = right.slice(0, -1);
      return { shown: chart.all().filter((one) => one.time < right.at(-1)?.time).slice(-closed.length), closed };
    },
    ({ shown, closed }) => closed.length > 0 && JSON.stringify(shown) === JSON.stringify(closed),
  );

/** Asks for a history, and for the hub's own bars, until both are of the same moment. */
export const historyLike = (client, event, argument, bars) =>
  until(
    `the history of ${JSON.stringify(argument)}`,
    async () => {
      const from = client.count("historical_data");
      await client.socket.emitWithAck(event, argument);
      return { history: await client.next("historical_data", () => true, from), right: await bars() };
    },
    ({ history, right }) => right.length > 0 && JSON.stringify(history.data) === JSON.stringify(right),
  ).then(({ history }) => history);

/** A connection to the SignalR hub that comes back by itself. */
export const signalr = () =>
  new HubConnectionBuilder()
    .withUrl(`${hub}/hubs/market`, { transport: HttpTransportType.WebSockets })
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: () => 1000 })
    .configureLogging(LogLevel.None)
    .build();

/** Reads a stream of the SignalR hub and keeps what it told. */
export function read(connection, method, ...args) {
  const state = { told: [], error: undefined };
  state.subscription = connection.stream(method, ...args).subscribe({
    next: (update) => state.told.push(update),
    error: (error) => (state.error = error),
    complete: () => (state.isComplete = true),
  });
  return state;
}
