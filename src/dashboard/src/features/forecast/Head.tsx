import { IconButton } from "../../components/Button";
import { Segmented } from "../../components/Segmented";
import { horizonLabel } from "../../lib/aiWords";
import { cx } from "../../lib/cx";
import { championOf } from "../../lib/forecast";
import type { SymbolCode } from "../../lib/wire";
import { explain, filterLedger } from "../../server/predictionActs";
import { useForecastView } from "../../state/forecastView";
import { useModels } from "../../state/models";
import { useUi } from "../../state/ui";
import type { ShownForecast } from "./useForecast";

/** The horizons that a model serves. */
export function Horizons({ shown }: { shown: ShownForecast }) {
  const setTimeframe = useForecastView((view) => view.setTimeframe);
  const list = useModels((models) => models.list);
  if (shown.served.length === 0) return null;
  return (
    <Segmented
      label="Horizon of the forecast"
      testId="forecast.horizon"
      value={shown.timeframe}
      options={shown.served.map((value) => ({ value, label: horizonLabel(championOf(list, value)?.horizon ?? value) }))}
      onChange={setTimeframe}
      optionClass="h-20 min-w-28 text-11"
    />
  );
}

/** What can be done with the forecast. */
export function Acts({ shown, symbol }: { shown: ShownForecast; symbol: SymbolCode }) {
  const { isOverlaid, setOverlay } = useForecastView();
  const go = useUi((ui) => ui.go);
  const { prediction } = shown;
  if (shown.served.length === 0) return null;
  return (
    <span className="flex">
      <IconButton
        icon="chart"
        label={isOverlaid ? "Take the forecasts off the chart" : "Show the forecasts on the chart"}
        aria-pressed={isOverlaid}
        testId="forecast.overlay"
        className={cx(isOverlaid && "bg-bg-3 text-ai!")}
        onClick={() => {
          setOverlay(!isOverlaid);
        }}
      />
      <IconButton
        icon="note"
        label="Explain the forecast"
        testId="forecast.explain"
        disabled={prediction === undefined}
        onClick={() => {
          if (prediction) void explain(prediction);
        }}
      />
      <IconButton
        icon="clock"
        label={`Past forecasts of ${symbol}`}
        testId="forecast.history"
        onClick={() => {
          filterLedger({ symbol, timeframe: shown.timeframe, model: "", outcome: "" });
          go("ai");
        }}
      />
    </span>
  );
}
