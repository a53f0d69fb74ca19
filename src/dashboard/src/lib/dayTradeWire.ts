import type { SymbolCode } from "./wire";

/** The day-trade rule and its count, as the hub tells them. */
export interface DayTrades {
  regime: "legacy" | "intraday_margin" | "off";
  equity: number;
  /** Equity from which the legacy rule does not limit. */
  threshold: number;
  limit: number;
  count: number;
  is_limited: boolean;
  today: string;
  window_start: string;
  window_days: number;
  day_trades: { symbol: SymbolCode; date: string; side: "long" | "short"; quantity: number; falls_off_on: string }[];
  falls_off: { date: string; count: number; count_after: number }[];
  intraday_margin: {
    equity: number;
    exposure: number;
    required: number;
    required_with_buffer: number;
    is_deficit: boolean;
    has_room: boolean;
  } | null;
}
