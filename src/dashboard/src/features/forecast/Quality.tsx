import type { ReactNode } from "react";
import { ReliabilityPlot } from "../../components/ReliabilityPlot";
import type { LiveCalibration, Model, ModelCard, Prediction } from "../../lib/aiWire";
import { ageOf, driftWord, score, share } from "../../lib/aiWords";

/** With fewer forecasts scored, the test's own curve says more. */
const ENOUGH = 50;

interface QualityProps {
  model: Model;
  prediction: Prediction | undefined;
  card: ModelCard | undefined;
  calibration: LiveCalibration | undefined;
}

function Line({ label, title, children }: { label: string; title?: string; children: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-8" title={title}>
      <dt className="whitespace-nowrap text-text-2">{label}</dt>
      <dd className="num min-w-0 truncate text-right">{children}</dd>
    </div>
  );
}

/** How far the model can be believed: its curve, its scores, its age, its drift. */
export function Quality({ model, prediction, card, calibration }: QualityProps) {
  const isLive = (calibration?.scored ?? 0) >= ENOUGH;
  const bins = (isLive ? calibration?.bins : card?.calibration.bins) ?? [];
  const brier = isLive ? calibration?.brier : model.brier;
  const base = isLive ? calibration?.base_rate_brier : model.base_rate_brier;
  const source = isLive ? `${String(calibration?.scored ?? 0)} live forecasts` : "the test that it had not seen";
  const drift = driftWord(prediction?.drift ?? model.drift);
  const age = ageOf(model.age_seconds);
  return (
    <div className="flex gap-12 border-t border-line-1 pt-8">
      <div className="h-72 w-72 shrink-0 rounded-2 bg-bg-0 p-6" title={`Reliability, from ${source}`}>
        {bins.length > 0 ? (
          <ReliabilityPlot bins={bins} current={prediction?.probability ?? null} />
        ) : (
          <p className="flex h-full items-center text-center text-11 text-text-3">No curve yet</p>
        )}
      </div>
      <dl className="flex min-w-0 flex-1 flex-col justify-between">
        <Line label="Calibration error" title="On the test that it had not seen">
          {share(model.calibration_error)}
        </Line>
        <Line label="Brier, base rate" title={`From ${source}. Lower is better`}>
          {score(brier)}, {score(base)}
        </Line>
        <Line label="Model" title={`${model.name}, ${model.id}`}>
          <span className="flex justify-end">
            <span className="truncate">{model.name}</span>
            <span className="whitespace-pre">, </span>
            <span className="whitespace-nowrap" data-tone={age.tone}>
              {age.text}
            </span>
          </span>
        </Line>
        <Line label="Drift">
          <span data-testid="forecast.drift" data-tone={"tone" in drift ? drift.tone : "flat"}>
            {drift.text}
          </span>
        </Line>
      </dl>
    </div>
  );
}
