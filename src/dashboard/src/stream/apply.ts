import type { BarMessage, Fill, Order, Quote, SymbolCode, Trade } from "../lib/wire";
import type { HubMessage } from "./messages";
import { barKey, type LiveState, positionKey, priceKey } from "./state";

const KEPT_FILLS = 500;
const KEPT_ORDERS = 1000;

/** Writes one message into the state and names what changed. */
export function apply(state: LiveState, message: HubMessage, now: number, changed: (key: string) => void): void {
  switch (message.type) {
    case "quote":
      applyQuote(state, message, now, changed);
      break;
    case "trade":
      applyTrade(state, message, now, changed);
      break;
    case "bar":
      applyBar(state, message, changed);
      break;
    case "order":
      applyOrder(state, message.order, changed);
      break;
    case "fill":
      applyFills(state, [message.fill], changed);
      break;
    case "position":
      if (message.position) state.positions.set(message.symbol, message.position);
      else state.positions.delete(message.symbol);
      changed("positions");
      changed(positionKey(message.symbol));
      break;
    case "account":
      state.account = message.account;
      state.sequence = Math.max(state.sequence, message.account.sequence);
      changed("account");
      break;
    case "halts":
      if (state.halts && state.halts.epoch > message.halts.epoch) break;
      state.halts = message.halts;
      changed("halts");
      break;
    case "channels":
      state.channels = message.channels;
      changed("channels");
      break;
    case "heartbeat":
      state.market = { time: Date.parse(message.market_time), heardAt: now };
      break;
    case "connected":
    case "status":
      state.streaming = message.status;
      changed("streaming");
      break;
    case "watchlist":
    case "watchlist_deleted":
    case "webhook":
    case "prediction":
    case "champion":
    case "job":
    case "hello":
    case "subscribed":
    case "error":
      break;
  }
}

function noteLatency(state: LiveState, receivedAt: string, now: number): void {
  const newest = state.latencies[state.latencies.length - 1];
  if (newest && now - newest.at < 100) return;
  state.latencies.push({ at: now, value: Math.max(0, now - Date.parse(receivedAt)) });
  if (state.latencies.length > 300) state.latencies.shift();
}

function noteLast(state: LiveState, symbol: SymbolCode, price: number, size: number | null): void {
  const before = state.lasts.get(symbol);
  const direction = !before || before.price === price ? (before?.direction ?? 0) : price > before.price ? 1 : -1;
  state.lasts.set(symbol, { price, size, direction });
}

function applyQuote(state: LiveState, quote: Quote, now: number, changed: (key: string) => void): void {
  state.quotes.set(quote.symbol, quote);
  if (!state.traded.has(quote.symbol)) noteLast(state, quote.symbol, quote.mid, null);
  noteLatency(state, quote.received_at, now);
  changed(priceKey(quote.symbol));
  if (state.positions.has(quote.symbol)) changed("book");
}

function applyTrade(state: LiveState, trade: Trade, now: number, changed: (key: string) => void): void {
  state.traded.add(trade.symbol);
  noteLast(state, trade.symbol, trade.price, trade.size);
  noteLatency(state, trade.received_at, now);
  changed(priceKey(trade.symbol));
}

function applyBar(state: LiveState, bar: BarMessage, changed: (key: string) => void): void {
  const key = barKey(bar.symbol, bar.timeframe);
  const waiting = state.bars.get(key) ?? new Map<string, BarMessage>();
  waiting.set(bar.time, bar);
  state.bars.set(key, waiting);
  changed(key);
  if (bar.timeframe === "1Day") applyDay(state, bar, changed);
}

/** The daily bar carries the day's figures; when a new day begins, the old day's close is the previous close. */
function applyDay(state: LiveState, bar: BarMessage, changed: (key: string) => void): void {
  const started = state.dayStarts.get(bar.symbol);
  const start = Date.parse(bar.time);
  if (started !== undefined && start < started) return;
  const before = state.days.get(bar.symbol);
  const isNewDay = started !== undefined && start > started;
  const previous = isNewDay ? state.dayCloses.get(bar.symbol) : before?.prev_close;
  state.dayStarts.set(bar.symbol, start);
  state.dayCloses.set(bar.symbol, bar.close);
  state.days.set(bar.symbol, {
    open: bar.open,
    high: bar.high,
    low: bar.low,
    volume: bar.volume,
    vwap: bar.vwap,
    prev_close: previous ?? null,
  });
  changed(priceKey(bar.symbol));
}

function applyOrder(state: LiveState, order: Order, changed: (key: string) => void): void {
  const known = state.orders.get(order.id);
  if (known && known.sequence > order.sequence) return;
  state.orders.set(order.id, order);
  state.sequence = Math.max(state.sequence, order.sequence);
  if (state.orders.size > KEPT_ORDERS) state.orders.delete(state.orders.keys().next().value ?? "");
  changed("orders");
}

/** Adds fills that are not there yet, newest first. */
export function applyFills(state: LiveState, fills: readonly Fill[], changed: (key: string) => void): void {
  const known = new Set(state.fills.map((fill) => fill.execution_id));
  const added = fills.filter((fill) => !known.has(fill.execution_id));
  if (added.length === 0) return;
  state.fills = [...added, ...state.fills].sort((a, b) => b.sequence - a.sequence).slice(0, KEPT_FILLS);
  state.sequence = Math.max(state.sequence, ...added.map((fill) => fill.sequence));
  changed("fills");
}
