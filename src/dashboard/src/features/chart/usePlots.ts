import { useEffect, useMemo, useRef, useState } from "react";
import { BarValues } from "../../charting/barValues";
import type { ChartModel } from "../../charting/ChartModel";
import { alignValues, type Plot, plotsOf } from "../../charting/plots";
import type { PriceChart } from "../../charting/PriceChart";
import { carriedOf } from "../../lib/indicatorNames";
import type { IndicatorLine } from "../../lib/indicatorWire";
import { Refresher } from "../../lib/refresher";
import type { SymbolCode, Timeframe } from "../../lib/wire";
import { market } from "../../server/api";
import { type Chosen, useChartIndicators } from "../../state/chartIndicators";
import { wishIndicators } from "../../stream/hub";
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
  names: readonly string[],
  model: ChartModel,
): Promise<IndicatorLine[]> {
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

const namesOf = (chosen: readonly Chosen[]): string[] => chosen.map(({ name }) => name);

/**
 * The chosen indicators of a model. Closed bars carry their values; the route is asked at first, when the choice changes, where the bars do not tell
 * everything, and for those that do not come with bars.
 */
export function usePlots(
  chart: PriceChart | null,
  model: ChartModel | null,
  symbol: SymbolCode,
  timeframe: Timeframe,
): Plots {
  const chosen = useChartIndicators((indicators) => indicators.chosen);
  const [found, setFound] = useState<{ model: ChartModel; lines: readonly IndicatorLine[] } | null>(null);
  const [isFailed, setFailed] = useState(false);
  const newest = useRef(chosen);
  const askAll = useRef<() => void>(() => undefined);

  useEffect(() => wishIndicators(symbol, timeframe, carriedOf(namesOf(chosen))), [symbol, timeframe, chosen]);

  useEffect(() => {
    if (!model) return;
    let isOver = false;
    const values = new BarValues(model);
    const refresher = new Refresher(async () => {
      const isWhole = values.begin();
      const names = namesOf(newest.current);
      const carried = isWhole ? [] : carriedOf(names);
      try {
        const lines = await read(
          symbol,
          timeframe,
          names.filter((name) => !carried.includes(name)),
          model,
        );
        values.answered(isWhole, lines);
        if (!isOver) setFound({ model, lines: values.lines });
        if (!isOver) setFailed(false);
      } catch {
        values.failed(isWhole);
        if (!isOver) setFailed(true);
      }
    }, PAUSE);
    askAll.current = () => {
      values.miss();
      refresher.hurry();
    };
    refresher.request();
    const stop = onClosings(symbol, timeframe, (closed) => {
      const names = namesOf(newest.current);
      const carried = carriedOf(names);
      const isCarried = values.take(carried, closed);
      if (isCarried) setFound({ model, lines: values.lines });
      if (!isCarried || carried.length < names.length) refresher.request();
    });
    return () => {
      isOver = true;
      askAll.current = () => undefined;
      refresher.stop();
      stop();
    };
  }, [model, symbol, timeframe]);

  useEffect(() => {
    if (newest.current === chosen) return;
    newest.current = chosen;
    askAll.current();
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
