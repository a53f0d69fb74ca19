import type { IconName } from "../components/Icon";
import type {
  AlertEntry,
  AlertMessage,
  AlertRoute,
  AlertState,
  AlertStep,
  StepName,
  StrategyMode,
} from "./webhookWire";

interface Chip {
  text: string;
  look: "danger" | "warn" | "plain";
}

const STATES: Record<AlertState, Chip> = {
  pending: { text: "Working", look: "plain" },
  done: { text: "Done", look: "plain" },
  denied: { text: "Denied", look: "danger" },
  expired: { text: "Too late", look: "warn" },
  logged: { text: "Logged", look: "plain" },
  dry_run: { text: "Dry run", look: "plain" },
  refused: { text: "Refused", look: "danger" },
};

export const alertChip = (state: AlertState): Chip => STATES[state] ?? { text: state, look: "plain" };

export const STATE_CHOICES: readonly { value: AlertState | ""; label: string }[] = [
  { value: "", label: "All states" },
  ...(Object.keys(STATES) as AlertState[]).map((value) => ({ value, label: STATES[value].text })),
];

export const ROUTES: readonly { value: AlertRoute; label: string }[] = [
  { value: "order", label: "Order" },
  { value: "alert", label: "Alert" },
  { value: "scanner", label: "Scanner" },
  { value: "price", label: "Price" },
];

export const MODES: readonly { value: StrategyMode; label: string; text: string }[] = [
  { value: "log", label: "Log only", text: "Alerts are checked and written down. Nothing else happens." },
  {
    value: "dry_run",
    label: "Dry run",
    text: "Alerts are judged by the risk gate as if they were sent. Nothing is placed.",
  },
  { value: "send", label: "Send orders", text: "Alerts become orders at once, within the limits below." },
];

export const modeWord = (mode: StrategyMode): string => MODES.find((one) => one.value === mode)?.label ?? mode;

const STEPS: Record<StepName, string> = {
  received: "Received",
  authenticated: "Secret checked",
  checked: "Permissions checked",
  mapped: "Read as an order",
  decision: "Risk decision",
  order: "Order",
  fill: "Fill",
  stopped: "Stopped",
  list: "Watchlist",
};

export const stepWord = (step: StepName): string => STEPS[step] ?? step;

export const stepIcon = (step: AlertStep): IconName =>
  step.outcome === "stopped" ? "close" : step.outcome === "ok" ? "check" : "clock";

/** Entries with one more: newest first, each once, the newest word about it stands. */
export function withEntry(entries: readonly AlertEntry[], entry: AlertEntry): AlertEntry[] {
  const known = entries.findIndex((one) => one.id === entry.id);
  if (known >= 0) return entries.toSpliced(known, 1, entry);
  const place = entries.findIndex((one) => one.received_at <= entry.received_at);
  return entries.toSpliced(place < 0 ? entries.length : place, 0, entry);
}

/** An older page behind what is shown. */
export function withOlder(entries: readonly AlertEntry[], older: readonly AlertEntry[]): AlertEntry[] {
  const known = new Set(entries.map((entry) => entry.id));
  return [...entries, ...older.filter((entry) => !known.has(entry.id))];
}

export interface AlertFilter {
  strategy: string | null;
  state: AlertState | "";
}

export const fits = (entry: AlertEntry, filter: AlertFilter): boolean =>
  (filter.strategy === null || entry.strategy?.toLowerCase() === filter.strategy.toLowerCase()) &&
  (filter.state === "" || entry.state === filter.state);

/** What DELETE leaves: only what still runs. */
export const isFinished = (entry: AlertEntry): boolean => entry.state !== "pending";

/** How long after it was received a step was done: +12 ms. */
export function sinceReceived(step: AlertStep, receivedAt: string): string {
  const milliseconds = Date.parse(step.at) - Date.parse(receivedAt);
  if (!Number.isFinite(milliseconds) || milliseconds < 0) return "";
  return milliseconds < 1000 ? `+${milliseconds.toFixed(0)} ms` : `+${(milliseconds / 1000).toFixed(1)} s`;
}

/** An alert text with a strategy's own name, and its secret while it is on screen. */
export function filledText(text: string, strategy: string, secret?: string): string {
  const named = text.replaceAll("<strategy>", () => strategy);
  return secret === undefined ? named : named.replaceAll("<secret>", () => secret);
}

/** The message of a name, else the first of the route. */
export const messageFor = (messages: readonly AlertMessage[], route: AlertRoute): AlertMessage | undefined =>
  messages.find((message) => message.route === route);

/** What stands in TradingView's placeholders while a payload is tried. */
export interface Sample {
  symbol: string;
  price: number;
  now: string;
}

/** A message as TradingView would send it: its placeholders filled with values that fit together. */
export function sampleText(text: string, { symbol, price, now }: Sample): string {
  const values: Record<string, string> = {
    ticker: symbol,
    close: price.toFixed(2),
    interval: "5",
    volume: "1000",
    timenow: now,
    time: now,
    "strategy.order.action": "buy",
    "strategy.order.contracts": "10",
    "strategy.order.id": "Long",
    "strategy.order.comment": "tried by hand",
    "strategy.market_position": "long",
    "strategy.position_size": "10",
    'plot("Stop")': (price * 0.98).toFixed(2),
    'plot("Target")': (price * 1.04).toFixed(2),
  };
  return text
    .replaceAll("{{exchange}}:", "")
    .replace(/\{\{([^{}]+)\}\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
