import { useEffect } from "react";
import type { ChartModel } from "../../charting/ChartModel";
import { bandOf, marksOf } from "../../charting/forecastMarks";
import type { PriceChart } from "../../charting/PriceChart";
import { probability } from "../../lib/aiWords";
import { isCurrent, isOver, servedBy } from "../../lib/forecast";
import { change } from "../../lib/format";
import { latestKey } from "../../lib/predictions";
import type { SymbolCode, Timeframe } from "../../lib/wire";
import { loadHistory } from "../../server/predictionActs";
import { useForecastView } from "../../state/forecastView";
import { useModels } from "../../state/models";
import { usePredictions } from "../../state/predictions";
import { live } from "../../stream/live";
import { barKey } from "../../stream/state";

/** Draws past forecasts and the present one over the candles, while a person wants them. */
export function useForecastOverlay(
  chart: PriceChart | null,
  model: ChartModel | null,
  symbol: SymbolCode,
  timeframe: Timeframe,
): void {
  const { isOverlaid, timeframe: wished } = useForecastView();
  const list = useModels((models) => models.list);
  const history = usePredictions((predictions) => predictions.history);
  const served = servedBy(list);
  const of = served.includes(wished) ? wished : served[0];
  const key = of === undefined ? "" : latestKey(symbol, of);
  const newest = usePredictions((predictions) => predictions.latest.get(key));
  const latest = newest && isCurrent(list, newest) ? newest : undefined;

  useEffect(() => {
    if (isOverlaid && of !== undefined) void loadHistory(symbol, of);
  }, [isOverlaid, symbol, of]);

  useEffect(() => {
    if (!chart) return;
    const draw = () => {
      if (!isOverlaid || !model || key === "") {
        chart.showForecasts(null);
        return;
      }
      const rows = history.key === key ? history.rows : [];
      const threshold = list.models.find(({ id }) => id === latest?.model_id)?.threshold_return ?? null;
      const isPresent = latest !== undefined && threshold !== null && !isOver(latest, live.marketNow());
      const label = `${probability(latest?.probability)} for ${change((threshold ?? 0) * 100)}%`;
      chart.showForecasts({
        marks: marksOf(model, timeframe, rows),
        band: isPresent ? bandOf(model, timeframe, latest, threshold, label) : null,
      });
    };
    draw();
    return live.subscribe([barKey(symbol, timeframe)], draw);
  }, [chart, model, symbol, timeframe, isOverlaid, key, history, latest, list]);
}
