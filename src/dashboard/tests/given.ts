import type { Model, Prediction } from "../src/lib/aiWire";
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

/** A model in charge of 30 minutes, trained two days ago. */
export const model = (change: Partial<Model> = {}): Model => ({
  id: "m-1",
  name: "first model",
  kind: "lightgbm",
  state: "champion",
  horizon: "30Min",
  timeframe: "1Min",
  target: "+0.25 % within 30 minutes",
  threshold_return: 0.0025,
  trained_on: "recorded",
  trained_at: "2026-11-16T16:42:18Z",
  symbols: [AAPL],
  rows: 12_345,
  trees: 120,
  brier: 0.231,
  base_rate_brier: 0.249,
  auc: 0.56,
  calibration_error: 0.018,
  verdict: "skill",
  drift: "low",
  age_seconds: 172_800,
  note: "No model served yet.",
  ...change,
});

/** A call to buy: 52% and what five inputs and the others add up to make 61%. */
export const prediction = (change: Partial<Prediction> = {}): Prediction => ({
  id: 1,
  symbol: AAPL,
  timeframe: "1Min",
  bar_time: "2026-11-18T16:42:00Z",
  close: 100,
  made_at: "2026-11-18T16:43:00Z",
  model_id: "m-1",
  horizon_ends_at: "2026-11-18T17:13:00Z",
  probability: 0.61,
  low: 0.54,
  high: 0.67,
  base_rate: 0.52,
  verdict: "BUY",
  reason: null,
  reason_code: null,
  contributions: [
    { name: "close_to_vwap", value: 1.3, points: 0.062 },
    { name: "rsi_14", value: 69, points: -0.031 },
  ],
  other_points: 0.059,
  missing: [],
  inputs_hash: "9f8e7d6c",
  model_age_seconds: 172_800,
  drift: "low",
  outcome: null,
  scored_at: null,
  return: null,
  ...change,
});

/** The same after its horizon. */
export const scored = (change: Partial<Prediction> = {}): Prediction =>
  prediction({ outcome: true, scored_at: "2026-11-18T17:13:00Z", return: 0.003, ...change });
