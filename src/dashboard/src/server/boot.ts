import { newYorkDay } from "../lib/time";
import type { DayFigures, Instrument, Snapshot, SymbolCode } from "../lib/wire";
import { dropUnknown } from "../state/chartIndicators";
import { useHubData } from "../state/hubData";
import { live } from "../stream/live";
import { priceKey } from "../stream/state";
import { market, trading } from "./api";

const DAY = 86_400_000;

async function loadClock(): Promise<void> {
  const clock = await market.clock();
  const now = Date.parse(clock.timestamp);
  live.state.market ??= { time: now, heardAt: Date.now() };
  const days =
    clock.calendar === "always_open" ? null : (await market.calendar(newYorkDay(now), newYorkDay(now + 10 * DAY))).days;
  useHubData.setState({ clock, days });
}

async function loadHealth(): Promise<void> {
  useHubData.setState({ health: await market.health() });
}

async function loadIndicators(): Promise<void> {
  const indicators = await market.indicatorList();
  dropUnknown(indicators.indicators);
  useHubData.setState({ indicators });
}

async function loadInstruments(): Promise<void> {
  addInstruments((await market.instruments()).symbols);
}

export function addInstruments(found: readonly Instrument[]): void {
  for (const instrument of found) live.instruments.set(instrument.symbol, instrument);
  useHubData.setState({ instruments: new Map(live.instruments) });
  live.changed("account");
}

/** Orders, fills, positions and the account as the hub has them now. */
export async function loadTrading(): Promise<void> {
  try {
    const [account, positions, recent, open, fills] = await Promise.all([
      trading.account(),
      trading.positions(),
      trading.orders(),
      trading.openOrders(),
      trading.fills(),
    ]);
    if (!live.state.account || live.state.account.sequence <= account.sequence)
      live.take({ type: "account", account, seq: 0 });
    const listed = new Set(recent.orders.map((order) => order.id));
    const orders = [...recent.orders, ...open.orders.filter((order) => !listed.has(order.id))];
    live.replaceTrading(orders, fills.fills, positions.positions);
    useHubData.setState({ tradingState: "ready" });
  } catch {
    if (useHubData.getState().tradingState !== "ready") useHubData.setState({ tradingState: "failed" });
  }
}

export function seedDay(symbol: SymbolCode, snapshot: Snapshot): void {
  const figures: DayFigures = {
    open: snapshot.open ?? null,
    high: snapshot.high ?? null,
    low: snapshot.low ?? null,
    volume: snapshot.volume ?? null,
    vwap: snapshot.vwap ?? null,
    prev_close: snapshot.prev_close ?? null,
  };
  const known = live.state.days.get(symbol);
  live.state.days.set(symbol, known ? { ...known, prev_close: known.prev_close ?? figures.prev_close } : figures);
  const day = snapshot.daily_bar;
  if (day && !live.state.dayStarts.has(symbol)) {
    live.state.dayStarts.set(symbol, Date.parse(day.time));
    live.state.dayCloses.set(symbol, day.close);
  }
  const last = snapshot.last_price ?? snapshot.last;
  if (last && !live.state.lasts.has(symbol)) live.state.lasts.set(symbol, { price: last, size: null, direction: 0 });
  live.changed(priceKey(symbol));
}

/** Previous close, last price and today's shape of the rows that are not known yet. */
export async function loadRows(symbols: readonly SymbolCode[]): Promise<void> {
  const missing = symbols.filter((symbol) => !useHubData.getState().sparks.has(symbol));
  if (missing.length === 0) return;
  const [snapshots, bars] = await Promise.all([market.snapshots(missing), market.sparkBars(missing)]);
  for (const [symbol, snapshot] of Object.entries(snapshots.snapshots)) seedDay(symbol as SymbolCode, snapshot);
  const sparks = new Map(useHubData.getState().sparks);
  const today = newYorkDay(live.marketNow());
  for (const symbol of missing) {
    const found = bars.bars[symbol] ?? [];
    const ofToday = found.filter((bar) => newYorkDay(Date.parse(bar.time)) === today);
    sparks.set(
      symbol,
      (ofToday.length > 1 ? ofToday : found).map((bar) => bar.close),
    );
  }
  useHubData.setState({ sparks });
}

export async function loadSymbol(symbol: SymbolCode): Promise<void> {
  if (!live.instruments.has(symbol)) {
    const { symbols } = await market.search(symbol);
    addInstruments(symbols.filter((one) => one.symbol === symbol));
  }
  const known = live.state.days.get(symbol);
  if (known?.prev_close === undefined || known.prev_close === null) seedDay(symbol, await market.snapshot(symbol));
}

/** Everything the page needs to start. Each part fails for itself. */
export function boot(): void {
  for (const part of [loadClock, loadHealth, loadInstruments, loadIndicators]) void part().catch(() => undefined);
  void loadTrading();
}
