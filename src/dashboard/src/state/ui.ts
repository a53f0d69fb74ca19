import { create } from "zustand";
import type { SymbolCode, Timeframe } from "../lib/wire";
import { symbolCode } from "../lib/wire";

export type ModalName = "channels" | "streaming" | "palette" | "hotkeys" | "halt";
export type DockTab = "positions" | "orders" | "fills";

interface UiState {
  symbol: SymbolCode;
  timeframe: Timeframe;
  modal: ModalName | null;
  dockTab: DockTab;
  /** The ticket as a sheet, on the phone. */
  isSheetOpen: boolean;
  select: (symbol: SymbolCode) => void;
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

/** What a colleague would want to share is in the address: symbol and timeframe. */
function fromAddress(): { symbol: SymbolCode; timeframe: Timeframe } {
  const path = location.pathname.startsWith(BASE) ? location.pathname.slice(BASE.length) : "";
  const label = new URLSearchParams(location.search).get("tf");
  return {
    symbol: symbolCode(decodeURIComponent(path).replace("-", "/").toUpperCase() || "AAPL"),
    timeframe: TIMEFRAMES.find((one) => one.label === label)?.wire ?? "5Min",
  };
}

function toAddress(symbol: SymbolCode, timeframe: Timeframe): void {
  const label = TIMEFRAMES.find((one) => one.wire === timeframe)?.label ?? "5m";
  history.replaceState(null, "", `${BASE}${encodeURIComponent(symbol.replace("/", "-"))}?tf=${label}`);
}

export const useUi = create<UiState>((set, get) => ({
  ...fromAddress(),
  modal: null,
  dockTab: "positions",
  isSheetOpen: false,
  select: (symbol) => {
    if (symbol === get().symbol) return;
    toAddress(symbol, get().timeframe);
    set({ symbol });
  },
  setTimeframe: (timeframe) => {
    toAddress(get().symbol, timeframe);
    set({ timeframe });
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
