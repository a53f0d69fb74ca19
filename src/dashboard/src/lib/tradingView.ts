import type { SymbolCode } from "./wire";

/** What travels between hub and page about TradingView Desktop. Field names are the hub's. */

export interface ChartLink {
  url: string;
  tv_symbol: string;
  web_fallback: string;
}

export interface SyncLinks {
  urls: { symbol: SymbolCode; tv_symbol: string; url: string }[];
}

export interface ClipboardText {
  text: string;
  csv: string;
  symbol_count: number;
}

export interface Interval {
  /** As TradingView writes it. */
  value: string;
  label: string;
}

/** The intervals that stand as buttons beside the symbol. */
export const MAIN_INTERVALS: readonly Interval[] = [
  { value: "1", label: "1m" },
  { value: "5", label: "5m" },
  { value: "15", label: "15m" },
  { value: "60", label: "1h" },
  { value: "D", label: "D" },
];

export const MORE_INTERVALS: readonly Interval[] = [
  { value: "30", label: "30 minutes" },
  { value: "240", label: "4 hours" },
  { value: "W", label: "Week" },
  { value: "M", label: "Month" },
];

/** Most charts that open together. */
export const MOST_CHARTS = 8;

/** Milliseconds between two charts, so that the program takes each. */
export const BETWEEN_CHARTS = 1000;

const DESKTOP = "tradingview://";

/** The hub's link, when it is one to the desktop program; anything else is not followed. */
export const desktopLink = (link: string): string | null => (link.startsWith(DESKTOP) ? link : null);

/** The hub's link, when it is one to the web chart; anything else is not followed. */
export function webLink(link: string): string | null {
  try {
    const url = new URL(link);
    const isTheirs = url.hostname === "tradingview.com" || url.hostname.endsWith(".tradingview.com");
    return url.protocol === "https:" && isTheirs ? url.href : null;
  } catch {
    return null;
  }
}

/** What open-all asks before it leaves charts out; null when all fit. */
export const leftOutWords = (count: number): string | null =>
  count <= MOST_CHARTS
    ? null
    : `TradingView gets at most ${String(MOST_CHARTS)} charts at once. The first ${String(MOST_CHARTS)} of ${String(count)} open, the others stay closed.`;
