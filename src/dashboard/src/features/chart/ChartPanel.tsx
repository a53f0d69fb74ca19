import { type ReactNode, useEffect, useRef } from "react";
import type { PriceChart } from "../../charting/PriceChart";
import { cx } from "../../lib/cx";
import type { SymbolCode } from "../../lib/wire";
import { useUi } from "../../state/ui";
import { useFreshness, usePrices } from "../../stream/hooks";
import { ChartFoot } from "./ChartFoot";
import { ChartBar, ChartHead, Timeframes } from "./ChartHead";
import { ChartSkeleton, HistoryFailed, NoBars, StaleNotice } from "./ChartStates";
import { IndicatorMenu } from "./IndicatorMenu";
import { Legend, placeLegends } from "./Legend";
import { summaryOf, usePills } from "./levels";
import { Pills, placePills } from "./Pills";
import { useChart } from "./useChart";
import { useForecastOverlay } from "./useForecastOverlay";
import { usePlots } from "./usePlots";

interface ChartPanelProps {
  symbol: SymbolCode;
  isPhone?: boolean;
  /** What stands at the right of the symbol; on the phone beside the indicators. */
  tools?: ReactNode;
}

/** History, the forming bar, indicators, and what is held and working, on one picture. */
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
        {state === "empty" && <NoBars onLook={reload} />}
        {state === "failed" && <HistoryFailed onRetry={reload} />}
        {isOld && state === "ready" && <StaleNotice isLost={freshness === "lost"} />}
      </div>
      {!isPhone && <ChartFoot chart={chart} />}
    </section>
  );
}
