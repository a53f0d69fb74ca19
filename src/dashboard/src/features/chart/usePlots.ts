import { useEffect, useMemo, useRef, useState } from "react";
import type { ChartModel } from "../../charting/ChartModel";
import { alignValues, type Plot, plotsOf } from "../../charting/plots";
import type { PriceChart } from "../../charting/PriceChart";
import type { IndicatorLine } from "../../lib/indicatorWire";
import { Refresher } from "../../lib/refresher";
import type { SymbolCode, Timeframe } from "../../lib/wire";
import { market } from "../../server/api";
import { type Chosen, useChartIndicators } from "../../state/chartIndicators";
import { onClosings } from "./closings";

const NONE: readonly Plot[] = [];
/** As many as the hub takes in one request. */
const AT_ONCE = 20;
/** At most this many bars are asked for. */
const MOST_BARS = 10_000;
/** A fast replay closes many bars a second: one question a second is enough. */
const PAUSE = 1000;

async function read(
  symbol: SymbolCode,
  timeframe: Timeframe,
  chosen: readonly Chosen[],
  model: ChartModel,
): Promise<IndicatorLine[]> {
  const names = chosen.map(({ name }) => name);
  const groups = Array.from({ length: Math.ceil(names.length / AT_ONCE) }, (_, at) =>
    names.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
  const limit = Math.min(MOST_BARS, Math.max(1, model.bars.length));
  const answers = await Promise.all(groups.map((group) => market.indicators(symbol, timeframe, group, limit)));
  return answers.flatMap(({ times, indicators }) =>
    indicators.map((line) => ({ ...line, values: alignValues(model.bars, times, line.values) })),
  );
}

export interface Plots {
  plots: readonly Plot[];
  /** Whether the hub did not answer the last time. */
  isFailed: boolean;
}

/** The chosen indicators of a model, asked for at first, when the choice changes, and at each close of a bar. */
export function usePlots(
  chart: PriceChart | null,
  model: ChartModel | null,
  symbol: SymbolCode,
  timeframe: Timeframe,
): Plots {
  const chosen = useChartIndicators((indicators) => indicators.chosen);
  const [found, setFound] = useState<{ model: ChartModel; lines: IndicatorLine[] } | null>(null);
  const [isFailed, setFailed] = useState(false);
  const newest = useRef(chosen);
  const refresh = useRef<Refresher>(null);

  useEffect(() => {
    if (!model) return;
    let isOver = false;
    const refresher = new Refresher(async () => {
      try {
        const lines = await read(symbol, timeframe, newest.current, model);
        if (!isOver) setFound({ model, lines });
        if (!isOver) setFailed(false);
      } catch {
        if (!isOver) setFailed(true);
      }
    }, PAUSE);
    refresh.current = refresher;
    refresher.request();
    const stop = onClosings(symbol, timeframe, () => {
      refresher.request();
    });
    return () => {
      isOver = true;
      refresher.stop();
      stop();
    };
  }, [model, symbol, timeframe]);

  useEffect(() => {
    if (newest.current === chosen) return;
    newest.current = chosen;
    refresh.current?.hurry();
  }, [chosen]);

  const plots = useMemo(
    () => (model !== null && found?.model === model ? plotsOf(chosen, found.lines) : NONE),
    [model, found, chosen],
  );
  useEffect(() => {
    if (chart && model && found?.model === model) chart.showPlots(model, plots);
  }, [chart, model, found, plots]);
  return { plots, isFailed };
}
