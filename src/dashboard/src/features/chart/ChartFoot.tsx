import { useState } from "react";
import type { PriceChart } from "../../charting/PriceChart";
import { cx } from "../../lib/cx";
import { OverlayKey } from "./OverlayButton";

/** Below the chart: whose time it shows, and how its axes lie. */
export function ChartFoot({ chart }: { chart: PriceChart | null }) {
  const [isLog, setLog] = useState(false);
  return (
    <footer className="flex h-26 shrink-0 items-center gap-12 border-t border-line-1 px-12 text-11 text-text-3">
      <span>New York time</span>
      <OverlayKey />
      <span className="flex-1" />
      <a href="https://www.tradingview.com/" target="_blank" rel="noreferrer" className="hover:text-text-1">
        Charts: Lightweight Charts by TradingView
      </a>
      <span className="h-12 w-1 bg-line-2" />
      <button
        type="button"
        aria-pressed={isLog}
        className={cx("hover:text-text-1", isLog && "font-medium text-text-1")}
        onClick={() => {
          setLog(!isLog);
          chart?.setScale(!isLog);
        }}
      >
        Log
      </button>
      <button
        type="button"
        className="font-medium text-text-2 hover:text-text-1"
        onClick={() => {
          chart?.fit();
        }}
      >
        Newest
      </button>
    </footer>
  );
}
