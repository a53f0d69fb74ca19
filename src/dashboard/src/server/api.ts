import {
  type Account,
  type Bar,
  type CalendarDay,
  type ChannelName,
  type ChannelsStatus,
  type Fill,
  type Health,
  type Instrument,
  type MarketClock,
  type Order,
  type Position,
  type Snapshot,
  type StreamingStatus,
  type SymbolCode,
  symbolPath,
  type Timeframe,
} from "../lib/wire";
import type { DayTrades } from "../lib/dayTradeWire";
import type { HaltLevel, HaltStatus, HaltTarget } from "../lib/haltWire";
import type { IndicatorAnswer, IndicatorList, SignalAnswer } from "../lib/indicatorWire";
import type { OrderBody } from "../lib/orderBody";
import type { OrderPreview } from "../lib/previewWire";
import { newIdempotencyKey } from "../lib/ids";
import { ask } from "./http";

export interface OrderChange {
  quantity?: number;
  limit_price?: number;
  stop_price?: number;
  /** Distance of a trailing stop, in the kind that it has. */
  trail?: number;
}

const list = (symbols: readonly SymbolCode[]) => encodeURIComponent(symbols.join(","));

export const market = {
  health: () => ask<Health>("GET", "/api/health"),
  clock: () => ask<MarketClock>("GET", "/api/market/clock"),
  calendar: (start: string, end: string) =>
    ask<{ days: CalendarDay[] }>("GET", `/api/market/calendar?start=${start}&end=${end}`),
  instruments: () => ask<{ symbols: Instrument[] }>("GET", "/api/market/symbols?limit=500"),
  search: (query: string) =>
    ask<{ symbols: Instrument[] }>("GET", `/api/market/symbols?limit=20&query=${encodeURIComponent(query)}`),
  snapshot: (symbol: SymbolCode) => ask<Snapshot>("GET", `/api/market/snapshot/${symbolPath(symbol)}`),
  snapshots: (symbols: readonly SymbolCode[]) =>
    ask<{ snapshots: Record<string, Snapshot> }>("GET", `/api/data/channels/snapshots?symbols=${list(symbols)}`),
  sparkBars: (symbols: readonly SymbolCode[]) =>
    ask<{ bars: Record<string, Bar[]> }>(
      "GET",
      `/api/data/channels/multi-bars?symbols=${list(symbols)}&timeframe=5Min&days=1`,
    ),
  bars: (symbol: SymbolCode, timeframe: Timeframe, limit: number, end?: string) =>
    ask<{ bars: Bar[] }>(
      "GET",
      `/api/market/bars/${symbolPath(symbol)}?timeframe=${timeframe}&limit=${String(limit)}${end ? `&end=${end}` : ""}`,
    ),
  indicatorList: () => ask<IndicatorList>("GET", "/api/market/indicators"),
  signal: (symbol: SymbolCode, timeframe: Timeframe) =>
    ask<SignalAnswer>("GET", `/api/market/signal/${symbolPath(symbol)}?timeframe=${timeframe}`),
  indicators: (symbol: SymbolCode, timeframe: Timeframe, names: readonly string[], limit: number) =>
    ask<IndicatorAnswer>(
      "GET",
      `/api/market/indicators/${symbolPath(symbol)}?timeframe=${timeframe}&indicators=${encodeURIComponent(names.join(","))}&limit=${String(limit)}`,
    ),
};

export const trading = {
  account: () => ask<Account>("GET", "/api/account"),
  positions: () => ask<{ positions: Position[] }>("GET", "/api/positions"),
  orders: () => ask<{ orders: Order[] }>("GET", "/api/orders?status=all&limit=200"),
  openOrders: () => ask<{ orders: Order[] }>("GET", "/api/orders?status=open&limit=500"),
  fills: () => ask<{ fills: Fill[] }>("GET", "/api/fills?limit=200"),
  /** The key comes from the ticket, which keeps it through double clicks. */
  place: (body: OrderBody, key: string) => ask<Order>("POST", "/api/orders", { body, key }),
  /** Asks the risk gate without placing anything. */
  preview: (body: OrderBody) => ask<OrderPreview>("POST", "/api/orders/preview", { body }),
  change: (id: string, change: OrderChange) =>
    ask<Order>("PATCH", `/api/orders/${id}`, { body: change, key: newIdempotencyKey() }),
  cancel: (id: string) => ask<Order>("DELETE", `/api/orders/${id}`, { key: newIdempotencyKey() }),
  cancelAll: () => ask<{ orders: Order[]; count: number }>("DELETE", "/api/orders", { key: newIdempotencyKey() }),
  close: (symbol: SymbolCode, quantity?: number) =>
    ask<Order>(
      "DELETE",
      `/api/positions/${symbolPath(symbol)}${quantity === undefined ? "" : `?quantity=${String(quantity)}`}`,
      { key: newIdempotencyKey() },
    ),
  dayTrades: () => ask<DayTrades>("GET", "/api/account/day-trades"),
};

/** A target as the hub wants it: only the name that the scope has. */
const named = ({ scope, symbol, strategy }: HaltTarget) => ({
  scope,
  ...(scope === "symbol" ? { symbol } : {}),
  ...(scope === "strategy" ? { strategy } : {}),
});

export const halts = {
  now: () => ask<HaltStatus>("GET", "/api/halt"),
  trip: (target: HaltTarget, level: HaltLevel) =>
    ask<HaltStatus>("POST", "/api/halt", { body: { ...named(target), level } }),
  clear: (target: HaltTarget, reason: string) =>
    ask<HaltStatus>("POST", "/api/halt/clear", { body: { ...named(target), reason } }),
};

interface StreamingAnswer {
  success: boolean;
  status?: StreamingStatus;
}

export const machine = {
  channels: () => ask<ChannelsStatus>("GET", "/api/data/channels/status"),
  channel: (name: ChannelName, act: "restart" | "start" | "stop") =>
    ask<unknown>("POST", `/api/data/channels/${name}/${act}`),
  streaming: () => ask<{ status: StreamingStatus }>("GET", "/api/streaming/status"),
  stream: (act: "start" | "stop") => ask<StreamingAnswer>("POST", `/api/streaming/${act}`),
  subscribe: (symbols: readonly string[], types: readonly string[]) =>
    ask<StreamingAnswer>("POST", "/api/streaming/subscribe", { body: { symbols, types } }),
  unsubscribe: (symbols: readonly string[]) =>
    ask<StreamingAnswer>("POST", "/api/streaming/unsubscribe", { body: { symbols } }),
};
