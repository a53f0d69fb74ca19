import { quantity } from "./format";
import type { Order } from "./wire";

const OPEN: ReadonlySet<string> = new Set([
  "pending",
  "accepted",
  "held",
  "working",
  "partially_filled",
  "unknown",
  "needs_you",
]);

export const isOpen = (order: Order): boolean => OPEN.has(order.state);

export interface StateChip {
  text: string;
  tone: "neutral" | "danger" | "warn" | "dim";
}

const CHIPS: Record<string, StateChip> = {
  denied: { text: "Denied by our gate", tone: "danger" },
  pending: { text: "Sending", tone: "neutral" },
  accepted: { text: "Accepted", tone: "neutral" },
  held: { text: "Held", tone: "neutral" },
  working: { text: "Working", tone: "neutral" },
  filled: { text: "Filled", tone: "neutral" },
  canceled: { text: "Cancelled", tone: "dim" },
  expired: { text: "Expired", tone: "dim" },
  replaced: { text: "Replaced", tone: "dim" },
  rejected: { text: "Rejected by the venue", tone: "danger" },
  never_sent: { text: "Never sent", tone: "dim" },
  unknown: { text: "Unknown, checking", tone: "warn" },
  needs_you: { text: "Needs you", tone: "danger" },
};

/** The order's state as people read it. */
export function stateChip(order: Order): StateChip {
  const chip =
    order.state === "partially_filled"
      ? { text: `${quantity(order.filled_quantity)} of ${quantity(order.quantity)} filled`, tone: "neutral" as const }
      : (CHIPS[order.state] ?? { text: order.state, tone: "neutral" as const });
  return order.cancel_requested && isOpen(order) ? { ...chip, text: `${chip.text}, cancelling` } : chip;
}
