import type { HaltStatus } from "../lib/haltWire";
import type {
  Account,
  BarMessage,
  Channel,
  ChannelName,
  DayFigures,
  Fill,
  Order,
  Position,
  Quote,
  StreamingStatus,
  SymbolCode,
} from "../lib/wire";

export interface LastPrice {
  price: number;
  size: number | null;
  /** Where the newest change went; 0 before the first change. */
  direction: -1 | 0 | 1;
}

export interface Connection {
  phase: "connecting" | "open" | "lost";
  attempt: number;
  retryAt: number;
}

export type Freshness = "live" | "late" | "stale" | "lost";

/** Everything the socket told, as it stands now. Entries are replaced, never changed in place. */
export class LiveState {
  connection: Connection = { phase: "connecting", attempt: 0, retryAt: 0 };
  freshness: Freshness = "lost";
  /** When the hub was last heard, milliseconds of this machine. */
  heardAt = 0;
  /** Market time last told, and when it was heard. */
  market: { time: number; heardAt: number } | null = null;
  streaming: StreamingStatus | null = null;
  account: Account | null = null;
  channels: Record<ChannelName, Channel> | null = null;
  /** What is halted; null until it is known. */
  halts: HaltStatus | null = null;
  sequence = 0;
  readonly quotes = new Map<SymbolCode, Quote>();
  readonly lasts = new Map<SymbolCode, LastPrice>();
  readonly days = new Map<SymbolCode, DayFigures>();
  /** Start of the day whose figures stand, and its newest close. */
  readonly dayStarts = new Map<SymbolCode, number>();
  readonly dayCloses = new Map<SymbolCode, number>();
  readonly traded = new Set<SymbolCode>();
  readonly positions = new Map<SymbolCode, Position>();
  readonly orders = new Map<string, Order>();
  /** Newest first. */
  fills: readonly Fill[] = [];
  /** Bars since the last flush, by symbol and timeframe, then by start. */
  readonly bars = new Map<string, Map<string, BarMessage>>();
  readonly latencies: { at: number; value: number }[] = [];
}

export const barKey = (symbol: SymbolCode, timeframe: string): string => `bar:${symbol}:${timeframe}`;
export const priceKey = (symbol: SymbolCode): string => `price:${symbol}`;
export const positionKey = (symbol: SymbolCode): string => `position:${symbol}`;
