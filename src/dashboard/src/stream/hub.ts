import type { Timeframe, SymbolCode } from "../lib/wire";
import { everySecond } from "../lib/seconds";
import { IndicatorWishes } from "./indicatorWishes";
import { names, TopicLedger } from "./ledger";
import { live } from "./live";
import { type HubMessage, parseMessage } from "./messages";
import { MarketSocket } from "./socket";
import { type SubscriptionMessage, Subscriptions, type Topic } from "./subscriptions";

const ACCOUNT_TOPICS = ["orders", "fills", "positions", "account", "channels", "halts", "heartbeat"];
const NEWS_TOPICS = ["watchlists", "webhooks", "predictions", "jobs"];
const subscriptions = new Subscriptions();
const indicatorWishes = new IndicatorWishes();
const ledger = new TopicLedger();
const recoveries = new Set<() => void>();
const losses = new Set<() => void>();
let isFlushPlanned = false;
let wasOpen = false;
let isGreeted = false;

const socket = new MarketSocket(
  () => new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws/market?client=dashboard`),
  {
    opened: () => {
      live.setConnection({ phase: "open", attempt: 0, retryAt: 0 });
      socket.send({ action: "hello", version: 2, client: "dashboard" });
    },
    message: (text) => {
      const message = parseMessage(text);
      if (message) hear(message);
    },
    lost: (attempt, wait) => {
      isGreeted = false;
      live.setConnection({ phase: "lost", attempt, retryAt: Date.now() + wait });
      live.setFreshness("lost");
      losses.forEach((tellLoss) => {
        tellLoss();
      });
    },
  },
);

/** Everything that is wanted is asked for anew, each topic from where it was. */
function greeted(epoch: string): void {
  ledger.enter(epoch);
  subscriptions.forget();
  indicatorWishes.forget();
  isGreeted = true;
  subscribe({ action: "subscribe", types: ACCOUNT_TOPICS });
  for (const topic of NEWS_TOPICS) subscribe({ action: "subscribe", types: [topic] });
  tell();
  if (wasOpen)
    recoveries.forEach((recover) => {
      recover();
    });
  wasOpen = true;
}

/** What was heard before is dropped; when something is missing the link is given up, and the next one resumes. */
function hear(message: HubMessage): void {
  if (message.type === "hello") greeted(message.epoch);
  else if (message.type === "subscribed")
    message.topics?.forEach((topic) => {
      ledger.begin(topic);
    });
  const verdict = ledger.take(message);
  if (verdict === "next") live.take(message);
  else if (verdict === "gap") socket.abandon();
}

function subscribe(message: Omit<SubscriptionMessage, "symbols"> & { symbols?: SymbolCode[] }): void {
  if (message.action === "unsubscribe") {
    ledger.forget((topic) => names(message, topic));
    socket.send(message);
  } else {
    const resume = ledger.resume((topic) => names(message, topic));
    socket.send(resume ? { ...message, resume } : message);
  }
}

/** The status that follows counts what was just asked for: nobody waits for the next round to see it. */
function tell(): void {
  const messages = subscriptions.difference();
  for (const message of messages) subscribe(message);
  // The bars are heard already: nothing is resumed, and if the hub refuses, only the indicators are missing.
  for (const message of indicatorWishes.difference((symbol, timeframe) => subscriptions.has("bars", symbol, timeframe)))
    socket.send(message);
  if (messages.length > 0) socket.send({ action: "status" });
}

/** Changes of one turn of the page become one round of messages. */
function tellSoon(): void {
  if (isFlushPlanned) return;
  isFlushPlanned = true;
  queueMicrotask(() => {
    isFlushPlanned = false;
    if (isGreeted) tell();
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

/** Has closed bars carry indicators while the bars are heard, until the returned function is called. */
export function wishIndicators(symbol: SymbolCode, timeframe: Timeframe, names: readonly string[]): () => void {
  const wish = { symbol, timeframe, names };
  indicatorWishes.retain(wish);
  tellSoon();
  return () => {
    indicatorWishes.release(wish);
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
