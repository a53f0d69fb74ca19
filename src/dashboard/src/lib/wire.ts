/** What travels between hub and page. Field names are the hub's. */

/** A symbol as the hub writes it, for example AAPL or BTC/USD. */
export type SymbolCode = string & { readonly brand: "SymbolCode" };

export const symbolCode = (text: string): SymbolCode => text as SymbolCode;

/** In paths a pair is written BTC-USD. */
export const symbolPath = (symbol: SymbolCode): string => encodeURIComponent(symbol.replace("/", "-"));

export type Timeframe = "1Min" | "5Min" | "15Min" | "1Hour" | "4Hour" | "1Day" | "1Week";
export type Side = "buy" | "sell";
export type OrderType = "market" | "limit" | "stop" | "stop_limit" | "trailing_stop";
export type TimeInForce = "day" | "gtc" | "ioc" | "fok" | "opg" | "cls";
export type OrderClass = "simple" | "bracket" | "oco" | "oto";
export type LegRole = "take_profit" | "stop_loss";
export type OrderState =
  | "denied"
  | "pending"
  | "accepted"
  | "held"
  | "working"
  | "partially_filled"
  | "filled"
  | "canceled"
  | "expired"
  | "replaced"
  | "rejected"
  | "never_sent"
  | "unknown"
  | "needs_you";

export interface Instrument {
  symbol: SymbolCode;
  name: string;
  asset_class: "equity" | "crypto" | "currency";
  exchange: string;
  tick_size: number;
  lot_size: number;
  price_decimals: number;
  is_shortable: boolean;
  is_tradable: boolean;
}

export interface Quote {
  symbol: SymbolCode;
  bid: number;
  ask: number;
  bid_size: number;
  ask_size: number;
  mid: number;
  spread: number;
  timestamp: string;
  received_at: string;
}

export interface Trade {
  symbol: SymbolCode;
  price: number;
  size: number;
  timestamp: string;
  received_at: string;
}

export interface Bar {
  time: string;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
  vwap: number;
  is_closed: boolean;
  revision: number;
}

export interface BarMessage extends Bar {
  symbol: SymbolCode;
  timeframe: Timeframe;
  /** Of a closed bar: values of the indicators that were wished, by name and output; null is no value yet. */
  indicators?: Record<string, Record<string, number | null>>;
}

export interface Order {
  id: string;
  client_order_id: string;
  symbol: SymbolCode;
  side: Side;
  type: OrderType;
  time_in_force: TimeInForce;
  quantity: number;
  notional: number | null;
  limit_price: number | null;
  /** Of a trailing stop: where it triggers now. */
  stop_price: number | null;
  trail_price: number | null;
  trail_percent: number | null;
  high_water_mark: number | null;
  triggered_at: string | null;
  order_class: OrderClass;
  leg: LegRole | null;
  parent_id: string | null;
  legs: string[];
  held_at: "venue" | "hub";
  extended_hours: boolean;
  state: OrderState;
  cancel_requested: boolean;
  filled_quantity: number;
  average_fill_price: number | null;
  source: string;
  /** The strategy whose alert placed it; absent for every other source. */
  strategy?: string | null;
  created_at: string;
  updated_at: string;
  replaces: string | null;
  replaced_by: string | null;
  reason_code: string | null;
  reason: string | null;
  sequence: number;
}

export interface Fill {
  execution_id: string;
  order_id: string;
  symbol: SymbolCode;
  side: Side;
  quantity: number;
  price: number;
  time: string;
  sequence: number;
}

export interface Position {
  symbol: SymbolCode;
  quantity: number;
  side: "long" | "short";
  average_entry_price: number;
  cost_basis: number;
  market_price: number;
  market_value: number;
  unrealized_profit: number;
  unrealized_profit_percent: number;
  realized_profit: number;
  opened_at: string;
}

export interface Account {
  account_id: string;
  environment: string;
  cash: number;
  equity: number;
  last_equity: number;
  buying_power: number;
  reserved_by_orders: number;
  initial_margin: number;
  maintenance_margin: number;
  multiplier: number;
  unrealized_profit: number;
  realized_profit: number;
  realized_profit_today: number;
  day_profit: number;
  day_profit_percent: number;
  sequence: number;
}

export type ChannelName = "orders" | "charts" | "ai" | "scanner" | "realtime";

export interface Channel {
  channel: ChannelName;
  purpose: string;
  active: boolean;
  state: string;
  messages: number;
  rate_per_second: number;
  lag_ms: number | null;
  mailbox_depth: number;
  mailbox_capacity: number;
  skipped: number;
  gaps: number;
  errors: number;
  last_error: string | null;
  restarts: number;
  last_data: string | null;
  requests_total: number;
  requests_success: number;
  requests_failed: number;
  success_rate: number;
  avg_latency_ms: number;
}

export interface ChannelsStatus {
  status: { channels: Record<ChannelName, Channel> };
}

export interface StreamSymbol {
  symbol: SymbolCode;
  types: string[];
  used_by: string[];
  clients: number;
  per_minute: number;
  /** Since when its prices are old: the feed stands still although the market is open. */
  stale_since?: string | null;
}

export interface StreamingStatus {
  running: boolean;
  connected: boolean;
  /** What is wrong with the market feed and what to do; null when nothing is. */
  feed_trouble?: string | null;
  /** Since when prices stand still although their market is open; null when none do. */
  feed_stale_since?: string | null;
  subscription_count: number;
  connected_clients: number;
  messages_per_second: number;
  started_at: string | null;
  symbols?: StreamSymbol[];
}

export interface Health {
  status: string;
  environment: string;
  risk_profile: string;
  market_time: string;
}

export interface MarketClock {
  timestamp: string;
  is_open: boolean;
  session: "closed" | "pre" | "regular" | "post";
  calendar: "always_open" | "us_equity";
  zone: string;
  replay: { running: boolean; speed: number } | null;
}

export interface CalendarDay {
  date: string;
  pre_open: string;
  open: string;
  close: string;
  post_close: string;
  is_half_day: boolean;
}

/** Day figures of one symbol, from a snapshot and then from its daily bar. */
export interface DayFigures {
  open: number | null;
  high: number | null;
  low: number | null;
  volume: number | null;
  vwap: number | null;
  prev_close: number | null;
}

export interface Snapshot extends DayFigures {
  symbol: SymbolCode;
  last_price?: number | null;
  daily_bar?: Bar | null;
  last?: number | null;
}
