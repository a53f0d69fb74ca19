import type { ApiToken, Scope } from "./accessWire";
import { money } from "./format";
import { symbolWords } from "./strategyForm";
import { date } from "./time";

const DAY = 86_400_000;
const SOON = 7 * DAY;

/** What a token may do, in the order of the harm it can. */
export const SCOPES: readonly { value: Scope; label: string }[] = [
  { value: "read", label: "read: account, orders, prices and history" },
  { value: "stream", label: "stream: the same as it happens, over a socket" },
  { value: "orders:write", label: "orders:write: orders, closes, watchlists, alerts, halts" },
  { value: "risk:write", label: "risk:write: limits, halts, the simulator" },
  { value: "admin", label: "admin: tokens, keys, webhook strategies, channels" },
];

export interface ExpiryWords {
  text: string;
  look: "plain" | "warn" | "danger";
}

/** When a token ends, and whether that is soon. */
export function expiryWords(expiresAt: string | null, now: number): ExpiryWords {
  if (expiresAt === null) return { text: "Never", look: "plain" };
  const left = Date.parse(expiresAt) - now;
  if (left <= 0) return { text: "Expired", look: "danger" };
  return { text: date(now + left, now), look: left <= SOON ? "warn" : "plain" };
}

/** Limits of its orders, in words; empty when it has none of its own. */
export function capWords({
  symbols,
  max_order_notional: most,
}: Pick<ApiToken, "symbols" | "max_order_notional">): string {
  const traded = symbols && symbols.length > 0 ? `Only ${symbolWords(symbols)}` : "";
  const worth = typeof most === "number" ? `at most ${money(most)} an order` : "";
  const words = [traded, worth].filter(Boolean).join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export interface SdkAddresses {
  /** Orders, account and past prices: what an SDK calls its base URL. */
  rest: string;
  /** Streams: what stands before /v2/iex. */
  streams: string;
}

/** Where a program that was written for Alpaca is pointed at, seen from this browser. */
export const sdkAddresses = (origin: string): SdkAddresses => ({
  rest: origin,
  streams: origin.replace(/^http/, "ws"),
});
