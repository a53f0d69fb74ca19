import type { Strategy, StrategyMode, StrategySettings } from "./webhookWire";
import type { OrderType, Side } from "./wire";

/** A strategy as a person types it. */
export interface StrategyDraft {
  name: string;
  isEnabled: boolean;
  mode: StrategyMode;
  isAnySymbol: boolean;
  symbols: string;
  sides: readonly Side[];
  orderTypes: readonly OrderType[];
  maxQuantity: string;
  maxNotional: string;
  extendedHours: boolean;
  dailyCount: string;
  perMinute: string;
}

export type StrategyField =
  "name" | "symbols" | "sides" | "order_types" | "max_quantity" | "max_notional" | "daily_count" | "per_minute";

export type StrategyErrors = Partial<Record<StrategyField, string>>;

export const ALERT_ORDER_TYPES: readonly { value: OrderType; label: string }[] = [
  { value: "market", label: "Market" },
  { value: "limit", label: "Limit" },
  { value: "stop", label: "Stop" },
  { value: "stop_limit", label: "Stop limit" },
];

export const EMPTY_STRATEGY: StrategyDraft = {
  name: "",
  isEnabled: true,
  mode: "dry_run",
  isAnySymbol: false,
  symbols: "",
  sides: ["buy", "sell"],
  orderTypes: ["market", "limit"],
  maxQuantity: "100",
  maxNotional: "10000",
  extendedHours: false,
  dailyCount: "50",
  perMinute: "30",
};

const text = (value: number | null): string => (value === null ? "" : String(value));

export const draftOf = (strategy: Strategy): StrategyDraft => ({
  name: strategy.name,
  isEnabled: strategy.is_enabled,
  mode: strategy.mode,
  isAnySymbol: strategy.symbols.includes("*"),
  symbols: strategy.symbols.filter((symbol) => symbol !== "*").join(", "),
  sides: strategy.sides,
  orderTypes: strategy.order_types,
  maxQuantity: text(strategy.max_quantity),
  maxNotional: text(strategy.max_notional),
  extendedHours: strategy.extended_hours,
  dailyCount: text(strategy.daily_count),
  perMinute: text(strategy.per_minute),
});

export const symbolsIn = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\s,;]+/)
      .map((one) => one.trim().toUpperCase())
      .filter(Boolean),
  ),
];

const figure = (typed: string): number => (typed.trim() === "" ? NaN : Number(typed.replaceAll(",", "")));

const isAbove = (typed: string): boolean => figure(typed) > 0 && Number.isFinite(figure(typed));
const isCount = (typed: string): boolean => isAbove(typed) && Number.isInteger(figure(typed));

/** What is wrong with the draft, by field; empty when it can be sent. */
export function faultsOf(draft: StrategyDraft): StrategyErrors {
  const faults: StrategyErrors = {};
  if (!/^[A-Za-z0-9._-]{1,40}$/.test(draft.name))
    faults.name = "1 to 40 letters, digits, hyphens, dots or underscores, without spaces.";
  if (!draft.isAnySymbol && symbolsIn(draft.symbols).length === 0)
    faults.symbols = "Name at least one symbol, or allow any.";
  if (draft.sides.length === 0) faults.sides = "Allow at least one side.";
  if (draft.orderTypes.length === 0) faults.order_types = "Allow at least one order type.";
  if (!isAbove(draft.maxQuantity)) faults.max_quantity = "A number above zero.";
  if (!isAbove(draft.maxNotional)) faults.max_notional = "An amount above zero.";
  if (!isCount(draft.dailyCount)) faults.daily_count = "A whole number above zero.";
  if (!isCount(draft.perMinute)) faults.per_minute = "A whole number above zero.";
  return faults;
}

export const settingsOf = (draft: StrategyDraft): StrategySettings => ({
  name: draft.name,
  is_enabled: draft.isEnabled,
  mode: draft.mode,
  symbols: draft.isAnySymbol ? ["*"] : symbolsIn(draft.symbols),
  sides: [...draft.sides],
  order_types: [...draft.orderTypes],
  max_quantity: figure(draft.maxQuantity),
  max_notional: figure(draft.maxNotional),
  extended_hours: draft.extendedHours,
  daily_count: figure(draft.dailyCount),
  per_minute: figure(draft.perMinute),
});

/** Whether two drafts mean the same settings. */
export const isSameDraft = (a: StrategyDraft, b: StrategyDraft): boolean =>
  JSON.stringify(settingsOf(a)) === JSON.stringify(settingsOf(b));

const FIELDS = new Set<string>([
  "name",
  "symbols",
  "sides",
  "order_types",
  "max_quantity",
  "max_notional",
  "daily_count",
  "per_minute",
]);

/** The hub's refusal at the field that it names; null when it names none of the form. */
export const errorsOf = (problem: { field?: string; detail: string }): StrategyErrors | null =>
  problem.field !== undefined && FIELDS.has(problem.field)
    ? { [problem.field as StrategyField]: problem.detail }
    : null;

/** Which symbols it may trade, for a list: AAPL, NVDA and 3 more. */
export function symbolWords(symbols: readonly string[]): string {
  if (symbols.includes("*")) return "Any symbol";
  if (symbols.length <= 3) return symbols.join(", ");
  return `${symbols.slice(0, 2).join(", ")} and ${String(symbols.length - 2)} more`;
}
