import type { OrderPreview } from "./previewWire";
import type { Order, OrderType, Side, SymbolCode } from "./wire";

/** What travels between hub and page about TradingView's alerts. Field names are the hub's. */

export type AlertRoute = "order" | "alert" | "scanner" | "price";
export type AlertState = "pending" | "done" | "denied" | "expired" | "logged" | "dry_run" | "refused";
export type StrategyMode = "log" | "dry_run" | "send";

/** One alert of the inbox. */
export interface AlertEntry {
  id: string;
  received_at: string;
  route: AlertRoute;
  state: AlertState;
  strategy: string | null;
  symbol: SymbolCode | null;
  action: string | null;
  summary: string;
  reason_code: string | null;
  reason: string | null;
  order_id: string | null;
  is_dry_run: boolean;
  duplicates: number;
}

export type StepName =
  "received" | "authenticated" | "checked" | "mapped" | "decision" | "order" | "fill" | "stopped" | "list";

export interface AlertStep {
  at: string;
  step: StepName;
  outcome: "ok" | "stopped" | "info";
  detail: string;
  code?: string | null;
}

/** One alert with everything that happened to it. */
export interface AlertTrace extends AlertEntry {
  /** As it came; the secret is not in it. */
  body: string;
  steps: AlertStep[];
  order?: Order | null;
  trace?: string | null;
}

export interface AlertPage {
  entries: AlertEntry[];
  count: number;
}

export interface StrategySecret {
  id: string;
  created_at: string;
  last_used_at: string | null;
  hint: string;
}

/** What a person decides about a strategy. */
export interface StrategySettings {
  name: string;
  is_enabled: boolean;
  mode: StrategyMode;
  symbols: string[];
  sides: Side[];
  order_types: OrderType[];
  max_quantity: number | null;
  max_notional: number | null;
  extended_hours: boolean;
  daily_count: number | null;
  per_minute: number | null;
}

export interface Strategy extends StrategySettings {
  secrets: StrategySecret[];
  created_at: string;
  updated_at: string;
  version: number;
}

/** The answer to a new strategy: the only time that its secret is shown. */
export interface CreatedStrategy extends Strategy {
  secret: string;
}

export interface CreatedSecret {
  id: string;
  secret: string;
  created_at: string;
}

export interface AlertMessage {
  name: string;
  route: AlertRoute;
  content_type: string;
  text: string;
}

export interface WebhookUrls {
  urls: Record<AlertRoute, string>;
  note: string;
  messages: AlertMessage[];
  pine: string;
}

export interface TryRequest {
  route: AlertRoute;
  strategy: string;
  content_type: string;
  body: string;
}

/** What a payload would do; nothing was recorded or placed. */
export interface TryAnswer {
  status: string;
  reason_code?: string | null;
  reason?: string | null;
  steps: AlertStep[];
  preview?: OrderPreview | null;
}
