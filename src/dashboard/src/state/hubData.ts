import { create } from "zustand";
import type { DayTrades } from "../lib/dayTradeWire";
import type { IndicatorList } from "../lib/indicatorWire";
import type { Watchlist } from "../lib/watchlistWire";
import type { CalendarDay, Health, Instrument, MarketClock, SymbolCode } from "../lib/wire";
import { live } from "../stream/live";

export type Loading = "loading" | "ready" | "failed";

/** What is read once from the hub and changes only by what a person does. */
interface HubData {
  health: Health | null;
  clock: MarketClock | null;
  /** null when the market never closes. */
  days: CalendarDay[] | null;
  instruments: Map<SymbolCode, Instrument>;
  lists: Watchlist[];
  listsState: Loading;
  tradingState: Loading;
  activeListId: string | null;
  /** Five-minute closes of today, oldest first, for the sparklines. */
  sparks: Map<SymbolCode, number[]>;
  dayTrades: DayTrades | null;
  /** The indicators that the hub knows. */
  indicators: IndicatorList | null;
}

export const useHubData = create<HubData>(() => ({
  health: null,
  clock: null,
  days: null,
  instruments: new Map(),
  lists: [],
  listsState: "loading",
  tradingState: "loading",
  activeListId: null,
  sparks: new Map(),
  dayTrades: null,
  indicators: null,
}));

export const instrumentOf = (symbol: SymbolCode): Instrument | undefined => live.instruments.get(symbol);

export const useInstrument = (symbol: SymbolCode): Instrument | undefined =>
  useHubData((data) => data.instruments.get(symbol));

export const activeList = (data: Pick<HubData, "lists" | "activeListId">): Watchlist | undefined =>
  data.lists.find((list) => list.id === data.activeListId) ??
  data.lists.find((list) => list.is_default) ??
  data.lists[0];
