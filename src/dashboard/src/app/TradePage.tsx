import { ChartPanel } from "../features/chart/ChartPanel";
import { ForecastPanel } from "../features/forecast/ForecastPanel";
import { Dock } from "../features/dock/Dock";
import { AccountStrip } from "../features/account/AccountStrip";
import { MarginPanel } from "../features/account/MarginPanel";
import { QuotePanel } from "../features/quote/QuotePanel";
import { Holding } from "../features/ticket/Holding";
import { TicketPanel } from "../features/ticket/Ticket";
import { TradingViewGroup } from "../features/watchlist/TradingViewGroup";
import { WatchlistPanel } from "../features/watchlist/Watchlist";
import type { SymbolCode } from "../lib/wire";
import { DeskFrame } from "./Frame";

const SKIPS = [
  ["#chart", "chart"],
  ["#ticket", "ticket"],
  ["#forecast", "AI forecast"],
  ["#dock", "positions and orders"],
] as const;

/** Watchlist and quote left, chart and dock in the middle, ticket right. */
export function TradePage({ symbol }: { symbol: SymbolCode }) {
  return (
    <DeskFrame skips={SKIPS} strip={<AccountStrip />}>
      <main className="page page-grid">
        <div className="page-left">
          <WatchlistPanel />
          <QuotePanel symbol={symbol} />
        </div>
        <ChartPanel symbol={symbol} tools={<TradingViewGroup symbol={symbol} />} />
        <Dock />
        <div className="flex min-h-0 flex-col gap-1 bg-line-2" style={{ gridArea: "right" }}>
          <TicketPanel symbol={symbol} />
          <Holding symbol={symbol} />
          <ForecastPanel symbol={symbol} />
          <MarginPanel />
        </div>
      </main>
    </DeskFrame>
  );
}
