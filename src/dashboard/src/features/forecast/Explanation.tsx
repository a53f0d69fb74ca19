import type { Prediction } from "../../lib/aiWire";
import { probability, rangeWords, signedPoints } from "../../lib/aiWords";
import { isCall, reasonWords } from "../../lib/forecast";
import { closeExplanation } from "../../server/predictionActs";
import { usePredictions } from "../../state/predictions";
import { bothZones, machineNow, moment } from "../../lib/time";
import type { Loading } from "../../state/hubData";
import { live } from "../../stream/live";
import { ContributionBars } from "../../components/ContributionBars";
import { Modal } from "../../components/Modal";
import { Notice } from "../../components/States";

/** What reads 0.0 points goes with the others. */
const SEEN = 0.0005;

/** The inputs that moved the probability, and what all others did together. */
function partsOf({ contributions, other_points: rest }: Prediction) {
  const shown = contributions.filter(({ points }) => Math.abs(points) >= SEEN);
  const hidden = contributions.filter((one) => !shown.includes(one));
  return { shown, other: hidden.reduce((sum, { points }) => sum + points, rest ?? 0) };
}

interface ExplanationDialogProps {
  prediction: Prediction;
  state: Loading;
  onClose: () => void;
}

/** From the base rate to the forecast: the sum that all inputs make. */
function Sum({ prediction }: { prediction: Prediction }) {
  const { base_rate: base, probability: forecast, contributions, other_points: other } = prediction;
  const inputs = contributions.reduce((sum, { points }) => sum + points, other ?? 0);
  return (
    <p className="num mb-8 text-13 text-text-2">
      Base rate {probability(base)}, inputs together {signedPoints(inputs)} points, forecast{" "}
      <b className="font-semibold text-text-1">{probability(forecast)}</b>
    </p>
  );
}

/** What one forecast was made of. */
function ExplanationDialog({ prediction, state, onClose }: ExplanationDialogProps) {
  const { symbol, bar_time: bar, made_at: made, model_id: model, inputs_hash: hash } = prediction;
  const hasCall = isCall(prediction);
  const { shown, other } = partsOf(prediction);
  const reason = hasCall ? null : reasonWords(prediction);
  return (
    <Modal
      title={`Why ${symbol} reads ${probability(prediction.probability)}`}
      summary={rangeWords(prediction)}
      width={520}
      testId="modal.explain"
      onClose={onClose}
    >
      <div className="flex flex-col gap-12">
        {reason && (
          <Notice kind="plain">
            {reason.title}. {reason.text}
          </Notice>
        )}
        {state === "failed" && (
          <Notice kind="warn">The whole list could not be read. These are the largest ones.</Notice>
        )}
        {prediction.contributions.length > 0 && (
          <div>
            <Sum prediction={prediction} />
            <ContributionBars contributions={shown} other={other} isNeutral={!hasCall} />
          </div>
        )}
        {prediction.missing.length > 0 && <p className="text-12">Missing: {prediction.missing.join(", ")}</p>}
        <dl className="grid grid-cols-[auto_1fr] gap-x-16 gap-y-4 text-12">
          <dt className="text-text-3">Bar</dt>
          <dd className="num" title={bothZones(bar)}>
            {moment(bar, live.marketNow())} ET, made {moment(made, machineNow())}
          </dd>
          <dt className="text-text-3">Model</dt>
          <dd className="font-mono text-11">{model ?? "none"}</dd>
          <dt className="text-text-3">Inputs</dt>
          <dd className="font-mono text-11 wrap-anywhere">{hash ?? "none"}</dd>
        </dl>
      </div>
    </Modal>
  );
}

/** The explanation of a forecast while one is asked for. */
export function Explanation() {
  const explained = usePredictions((predictions) => predictions.explained);
  return explained && <ExplanationDialog {...explained} onClose={closeExplanation} />;
}
