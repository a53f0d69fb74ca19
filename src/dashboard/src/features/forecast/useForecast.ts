import { useEffect, useSyncExternalStore } from "react";
import type { LiveCalibration, Model, ModelCard, ModelTimeframe, Prediction } from "../../lib/aiWire";
import { championOf, type Forecast, forecastOf, isOver, servedBy } from "../../lib/forecast";
import { latestKey } from "../../lib/predictions";
import { everySecond } from "../../lib/seconds";
import type { SymbolCode } from "../../lib/wire";
import { askForecast } from "../../server/predictionActs";
import { useForecastView } from "../../state/forecastView";
import { useModels } from "../../state/models";
import { usePredictions } from "../../state/predictions";
import { live } from "../../stream/live";

export interface ShownForecast {
  forecast: Forecast;
  timeframe: ModelTimeframe;
  /** The timeframes that can be chosen. */
  served: readonly ModelTimeframe[];
  model: Model | undefined;
  card: ModelCard | undefined;
  calibration: LiveCalibration | undefined;
  prediction: Prediction | undefined;
}

/** Whether the horizon has passed; the page is drawn again only when that changes. */
const useIsOver = (prediction: Prediction | undefined): boolean =>
  useSyncExternalStore(everySecond, () => prediction !== undefined && isOver(prediction, live.marketNow()));

/** What the card shows of a symbol at the chosen horizon. */
export function useForecast(symbol: SymbolCode): ShownForecast {
  const { list, listState, cards, calibrations } = useModels();
  const wished = useForecastView((view) => view.timeframe);
  const served = servedBy(list);
  const timeframe = served.includes(wished) ? wished : (served[0] ?? wished);
  const prediction = usePredictions(({ latest }) => latest.get(latestKey(symbol, timeframe)));
  useIsOver(prediction);
  const model = championOf(list, timeframe);
  const card = model && cards.get(model.id);
  const forecast = forecastOf({
    list,
    listState,
    timeframe,
    prediction,
    features: card?.features.names.length ?? null,
    now: live.marketNow(),
  });
  const isWaiting = forecast.kind === "waiting";
  useEffect(() => {
    if (isWaiting) void askForecast(symbol, timeframe);
  }, [isWaiting, symbol, timeframe, model?.id]);
  return { forecast, timeframe, served, model, card, calibration: model && calibrations.get(model.id), prediction };
}
