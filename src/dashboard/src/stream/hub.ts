import type { Timeframe, SymbolCode } from "../lib/wire";
import { everySecond } from "../lib/seconds";
import { live } from "./live";
import { MarketSocket } from "./socket";
import { Subscriptions, type Topic } from "./subscriptions";

const ACCOUNT_TOPICS = ["orders", "fills", "positions", "account", "channels", "halts", "heartbeat"];
const NEWS_TOPICS = ["watchlists", "webhooks", "predictions", "jobs"];
const subscriptions = new Subscriptions();
const recoveries = new Set<() => void>();
const losses = new Set<() => void>();
let isFlushPlanned = false;
let wasOpen = false;

const socket = new MarketSocket(
  () => new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws/market?client=dashboard`),
  {
    opened: () => {
      live.setConnection({ phase: "open", attempt: 0, retryAt: 0 });
      subscriptions.forget();
      socket.send({ action: "subscribe", types: ACCOUNT_TOPICS });
      for (const topic of NEWS_TOPICS) socket.send({ action: "subscribe", types: [topic] });
      tell();
      if (wasOpen)
        recoveries.forEach((recover) => {
          recover();
        });
      wasOpen = true;
    },
    message: (text) => {
      live.receive(text);
    },
    lost: (attempt, wait) => {
      live.setConnection({ phase: "lost", attempt, retryAt: Date.now() + wait });
      live.setFreshness("lost");
      losses.forEach((tellLoss) => {
        tellLoss();
      });
    },
  },
);

function tell(): void {
  for (const message of subscriptions.difference()) socket.send(message);
}

/** Changes of one turn of the page become one round of messages. */
function tellSoon(): void {
  if (isFlushPlanned) return;
  isFlushPlanned = true;
  queueMicrotask(() => {
    isFlushPlanned = false;
    if (live.state.connection.phase === "open") tell();
  });
}

/** Hears the topics until the returned function is called. */
export function listenTo(topics: readonly Topic[]): () => void {
  subscriptions.retain(topics);
  tellSoon();
  return () => {
    subscriptions.release(topics);
    tellSoon();
  };
}

export const pricesOf = (symbol: SymbolCode): Topic[] => [
  { type: "quotes", symbol },
  { type: "trades", symbol },
  { type: "bars", symbol, timeframe: "1Day" },
];

export const barsOf = (symbol: SymbolCode, timeframe: Timeframe): Topic[] => [{ type: "bars", symbol, timeframe }];

/** Called when the link is back after it was lost: what was missed must be read again. */
export function onRecovered(recover: () => void): () => void {
  recoveries.add(recover);
  return () => recoveries.delete(recover);
}

/** Called each time the link is gone, or a try to bring it back has failed. */
export function onLost(listener: () => void): () => void {
  losses.add(listener);
  return () => losses.delete(listener);
}

export const retryNow = (): void => {
  socket.retryNow();
};

/** Opens the link, watches its silence (2 s late, 5 s stale, 30 s lost) and asks it every two seconds what streams. */
export function startHub(): () => void {
  socket.connect();
  let isOddSecond = false;
  const stopWatching = everySecond(() => {
    if (live.state.connection.phase !== "open") return;
    isOddSecond = !isOddSecond;
    if (isOddSecond && !document.hidden) socket.send({ action: "status" });
    const silence = live.silence();
    live.setFreshness(silence < 2500 ? "live" : silence < 5000 ? "late" : silence < 30_000 ? "stale" : "lost");
    if (silence > 30_000) socket.abandon();
  });
  return () => {
    stopWatching();
    socket.stop();
  };
}
