import type { TicketContext } from "../src/lib/ticket";
import {
  type Account,
  type Bar,
  type Fill,
  type Instrument,
  type Order,
  type Position,
  type Quote,
  symbolCode,
} from "../src/lib/wire";

export const AAPL = symbolCode("AAPL");

export const quote = (change: Partial<Quote> = {}): Quote => ({
  symbol: AAPL,
  bid: 99.99,
  ask: 100.01,
  bid_size: 300,
  ask_size: 500,
  mid: 100,
  spread: 0.02,
  timestamp: "2026-11-18T16:42:18Z",
  received_at: "2026-11-18T16:42:18Z",
  ...change,
});

export const account = (change: Partial<Account> = {}): Account => ({
  account_id: "SIM-1",
  environment: "sim",
  cash: 100_000,
  equity: 100_000,
  last_equity: 100_000,
  buying_power: 200_000,
  reserved_by_orders: 0,
  initial_margin: 0,
  maintenance_margin: 0,
  multiplier: 2,
  unrealized_profit: 0,
  realized_profit: 0,
  realized_profit_today: 0,
  day_profit: 0,
  day_profit_percent: 0,
  sequence: 1,
  ...change,
});

export const instrument = (change: Partial<Instrument> = {}): Instrument => ({
  symbol: AAPL,
  name: "Apple Inc",
  asset_class: "equity",
  exchange: "NASDAQ",
  tick_size: 0.01,
  lot_size: 1,
  price_decimals: 2,
  is_shortable: false,
  is_tradable: true,
  ...change,
});

export const position = (change: Partial<Position> = {}): Position => ({
  symbol: AAPL,
  quantity: 40,
  side: "long",
  average_entry_price: 98,
  cost_basis: 3920,
  market_price: 99,
  market_value: 3960,
  unrealized_profit: 40,
  unrealized_profit_percent: 1.02,
  realized_profit: 0,
  opened_at: "2026-11-18T16:00:00Z",
  ...change,
});

export const order = (change: Partial<Order> = {}): Order => ({
  id: "o-1",
  client_order_id: "c-1",
  symbol: AAPL,
  side: "buy",
  type: "limit",
  time_in_force: "day",
  quantity: 25,
  notional: null,
  limit_price: 99,
  stop_price: null,
  trail_price: null,
  trail_percent: null,
  high_water_mark: null,
  triggered_at: null,
  order_class: "simple",
  leg: null,
  parent_id: null,
  legs: [],
  held_at: "venue",
  extended_hours: false,
  state: "working",
  cancel_requested: false,
  filled_quantity: 0,
  average_fill_price: null,
  source: "dashboard",
  created_at: "2026-11-18T16:42:18Z",
  updated_at: "2026-11-18T16:42:18Z",
  replaces: null,
  replaced_by: null,
  reason_code: null,
  reason: null,
  sequence: 5,
  ...change,
});

export const fill = (change: Partial<Fill> = {}): Fill => ({
  execution_id: "e-1",
  order_id: "o-1",
  symbol: AAPL,
  side: "buy",
  quantity: 10,
  price: 99,
  time: "2026-11-18T16:42:19Z",
  sequence: 6,
  ...change,
});

export const bar = (time: string, close: number, change: Partial<Bar> = {}): Bar => ({
  time,
  open: close,
  high: close,
  low: close,
  close,
  volume: 100,
  vwap: close,
  is_closed: true,
  revision: 0,
  ...change,
});

/** A live market at 100, a paid account, nothing held. */
export const context = (change: Partial<TicketContext> = {}): TicketContext => ({
  instrument: instrument(),
  quote: quote(),
  last: 100,
  account: account(),
  held: 0,
  averagePrice: null,
  freshness: "live",
  isRegularSession: true,
  openOrders: [],
  isRepeat: false,
  haltLevel: 0,
  ...change,
});
