// What the scripts share.
import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { call, hub } from "../alpaca-sdks/hub.mjs";

/** Bars as GET /api/market/bars has them: the oracle. */
export async function barsOf(symbol, timeframe, count) {
  const { bars } = await call("GET", `/api/market/bars/${symbol}?timeframe=${timeframe}&limit=${count}`);
  return bars.map(({ time, open, high, low, close, volume }) => ({ time: Date.parse(time) / 1000, open, high, low, close, volume }));
}

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
