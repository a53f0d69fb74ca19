import { Button } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { Empty, Failed, SkeletonRows } from "../../components/States";
import type { Job } from "../../lib/aiWire";
import { cx } from "../../lib/cx";
import { spokenForecast } from "../../lib/forecast";
import type { SymbolCode } from "../../lib/wire";
import { isActive, percentDone } from "../../lib/jobs";
import { loadForecasts } from "../../server/ai";
import { showJob } from "../../server/jobActs";
import { useJobs } from "../../state/jobs";
import { useModels } from "../../state/models";
import { useUi } from "../../state/ui";
import { Body, train } from "./Body";
import { Acts, Horizons } from "./Head";
import { Quality } from "./Quality";
import { useForecast } from "./useForecast";

/** The training that will bring the first model. */
function InTraining({ job }: { job: Job }) {
  return (
    <Empty
      icon="spark"
      title="A model is being trained"
      text={`${String(percentDone(job))}% done. Its forecasts appear here once it takes charge.`}
    >
      <Button
        small
        testId="forecast.training"
        onClick={() => {
          useUi.getState().go("ai");
          showJob(job.id);
        }}
      >
        Show the training
      </Button>
    </Empty>
  );
}

function NoModel() {
  const job = useJobs(({ jobs }) => jobs.find(isActive));
  const unusable = useModels((models) => models.unusable[0]);
  if (job) return <InTraining job={job} />;
  if (unusable)
    return (
      <Empty
        icon="spark"
        title="The model cannot be used"
        text="Its files are gone or damaged. The AI page says which."
      >
        <Button
          small
          testId="forecast.unusable"
          onClick={() => {
            useUi.getState().go("ai");
          }}
        >
          Show the models
        </Button>
      </Empty>
    );
  return (
    <Empty icon="spark" title="No model yet" text="A model gives the chance of a move, with its range and its record.">
      <Button look="primary" small testId="forecast.train" onClick={train}>
        Train one
      </Button>
    </Empty>
  );
}

/** The forecast of the charted symbol: probability, what it comes from, how far it can be believed. */
export function ForecastCard({ symbol, isPhone = false }: { symbol: SymbolCode; isPhone?: boolean }) {
  const shown = useForecast(symbol);
  const { forecast, model } = shown;
  return (
    <div
      className={cx("flex flex-col", isPhone ? "phone-touch" : "min-h-0 flex-1")}
      data-testid="forecast"
      data-kind={forecast.kind}
    >
      {(!isPhone || shown.served.length > 0) && (
        <header className="flex h-34 shrink-0 items-center gap-6 border-b border-line-1 px-12 max-tablet:h-48">
          <Icon name="spark" className="text-ai" />
          <h2 className="text-12 font-semibold whitespace-nowrap">AI forecast</h2>
          <span className="flex-1" />
          <Acts shown={shown} symbol={symbol} />
          <Horizons shown={shown} />
        </header>
      )}
      <div className={cx(!isPhone && "min-h-0 flex-1 overflow-y-auto")}>
        {forecast.kind === "loading" && <SkeletonRows count={4} height={26} />}
        {forecast.kind === "failed" && (
          <Failed
            title="The models could not be read"
            text="The hub did not answer. Trading is not affected."
            onRetry={() => void loadForecasts()}
          />
        )}
        {forecast.kind === "no_model" && <NoModel />}
        {model && (
          <div
            className={cx("flex flex-col gap-6 px-12 py-6", forecast.kind === "shown" && forecast.isOver && "hatch")}
          >
            <p className="sr-only">{spokenForecast(forecast)}</p>
            <Body shown={shown} symbol={symbol} />
            <div className="forecast-more">
              <Quality model={model} prediction={shown.prediction} card={shown.card} calibration={shown.calibration} />
            </div>
          </div>
        )}
      </div>
    </div>
  );
}

/** The card as a panel of the Trade page. */
export function ForecastPanel({ symbol }: { symbol: SymbolCode }) {
  return (
    <section id="forecast" aria-label={`AI forecast of ${symbol}`} className="forecast-panel bg-bg-1">
      <ForecastCard symbol={symbol} />
    </section>
  );
}
