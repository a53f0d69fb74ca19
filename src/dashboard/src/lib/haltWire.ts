import type { SymbolCode } from "./wire";

/** What travels between hub and page about halts. Field names are the hub's. */

export type HaltScope = "global" | "account" | "strategy" | "symbol";
export type HaltLevel = 1 | 2 | 3 | 4;

/** What a halt covers; a symbol or a strategy is named exactly when the scope is one. */
export interface HaltTarget {
  scope: HaltScope;
  symbol?: SymbolCode | null;
  strategy?: string | null;
}

export interface HaltedScope extends HaltTarget {
  level: HaltLevel;
  source: string;
  reason: string;
  trigger_id: string;
  halted_at: string;
  /** Market time at which it ends by itself; null means that only a person ends it. */
  until: string | null;
}

/** A trip and how far its sequence has come. */
export interface HaltTrip {
  trigger_id: string;
  scope: HaltScope;
  name: string | null;
  level: HaltLevel;
  source: string;
  reason: string;
  halted_at: string;
  orders_at_trip: number;
  orders_open: number;
  cancels_done_at: string | null;
  time_to_last_cancel_ms: number | null;
  positions_at_trip: number;
  positions_open: number;
  flat_at: string | null;
  time_to_flat_ms: number | null;
}

export interface HaltStatus {
  /** The strictest level that covers everything. */
  level: number;
  epoch: number;
  /** Halts that stand, the strictest first. */
  scopes: HaltedScope[];
  closes: { trigger_id: string; symbol: SymbolCode; reason: string; triggered_at: string }[];
  last_trip: HaltTrip | null;
  waiting_for_open: SymbolCode[];
  alerts: string[];
}
