import { useState } from "react";
import { Button } from "../../components/Button";
import { ContributionBars } from "../../components/ContributionBars";
import { Notice } from "../../components/States";
import type { Model, Prediction } from "../../lib/aiWire";
import { horizonWords, signedPoints } from "../../lib/aiWords";
import { type Forecast, reasonWords } from "../../lib/forecast";
import type { SymbolCode } from "../../lib/wire";
import { useJobs } from "../../state/jobs";
import { useUi } from "../../state/ui";
import { Figures } from "./Figures";
import type { ShownForecast } from "./useForecast";

/** Rows of inputs; where no side is named they matter less than why. */
const SHOWN = 5;
const SHOWN_WITHOUT_EDGE = 3;
const MONTH = 30 * 86_400;

/** Opens the dialog that starts a training, on its page. */
export function train(): void {
  useUi.getState().go("ai");
  useJobs.setState({ isTrainOpen: true });
}

function Contributions({ prediction, isNeutral }: { prediction: Prediction; isNeutral: boolean }) {
  const { contributions, other_points: rest } = prediction;
  if (contributions.length === 0) return null;
  const most = isNeutral ? SHOWN_WITHOUT_EDGE : SHOWN;
  const other = rest === null ? null : contributions.slice(most).reduce((sum, { points }) => sum + points, rest);
  return (
    <div>
      <p className="num mb-2 flex justify-between text-11 text-text-3">
        <span>Top contributions</span>
        <span title="All other inputs and the calibration together">
          {other === null ? "points" : `others ${signedPoints(other)} points`}
        </span>
      </p>
      <ContributionBars contributions={contributions.slice(0, most)} other={null} isNeutral={isNeutral} />
    </div>
  );
}

function TooOld({ model, onShow }: { model: Model; onShow: () => void }) {
  return (
    <div className="flex flex-col gap-8">
      <Notice kind="warn">
        The forecast is hidden: the model is {Math.floor(model.age_seconds / 86_400)} days old.
      </Notice>
      <div className="flex gap-6">
        <Button small look="primary" onClick={train}>
          Retrain
        </Button>
        <Button small onClick={onShow}>
          Show anyway
        </Button>
      </div>
    </div>
  );
}

const Simulated = () => (
  <p className="text-11 text-warn" data-testid="forecast.simulated">
    Trained on simulated prices, not for real markets.
  </p>
);

/** Why no side is named, where the title does not say it all. */
function Reason({ prediction }: { prediction: Prediction }) {
  const { text } = reasonWords(prediction);
  return text === "" ? null : (
    <p className="line-clamp-1 text-12 text-text-2" title={text}>
      {text}
    </p>
  );
}

function Withheld({ forecast }: { forecast: Extract<Forecast, { kind: "withheld" }> }) {
  return (
    <div data-testid="forecast.withheld">
      <p className="text-14 font-semibold">{forecast.title}</p>
      <p className="mt-2 text-12 text-text-2">{forecast.text}</p>
      {forecast.prediction.missing.length > 0 && (
        <p className="mt-4 font-mono text-11 wrap-anywhere text-text-3">{forecast.prediction.missing.join(", ")}</p>
      )}
    </div>
  );
}

/** What the model says now, or why it says nothing. */
export function Body({ shown, symbol }: { shown: ShownForecast; symbol: SymbolCode }) {
  const { forecast, model, prediction } = shown;
  const [shownAnyway, setShownAnyway] = useState<string | null>(null);
  if (forecast.kind === "waiting")
    return (
      <div>
        <p className="text-14 font-semibold">No forecast of {symbol} yet</p>
        <p className="mt-2 text-12 text-text-2">
          The next one comes when a bar closes, and looks {horizonWords(forecast.model.horizon)} ahead.
        </p>
      </div>
    );
  if (forecast.kind === "withheld") return <Withheld forecast={forecast} />;
  if (forecast.kind !== "shown" || !prediction) return null;
  if (model && model.age_seconds > MONTH && shownAnyway !== model.id)
    return (
      <TooOld
        model={model}
        onShow={() => {
          setShownAnyway(model.id);
        }}
      />
    );
  return (
    <>
      <Figures {...forecast} />
      {!forecast.hasEdge && !forecast.isOver && <Reason prediction={prediction} />}
      {model?.trained_on === "simulated" && <Simulated />}
      <div className="forecast-more">
        <Contributions prediction={prediction} isNeutral={!forecast.hasEdge || forecast.isOver} />
      </div>
    </>
  );
}
