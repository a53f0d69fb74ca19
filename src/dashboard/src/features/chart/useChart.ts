import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { ChartModel, newYorkDayOf, utcDayOf } from "../../charting/ChartModel";
import { PriceChart } from "../../charting/PriceChart";
import type { Bar, SymbolCode, Timeframe } from "../../lib/wire";
import { market } from "../../server/api";
import { useInstrument } from "../../state/hubData";
import { useTheme } from "../../state/theme";
import { barsOf, listenTo, onRecovered } from "../../stream/hub";
import { live } from "../../stream/live";
import { barKey } from "../../stream/state";

/** Bars asked for: enough for a session's VWAP and a few screens. */
const HISTORY: Record<Timeframe, number> = {
  "1Min": 1500,
  "5Min": 700,
  "15Min": 600,
  "1Hour": 500,
  "4Hour": 400,
  "1Day": 400,
  "1Week": 200,
};

async function load(symbol: SymbolCode, timeframe: Timeframe): Promise<ChartModel> {
  const { bars } = await market.bars(symbol, timeframe, HISTORY[timeframe]);
  const isShare = (live.instruments.get(symbol)?.asset_class ?? "equity") === "equity";
  return new ChartModel(bars, isShare ? newYorkDayOf : utcDayOf);
}

export type ChartState = "loading" | "ready" | "empty" | "failed";

export interface ChartHandle {
  chart: PriceChart | null;
  model: ChartModel | null;
  state: ChartState;
  reload: () => void;
}

/** The chart object on its element, for as long as the element lives. */
function usePriceChart(
  element: RefObject<HTMLDivElement | null>,
  hover: (at: number | null) => void,
  drawn: () => void,
) {
  const [chart, setChart] = useState<PriceChart | null>(null);
  const events = useRef({ hover, drawn });
  useEffect(() => {
    events.current = { hover, drawn };
  });
  useEffect(() => {
    if (!element.current) return;
    const made = new PriceChart(element.current, {
      hover: (at) => {
        events.current.hover(at);
      },
      drawn: () => {
        events.current.drawn();
      },
    });
    setChart(made);
    return () => {
      setChart(null);
      made.destroy();
    };
  }, [element]);
  const version = useTheme((theme) => theme.version);
  useEffect(() => {
    chart?.applyTheme();
  }, [chart, version]);
  return chart;
}

/** History over HTTP, then every bar from the socket; bars that arrive before the history wait for it. */
export function useChart(
  element: RefObject<HTMLDivElement | null>,
  symbol: SymbolCode,
  timeframe: Timeframe,
  hover: (at: number | null) => void,
  drawn: () => void,
): ChartHandle {
  const chart = usePriceChart(element, hover, drawn);
  const instrument = useInstrument(symbol);
  const [loaded, setLoaded] = useState<{ key: string; state: ChartState; model: ChartModel | null } | null>(null);
  const [round, setRound] = useState(0);
  const key = `${symbol} ${timeframe}`;
  const reload = useCallback(() => {
    setRound((before) => before + 1);
  }, []);

  useEffect(() => onRecovered(reload), [reload]);

  useEffect(() => {
    if (!chart) return;
    let model: ChartModel | null = null;
    let isOver = false;
    const early: Bar[] = [];
    const stopTopics = listenTo(barsOf(symbol, timeframe));
    const stopBars = live.subscribe([barKey(symbol, timeframe)], () => {
      const bars = [...(live.state.bars.get(barKey(symbol, timeframe))?.values() ?? [])];
      if (!model) early.push(...bars);
      else for (const bar of bars) take(model, bar);
    });
    const take = (into: ChartModel, bar: Bar) => {
      const from = into.take(bar);
      if (from !== null) chart.update(into, from);
    };
    load(symbol, timeframe).then(
      (found) => {
        if (isOver) return;
        model = found;
        for (const bar of early.sort((a, b) => a.time.localeCompare(b.time))) found.take(bar);
        setLoaded({ key, state: found.bars.length > 0 ? "ready" : "empty", model: found });
      },
      () => {
        if (!isOver) setLoaded({ key, state: "failed", model: null });
      },
    );
    return () => {
      isOver = true;
      stopBars();
      stopTopics();
    };
  }, [chart, key, symbol, timeframe, round]);

  const model = loaded?.key === key ? loaded.model : null;
  const shown = useRef("");
  useEffect(() => {
    if (!chart || !model) return;
    chart.show(model, instrument?.price_decimals ?? 2, instrument?.tick_size ?? 0.01, shown.current !== key);
    shown.current = key;
  }, [chart, model, instrument, key]);

  return { chart, model, state: loaded?.key === key ? loaded.state : "loading", reload };
}
