import type { SymbolCode, Timeframe } from "../lib/wire";

export type MarketType = "quotes" | "trades" | "bars";

/** One thing a panel wants to hear of. */
export interface Topic {
  type: MarketType;
  symbol: SymbolCode;
  timeframe?: Timeframe;
}

export interface SubscriptionMessage {
  action: "subscribe" | "unsubscribe";
  symbols: SymbolCode[];
  types: string[];
  timeframes?: Timeframe[];
}

const keyOf = (topic: Topic): string => `${topic.type}|${topic.timeframe ?? ""}|${topic.symbol}`;

function topicOf(key: string): Topic {
  const [type, timeframe, symbol] = key.split("|") as [MarketType, Timeframe | "", SymbolCode];
  return timeframe === "" ? { type, symbol } : { type, symbol, timeframe };
}

/** Counts who wants what; hands out the difference to what the hub was last told, grouped into few messages. */
export class Subscriptions {
  private readonly wanted = new Map<string, number>();
  private told = new Set<string>();

  retain(topics: readonly Topic[]): void {
    for (const topic of topics) this.wanted.set(keyOf(topic), (this.wanted.get(keyOf(topic)) ?? 0) + 1);
  }

  release(topics: readonly Topic[]): void {
    for (const topic of topics) {
      const left = (this.wanted.get(keyOf(topic)) ?? 0) - 1;
      if (left > 0) this.wanted.set(keyOf(topic), left);
      else this.wanted.delete(keyOf(topic));
    }
  }

  /** A new connection knows nothing. */
  forget(): void {
    this.told = new Set();
  }

  /** Whether the hub was told that bars are wanted. */
  has(type: MarketType, symbol: SymbolCode, timeframe: Timeframe): boolean {
    return this.told.has(keyOf({ type, symbol, timeframe }));
  }

  difference(): SubscriptionMessage[] {
    const added = [...this.wanted.keys()].filter((key) => !this.told.has(key));
    const removed = [...this.told].filter((key) => !this.wanted.has(key));
    this.told = new Set(this.wanted.keys());
    return [...group("unsubscribe", removed), ...group("subscribe", added)];
  }
}

function group(action: SubscriptionMessage["action"], keys: string[]): SubscriptionMessage[] {
  const groups = new Map<string, SubscriptionMessage>();
  for (const { type, symbol, timeframe } of keys.map(topicOf)) {
    const name = `${type}|${timeframe ?? ""}`;
    const message = groups.get(name) ?? {
      action,
      symbols: [],
      types: [type],
      ...(timeframe ? { timeframes: [timeframe] } : {}),
    };
    message.symbols.push(symbol);
    groups.set(name, message);
  }
  return [...groups.values()];
}
