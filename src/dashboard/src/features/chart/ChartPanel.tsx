import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "../../components/Button";
import { Empty, Failed, Notice } from "../../components/States";
import type { PriceChart } from "../../charting/PriceChart";
import { cx } from "../../lib/cx";
import type { SymbolCode } from "../../lib/wire";
import { useUi } from "../../state/ui";
import { useFreshness, usePrices } from "../../stream/hooks";
import { ChartBar, ChartHead, Timeframes } from "./ChartHead";
import { IndicatorMenu } from "./IndicatorMenu";
import { Legend, placeLegends } from "./Legend";
import { summaryOf, usePills } from "./levels";
import { Pills, placePills } from "./Pills";
import { OverlayKey } from "./OverlayButton";
import { useChart } from "./useChart";
import { useForecastOverlay } from "./useForecastOverlay";
import { usePlots } from "./usePlots";

function ChartSkeleton() {
  return (
    <div aria-hidden="true" className="absolute inset-0 z-(--z-sticky) flex items-end gap-6 bg-bg-1 px-16 pb-40">
      {Array.from({ length: 48 }, (_, at) => (
        <span
          key={at}
          className="w-8 rounded-1 bg-bg-3"
          style={{ height: `${String(24 + 18 * Math.sin(at / 5) + (at % 5) * 3)}%` }}
        />
      ))}
    </div>
  );
}

function StaleNotice({ isLost }: { isLost: boolean }) {
  return (
    <div className="hatch pointer-events-none absolute inset-0 z-(--z-sticky) flex items-end">
      <Notice kind="warn" className="pointer-events-auto m-12 flex-1">
        {isLost
          ? "The link to the hub is lost. Orders that rest there keep working. The page comes back by itself."
          : "Live prices stopped. Resting orders stay with the broker and still work. Market orders wait, limit orders and cancels are available."}
      </Notice>
    </div>
  );
}

interface FootProps {
  chart: PriceChart | null;
}

function ChartFoot({ chart }: FootProps) {
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

/** History, the forming bar, indicators, and what is held and working, on one picture. */
interface ChartPanelProps {
  symbol: SymbolCode;
  isPhone?: boolean;
  /** What stands at the right of the symbol; on the phone beside the indicators. */
  tools?: ReactNode;
}

export function ChartPanel({ symbol, isPhone = false, tools }: ChartPanelProps) {
  const timeframe = useUi((ui) => ui.timeframe);
  const element = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const legend = useRef<HTMLDivElement>(null);
  const hovered = useRef<number | null>(null);
  const paintLegend = useRef<() => void>(() => undefined);
  const chartRef = useRef<PriceChart | null>(null);
  const freshness = useFreshness(symbol);
  usePrices([symbol]);
  const pills = usePills(symbol);
  const { chart, model, state, reload } = useChart(
    element,
    symbol,
    timeframe,
    (at) => {
      hovered.current = at;
      paintLegend.current();
    },
    () => {
      placePills(layer.current, chartRef.current);
      placeLegends(legend.current, chartRef.current);
    },
  );
  useEffect(() => {
    chartRef.current = chart;
  }, [chart]);
  const { plots, isFailed } = usePlots(chart, model, symbol, timeframe);
  useForecastOverlay(chart, model, symbol, timeframe);
  const isOld = freshness === "stale" || freshness === "lost";
  return (
    <section
      id="chart"
      aria-label="Chart"
      className={cx("flex min-h-0 min-w-0 flex-col bg-bg-1", isOld && "stale")}
      style={{ gridArea: isPhone ? "auto" : "chart" }}
    >
      {!isPhone && <ChartHead symbol={symbol} tools={tools} />}
      {isPhone ? (
        <div className="flex h-44 shrink-0 items-center justify-between border-y border-line-1 px-8">
          <Timeframes buttonClass="h-32 min-w-36 px-4 text-13 max-tablet:last:hidden" />
          <span className="flex items-center">
            <IndicatorMenu />
            {tools}
          </span>
        </div>
      ) : (
        <ChartBar />
      )}
      <div className="relative min-h-0 flex-1 overflow-hidden" role="img" aria-label={summaryOf(symbol)}>
        <div ref={element} className="absolute inset-0" />
        {model && state === "ready" && (
          <Legend
            model={model}
            symbol={symbol}
            timeframe={timeframe}
            plots={plots}
            isFailed={isFailed}
            layer={legend}
            chart={chart}
            hovered={hovered}
            paintRef={paintLegend}
          />
        )}
        {state === "ready" && <Pills pills={pills} layer={layer} chart={chart} />}
        {state === "loading" && <ChartSkeleton />}
        {state === "empty" && (
          <Cover>
            <Empty icon="candles" title="No bars for this range" text="Bars appear here as soon as the symbol trades.">
              <Button onClick={reload}>Look again</Button>
            </Empty>
          </Cover>
        )}
        {state === "failed" && (
          <Cover>
            <Failed
              title="The history could not be read"
              text="The hub did not answer. Live prices and orders are not affected."
              onRetry={reload}
            />
          </Cover>
        )}
        {isOld && state === "ready" && <StaleNotice isLost={freshness === "lost"} />}
      </div>
      {!isPhone && <ChartFoot chart={chart} />}
    </section>
  );
}

const Cover = ({ children }: { children: ReactNode }) => (
  <div className="absolute inset-0 z-(--z-sticky) bg-bg-1">{children}</div>
);
