// What the scripts share.
import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { hub } from "../alpaca-sdks/hub.mjs";

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
