import type { ChartLink, ClipboardText, SyncLinks } from "../lib/tradingView";
import type { ExportFormat, ListSection, Watchlist } from "../lib/watchlistWire";
import { type SymbolCode, symbolPath } from "../lib/wire";
import { ask } from "./http";

const LISTS = "/api/watchlists";

/** What a person gives for a new list from a file. */
export interface ListImport {
  name: string;
  text: string;
  format?: "tradingview" | "csv" | "json";
  replace: boolean;
}

export const watchlists = {
  all: () => ask<{ watchlists: Watchlist[] }>("GET", LISTS),
  /** Read or made: every hub has a list to begin with. */
  default: () => ask<Watchlist>("GET", `${LISTS}/default`),
  one: (id: string) => ask<Watchlist>("GET", `${LISTS}/${id}`),
  create: (name: string) => ask<Watchlist>("POST", LISTS, { body: { name, symbols: [] } }),
  rename: (id: string, name: string, version?: number) =>
    ask<Watchlist>("PUT", `${LISTS}/${id}`, { body: { name }, version }),
  write: (id: string, sections: readonly ListSection[], version?: number) =>
    ask<Watchlist>("PUT", `${LISTS}/${id}`, { body: { sections }, version }),
  makeDefault: (id: string) => ask<Watchlist>("PUT", `${LISTS}/${id}/default`),
  remove: (id: string) => ask<unknown>("DELETE", `${LISTS}/${id}`),
  restore: (id: string) => ask<Watchlist>("POST", `${LISTS}/${id}/restore`),
  import: (list: ListImport) => ask<Watchlist>("POST", `${LISTS}/import`, { body: list }),
};

/** Where the browser downloads a list from. */
export const exportPath = (id: string, format: ExportFormat): string => `${LISTS}/${id}/export?format=${format}`;

const DESKTOP = "/api/tradingview/desktop";

export const desktop = {
  open: (symbol: SymbolCode, interval: string) =>
    ask<ChartLink>("GET", `${DESKTOP}/open-symbol/${symbolPath(symbol)}?interval=${encodeURIComponent(interval)}`),
  openAll: (listId: string, interval: string) =>
    ask<SyncLinks>("GET", `${DESKTOP}/sync-url/${listId}?interval=${encodeURIComponent(interval)}`),
  text: (listId: string, format: "tv" | "plain") =>
    ask<ClipboardText>("POST", `${DESKTOP}/clipboard-export`, { body: { watchlist_id: listId, format } }),
};
