import type { Fill, Instrument, Order, Position, Quote, SymbolCode } from "../lib/wire";
import { apply, applyFills } from "./apply";
import { type Book, bookOf } from "./book";
import { FrameFlush } from "./frames";
import { type HubMessage, type HubNews, isNews, parseMessage } from "./messages";
import { type Freshness, LiveState, positionKey, priceKey } from "./state";

type Listener = () => void;

/**
 * Everything live. Messages are written into the state as they come; listeners hear of it once a frame, only those whose
 * key changed, and nothing is scheduled when nothing changed.
 */
export class Live {
  readonly state = new LiveState();
  readonly instruments = new Map<SymbolCode, Instrument>();
  private readonly listeners = new Map<string, Set<Listener>>();
  private dirty = new Set<string>();
  private readonly frames: FrameFlush;
  private bookNow: Book | null = null;
  private ordersNow: readonly Order[] = [];
  private readonly fillWatchers = new Set<(fill: Fill) => void>();
  private readonly orderWatchers = new Set<(order: Order, before: Order | undefined) => void>();

  private readonly newsWatchers = new Set<(news: HubNews) => void>();

  constructor(
    nextFrame?: (run: () => void) => void,
    private readonly now: () => number = Date.now,
  ) {
    this.frames = new FrameFlush(() => {
      this.flush();
    }, nextFrame);
  }

  receive(text: string): void {
    const message = parseMessage(text);
    if (message) this.take(message);
  }

  take(message: HubMessage): void {
    this.heard();
    const before = message.type === "order" ? this.state.orders.get(message.order.id) : undefined;
    apply(this.state, message, this.now(), this.changed);
    if (message.type === "order" && !message.snapshot)
      this.orderWatchers.forEach((watch) => {
        watch(message.order, before);
      });
    if (message.type === "fill" && !message.snapshot)
      this.fillWatchers.forEach((watch) => {
        watch(message.fill);
      });
    if (isNews(message))
      this.newsWatchers.forEach((watch) => {
        watch(message);
      });
  }

  subscribe(keys: readonly string[], listener: Listener): () => void {
    for (const key of keys) {
      const set = this.listeners.get(key) ?? new Set<Listener>();
      set.add(listener);
      this.listeners.set(key, set);
    }
    return () => {
      for (const key of keys) {
        const set = this.listeners.get(key);
        set?.delete(listener);
        if (set?.size === 0) this.listeners.delete(key);
      }
    };
  }

  onFill(watch: (fill: Fill) => void): () => void {
    this.fillWatchers.add(watch);
    return () => this.fillWatchers.delete(watch);
  }

  onOrder(watch: (order: Order, before: Order | undefined) => void): () => void {
    this.orderWatchers.add(watch);
    return () => this.orderWatchers.delete(watch);
  }

  onNews(watch: (news: HubNews) => void): () => void {
    this.newsWatchers.add(watch);
    return () => this.newsWatchers.delete(watch);
  }

  /** The account and positions as of the last flush; null until the account is known. */
  book(): Book | null {
    this.bookNow ??= this.state.account
      ? bookOf(
          this.state.account,
          this.state.positions.values(),
          (symbol) => this.state.quotes.get(symbol),
          (symbol) => this.instruments.get(symbol)?.price_decimals,
        )
      : null;
    return this.bookNow;
  }

  /** All known orders as of the last flush, newest first. */
  orders(): readonly Order[] {
    return this.ordersNow;
  }

  decimals(symbol: SymbolCode): number | undefined {
    return this.instruments.get(symbol)?.price_decimals;
  }

  /** Market time now: the last told, moved on by this machine's clock. */
  marketNow(): number {
    const told = this.state.market;
    return told ? told.time + (this.now() - told.heardAt) : this.now();
  }

  /** Median feed latency of the last 30 seconds. */
  feedLatency(): number | null {
    const recent = this.state.latencies
      .filter((sample) => this.now() - sample.at < 30_000)
      .map((sample) => sample.value);
    return recent.sort((a, b) => a - b)[Math.floor(recent.length / 2)] ?? null;
  }

  /** Since when the prices of a symbol, or without one any prices, stand still at the hub's source; null when they do not. */
  staleSince(symbol?: SymbolCode): number | null {
    const streaming = this.state.streaming;
    const since =
      symbol === undefined
        ? streaming?.feed_stale_since
        : streaming?.symbols?.find((one) => one.symbol === symbol)?.stale_since;
    return since ? Date.parse(since) : null;
  }

  /** How fresh what is shown is: what the link to the hub says, unless the hub's source stands still behind it. */
  freshness(symbol?: SymbolCode): Freshness {
    const link = this.state.freshness;
    return (link === "live" || link === "late") && this.staleSince(symbol) !== null ? "stale" : link;
  }

  /** Milliseconds since what is shown was new. */
  age(symbol?: SymbolCode): number {
    const since = this.staleSince(symbol);
    return since === null ? this.silence() : Math.max(this.silence(), this.now() - since);
  }

  /** Milliseconds since the hub was last heard. */
  silence(): number {
    return this.now() - this.state.heardAt;
  }

  heard(): void {
    this.state.heardAt = this.now();
    this.setFreshness("live");
  }

  setFreshness(freshness: Freshness): void {
    if (this.state.freshness === freshness) return;
    this.state.freshness = freshness;
    this.changed("freshness");
  }

  setConnection(connection: LiveState["connection"]): void {
    this.state.connection = connection;
    this.changed("connection");
  }

  /** What was read over HTTP replaces what was known: rows that vanished meanwhile are gone. */
  replaceTrading(orders: readonly Order[], fills: readonly Fill[], positions: readonly Position[]): void {
    const known = new Map(this.state.orders);
    this.state.orders.clear();
    for (const order of [...orders].reverse()) {
      const newer = known.get(order.id);
      this.state.orders.set(order.id, newer && newer.sequence > order.sequence ? newer : order);
    }
    this.state.positions.forEach((_, symbol) => {
      this.changed(positionKey(symbol));
    });
    this.state.positions.clear();
    for (const position of positions) {
      this.state.positions.set(position.symbol, position);
      this.changed(positionKey(position.symbol));
    }
    applyFills(this.state, fills, this.changed);
    ["orders", "positions", "fills"].forEach(this.changed);
  }

  seedQuote(quote: Quote): void {
    if (!this.state.quotes.has(quote.symbol)) this.state.quotes.set(quote.symbol, quote);
    this.changed(priceKey(quote.symbol));
  }

  readonly changed = (key: string): void => {
    this.dirty.add(key);
    this.frames.request();
  };

  private flush(): void {
    const keys = this.dirty;
    this.dirty = new Set();
    if (["positions", "account", "book"].some((key) => keys.has(key))) {
      this.bookNow = null;
      keys.add("book");
    }
    if (keys.has("orders"))
      this.ordersNow = [...this.state.orders.values()].sort((a, b) => b.created_at.localeCompare(a.created_at));
    const called = new Set<Listener>();
    for (const key of keys) for (const listener of this.listeners.get(key) ?? []) called.add(listener);
    called.forEach((listener) => {
      listener();
    });
    this.state.bars.clear();
  }
}

/** The page's one live store. */
export const live = new Live();
