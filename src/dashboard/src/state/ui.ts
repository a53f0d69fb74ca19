import { create } from "zustand";
import { SIGN_IN_PATH } from "../lib/session";
import type { SymbolCode, Timeframe } from "../lib/wire";
import { symbolCode } from "../lib/wire";

export type ModalName = "channels" | "streaming" | "palette" | "hotkeys" | "halt";
export type PageName = "trade" | "ai" | "webhooks" | "settings";
export type SettingsSection = "access" | "sign-in";
/** The forecast is a tab on the phone only: a desk has a panel for it. */
export type DockTab = "positions" | "orders" | "fills" | "forecast";

interface UiState {
  page: PageName;
  symbol: SymbolCode;
  timeframe: Timeframe;
  section: SettingsSection;
  modal: ModalName | null;
  dockTab: DockTab;
  /** The ticket as a sheet, on the phone. */
  isSheetOpen: boolean;
  /** The lists in place of the chart, on the phone. */
  isListsOpen: boolean;
  /** Charts a symbol, wherever the person is. */
  select: (symbol: SymbolCode) => void;
  go: (page: PageName) => void;
  showSection: (section: SettingsSection) => void;
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
const AI = "/dashboard/ai";
const WEBHOOKS = "/dashboard/webhooks";
const SETTINGS = "/dashboard/settings";
/** Addresses that name no page; the sign-in is gone once it is done. */
const BARE: ReadonlySet<string> = new Set(["/dashboard", "/dashboard/", SIGN_IN_PATH]);
const LAST_PAGE = "hub.page";

function lastPage(): PageName {
  try {
    const kept = localStorage.getItem(LAST_PAGE);
    return kept === "ai" || kept === "webhooks" || kept === "settings" ? kept : "trade";
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

const isBelow = (path: string, base: string): boolean => path === base || path.startsWith(`${base}/`);

/** Which page an address names; the bare one opens the page last used. */
export function pageOf(path: string, last: PageName): PageName {
  if (isBelow(path, AI)) return "ai";
  if (isBelow(path, WEBHOOKS)) return "webhooks";
  if (isBelow(path, SETTINGS)) return "settings";
  return BARE.has(path) ? last : "trade";
}

/** What a colleague would want to share is in the address: page, symbol, timeframe and section. */
function fromAddress(): Pick<UiState, "page" | "symbol" | "timeframe" | "section"> {
  const path = location.pathname.startsWith(BASE) ? location.pathname.slice(BASE.length) : "";
  const label = new URLSearchParams(location.search).get("tf");
  return {
    page: pageOf(location.pathname, lastPage()),
    symbol: symbolCode(decodeURIComponent(path).replace("-", "/").toUpperCase() || "AAPL"),
    timeframe: TIMEFRAMES.find((one) => one.label === label)?.wire ?? "5Min",
    section: location.pathname === `${SETTINGS}/sign-in` ? "sign-in" : "access",
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
  showSection: (section) => {
    history.replaceState(null, "", `${SETTINGS}/${section}`);
    set({ section });
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

function addressOf({
  page,
  symbol,
  timeframe,
  section,
}: Pick<UiState, "page" | "symbol" | "timeframe" | "section">): string {
  if (page === "settings") return `${SETTINGS}/${section}`;
  if (page === "ai") return AI;
  return page === "webhooks" ? WEBHOOKS : tradeAddress(symbol, timeframe);
}

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
