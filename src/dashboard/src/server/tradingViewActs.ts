import { BETWEEN_CHARTS, desktopLink, MOST_CHARTS, webLink } from "../lib/tradingView";
import type { Watchlist } from "../lib/watchlistWire";
import type { SymbolCode } from "../lib/wire";
import { copyText } from "../lib/clipboard";
import { toast } from "../state/toasts";
import { showFailure } from "./acts";
import { desktop } from "./watchlistApi";

/** When the page still has the focus after this long, no program took the link. */
const FALLBACK_AFTER = 1500;

function follow(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.click();
}

/** Offers the web chart when the desktop program did not come to the front. */
function offerWeb(symbol: SymbolCode, fallback: string): void {
  setTimeout(() => {
    const web = webLink(fallback);
    if (!document.hasFocus() || web === null) return;
    toast({
      kind: "info",
      key: "tradingview",
      title: "Did TradingView open?",
      text: `If nothing came to the front, allow it where the browser asks, or see ${symbol} on the web.`,
      actions: [{ label: "Open web chart", run: () => window.open(web, "_blank", "noopener,noreferrer") }],
    });
  }, FALLBACK_AFTER);
}

export async function openInTradingView(symbol: SymbolCode, interval: string): Promise<void> {
  try {
    const { url, web_fallback: fallback } = await desktop.open(symbol, interval);
    const link = desktopLink(url);
    if (link !== null) follow(link);
    offerWeb(symbol, fallback);
  } catch (failure) {
    showFailure(failure, `Open ${symbol} in TradingView`);
  }
}

/** Opens the list's first charts, one a second. */
export async function openListInTradingView(list: Watchlist, interval: string): Promise<void> {
  try {
    const { urls } = await desktop.openAll(list.id, interval);
    const links = urls.slice(0, MOST_CHARTS).flatMap(({ url }) => desktopLink(url) ?? []);
    links.forEach((link, at) => {
      setTimeout(() => {
        follow(link);
      }, at * BETWEEN_CHARTS);
    });
  } catch (failure) {
    showFailure(failure, `Open ${list.name} in TradingView`);
  }
}

export async function copyList(list: Watchlist, format: "tv" | "plain"): Promise<void> {
  try {
    const { text, symbol_count: count } = await desktop.text(list.id, format);
    const isCopied = await copyText(text);
    toast({
      kind: isCopied ? "info" : "warn",
      key: "copy",
      title: isCopied ? `${list.name} copied` : "Not copied",
      text: isCopied
        ? `${String(count)} symbols, ${format === "tv" ? "as TradingView reads them" : "as they stand here"}.`
        : "The browser does not let this page write to the clipboard. Export a file instead.",
    });
  } catch (failure) {
    showFailure(failure, `Copy ${list.name}`);
  }
}
