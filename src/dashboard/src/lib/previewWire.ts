/** What the risk gate would say to an order, and what the order would do. Field names are the hub's. */

export interface PreviewedCheck {
  id: string;
  name: string;
  outcome: "passed" | "failed" | "skipped" | "not_reached";
  value: number | null;
  limit: number | null;
  code: string | null;
  detail: string | null;
}

export interface PreviewFigures {
  quantity: number | null;
  worst_price: number | null;
  notional: number | null;
  opening_notional: number | null;
  is_reducing: boolean;
  position_before: number | null;
  position_after: number | null;
  buying_power_before: number | null;
  buying_power_after: number | null;
  exposure_before: number | null;
  exposure_after: number | null;
  initial_margin_change: number | null;
  maintenance_margin_change: number | null;
  worst_loss_at_stop: number | null;
}

export interface OrderPreview {
  verdict: "passed" | "denied";
  code: string | null;
  check: string | null;
  field: string | null;
  detail: string | null;
  violations: string[];
  figures: PreviewFigures;
  day_trades: {
    regime: string;
    count: number;
    count_after: number;
    could_complete: boolean;
    verdict: "allowed" | "warned" | "denied";
    reason: string | null;
  } | null;
  checks: PreviewedCheck[];
  latency_us: number;
}
