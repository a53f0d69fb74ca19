import { price, quantity } from "./format";
import type { LegRole, Order, OrderType, TimeInForce } from "./wire";

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
  held: { text: "Held", tone: "dim" },
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

const TYPE_WORDS: Record<OrderType, string> = {
  market: "market",
  limit: "limit",
  stop: "stop",
  stop_limit: "stop limit",
  trailing_stop: "trail",
};

export const typeWord = (type: OrderType): string => TYPE_WORDS[type];

export const roleWord = (role: LegRole): string => (role === "take_profit" ? "Target" : "Stop");

/** What a leg does, and how when that is not plain. */
export function legWord(order: Order): string {
  if (order.leg !== "stop_loss") return "target";
  return order.type === "trailing_stop" ? "trailing stop" : typeWord(order.type);
}

const CLASS_WORDS = { simple: "", bracket: "Bracket", oco: "OCO", oto: "OTO" } as const;

export const classWord = (order: Order): string => CLASS_WORDS[order.order_class];

const TIME_WORDS: Record<TimeInForce, string> = {
  day: "Day",
  gtc: "GTC",
  ioc: "IOC",
  fok: "FOK",
  opg: "Open",
  cls: "Close",
};

export const timeWord = (order: Order): string =>
  `${TIME_WORDS[order.time_in_force]}${order.extended_hours ? " ext" : ""}`;

const AUTHORS: Record<string, string> = {
  dashboard: "You",
  api: "API",
  alpaca_api: "Alpaca API",
  broker: "Broker",
  rule: "Rule",
};

/** Who placed it, as people read it. */
export const authorOf = (order: Order): string => AUTHORS[order.source] ?? order.source;

/** What the state means where a word is not enough: why it waits, who holds it, why it ended. */
export function stateNote(order: Order): string {
  if (order.reason) return order.reason;
  const held = order.held_at === "hub" ? "Held by TradingHub, needs the hub running." : "At the broker.";
  if (order.state === "held") return `Waits until its entry fills. ${held}`;
  if (!isOpen(order)) return "";
  return order.triggered_at === null ? held : `Its stop was reached. ${held}`;
}

/** The distance of a trailing stop, in its own kind. */
export function trailWord(order: Order, decimals?: number): string {
  if (order.trail_percent !== null) return `${quantity(order.trail_percent)}%`;
  return order.trail_price === null ? "" : price(order.trail_price, decimals);
}

/** The price that matters for an order: where it trades, or where it wakes up. */
export const levelOf = (order: Order): number | null =>
  order.triggered_at === null ? (order.stop_price ?? order.limit_price) : order.limit_price;
