/** How a topic begins after a subscription, as the hub says it. */
export interface TopicStanding {
  topic: string;
  seq: number;
  state: "snapshot" | "resumed" | "reset";
}

/** What to do with an update: take it, drop it because it was heard before, or resume because some before it are missing. */
export type Verdict = "next" | "known" | "gap";

/** The fields of an update that say where it belongs. */
interface Numbered {
  type: string;
  seq?: unknown;
  symbol?: unknown;
  timeframe?: unknown;
  skipped?: unknown;
  snapshot?: unknown;
}

const TOPICS: Readonly<Record<string, string>> = {
  order: "orders",
  fill: "fills",
  position: "positions",
  webhook: "webhooks",
  watchlist: "watchlists",
  watchlist_deleted: "watchlists",
  prediction: "predictions",
  champion: "predictions",
  job: "jobs",
};

/** The hub's name of an update's topic: `trades:AAPL`, `bars:AAPL:1Min`, `orders`. */
export function topicOf(message: Numbered): string {
  const { type, symbol, timeframe } = message;
  if (type === "quote" || type === "trade") return `${type}s:${String(symbol)}`;
  if (type === "bar") return `bars:${String(symbol)}:${String(timeframe)}`;
  return TOPICS[type] ?? type;
}

/**
 * The last number of each topic within one epoch of the hub: what is next, what was heard before, what is missing.
 * A number that is missing is never passed over: the link is resumed from the last good one.
 */
export class TopicLedger {
  private epoch: string | null = null;
  private readonly last = new Map<string, number>();

  /** Forgets the numbers of another process of the hub. */
  enter(epoch: string): void {
    if (this.epoch !== epoch) this.last.clear();
    this.epoch = epoch;
  }

  /** Takes over where a topic begins. A resumed one keeps its own number: what was missed follows. */
  begin({ topic, seq, state }: TopicStanding): void {
    if (state !== "resumed" || !this.last.has(topic)) this.last.set(topic, seq);
  }

  /** A topic that is not wanted any more begins anew when it is wanted again. */
  forget(isGone: (topic: string) => boolean): void {
    for (const topic of [...this.last.keys()]) if (isGone(topic)) this.last.delete(topic);
  }

  /** Judges an update and remembers it unless there is a gap. Messages without a number are always next. */
  take(message: Numbered): Verdict {
    if (typeof message.seq !== "number" || message.snapshot === true) return "next";
    const topic = topicOf(message);
    const last = this.last.get(topic);
    if (last !== undefined && message.seq <= last) return "known";
    const skipped = typeof message.skipped === "number" ? message.skipped : 0;
    if (last !== undefined && message.seq !== last + skipped + 1) return "gap";
    this.last.set(topic, message.seq);
    return "next";
  }

  /** The numbers to resume from, of the topics that a subscription names; nothing before the first hello. */
  resume(isWanted: (topic: string) => boolean): { epoch: string; seqs: Record<string, number> } | undefined {
    if (this.epoch === null) return undefined;
    const seqs = Object.fromEntries([...this.last].filter(([topic]) => isWanted(topic)));
    return Object.keys(seqs).length > 0 ? { epoch: this.epoch, seqs } : undefined;
  }
}

/** Whether a topic follows from a subscription by its words. */
export function names(
  subscription: { types: readonly string[]; symbols?: readonly string[]; timeframes?: readonly string[] },
  topic: string,
): boolean {
  const [type = "", symbol, timeframe] = topic.split(":");
  if (!subscription.types.includes(type)) return false;
  if (symbol !== undefined && !subscription.symbols?.includes(symbol)) return false;
  return timeframe === undefined || (subscription.timeframes ?? ["1Min"]).includes(timeframe);
}
