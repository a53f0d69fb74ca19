import { create } from "zustand";
import type { SymbolCode, Timeframe } from "../lib/wire";
import { symbolCode } from "../lib/wire";

export type ModalName = "channels" | "streaming" | "palette" | "hotkeys" | "halt";
export type PageName = "trade" | "webhooks";
export type DockTab = "positions" | "orders" | "fills";

interface UiState {
  page: PageName;
  symbol: SymbolCode;
  timeframe: Timeframe;
  modal: ModalName | null;
  dockTab: DockTab;
  /** The ticket as a sheet, on the phone. */
  isSheetOpen: boolean;
  /** The lists in place of the chart, on the phone. */
  isListsOpen: boolean;
  /** Charts a symbol, wherever the person is. */
  select: (symbol: SymbolCode) => void;
  go: (page: PageName) => void;
  showLists: (isOpen: boolean) => void;
  setTimeframe: (timeframe: Timeframe) => void;
  open: (modal: ModalName) => void;
  close: () => void;
  showDock: (tab: DockTab) => void;
  setSheet: (isOpen: boolean) => void;
}

export const TIMEFRAMES: readonly { wire: Timeframe; label: string }[] = [
  { wire: "1Min", label: "1m" },
  { wire: "5Min", label: "5m" },
  { wire: "15Min", label: "15m" },
  { wire: "1Hour", label: "1h" },
  { wire: "4Hour", label: "4h" },
  { wire: "1Day", label: "1D" },
  { wire: "1Week", label: "1W" },
];

const BASE = "/dashboard/trade/";
const WEBHOOKS = "/dashboard/webhooks";
const BARE: ReadonlySet<string> = new Set(["/dashboard", "/dashboard/"]);
const LAST_PAGE = "hub.page";

function lastPage(): PageName {
  try {
    return localStorage.getItem(LAST_PAGE) === "webhooks" ? "webhooks" : "trade";
  } catch {
    return "trade";
  }
}

function keepPage(page: PageName): void {
  try {
    localStorage.setItem(LAST_PAGE, page);
  } catch {
    // Storage is off: the next visit starts on the Trade page.
  }
}

/** Which page an address names; the bare one opens the page last used. */
export function pageOf(path: string, last: PageName): PageName {
  if (path === WEBHOOKS || path.startsWith(`${WEBHOOKS}/`)) return "webhooks";
  return BARE.has(path) ? last : "trade";
}

/** What a colleague would want to share is in the address: page, symbol and timeframe. */
function fromAddress(): { page: PageName; symbol: SymbolCode; timeframe: Timeframe } {
  const path = location.pathname.startsWith(BASE) ? location.pathname.slice(BASE.length) : "";
  const label = new URLSearchParams(location.search).get("tf");
  return {
    page: pageOf(location.pathname, lastPage()),
    symbol: symbolCode(decodeURIComponent(path).replace("-", "/").toUpperCase() || "AAPL"),
    timeframe: TIMEFRAMES.find((one) => one.label === label)?.wire ?? "5Min",
  };
}

function tradeAddress(symbol: SymbolCode, timeframe: Timeframe): string {
  const label = TIMEFRAMES.find((one) => one.wire === timeframe)?.label ?? "5m";
  return `${BASE}${encodeURIComponent(symbol.replace("/", "-"))}?tf=${label}`;
}

export const useUi = create<UiState>((set, get) => ({
  ...fromAddress(),
  modal: null,
  dockTab: "positions",
  isSheetOpen: false,
  isListsOpen: false,
  select: (symbol) => {
    const isAway = get().page !== "trade";
    if (symbol === get().symbol && !isAway) return;
    set({ symbol, page: "trade" });
    if (isAway) get().go("trade");
    else history.replaceState(null, "", tradeAddress(symbol, get().timeframe));
  },
  go: (page) => {
    keepPage(page);
    history.pushState(null, "", addressOf({ ...get(), page }));
    set({ page, isListsOpen: false, isSheetOpen: false });
  },
  setTimeframe: (timeframe) => {
    history.replaceState(null, "", tradeAddress(get().symbol, timeframe));
    set({ timeframe });
  },
  showLists: (isListsOpen) => {
    set({ isListsOpen });
  },
  open: (modal) => {
    set({ modal });
  },
  close: () => {
    set({ modal: null });
  },
  showDock: (dockTab) => {
    set({ dockTab });
  },
  setSheet: (isSheetOpen) => {
    set({ isSheetOpen });
  },
}));

const addressOf = ({ page, symbol, timeframe }: Pick<UiState, "page" | "symbol" | "timeframe">): string =>
  page === "webhooks" ? WEBHOOKS : tradeAddress(symbol, timeframe);

/** Names the page that a bare address has opened, and follows the browser's back and forward. */
export function watchAddress(): () => void {
  if (BARE.has(location.pathname)) history.replaceState(null, "", addressOf(useUi.getState()));
  const follow = () => {
    useUi.setState(fromAddress());
  };
  addEventListener("popstate", follow);
  return () => {
    removeEventListener("popstate", follow);
  };
}
