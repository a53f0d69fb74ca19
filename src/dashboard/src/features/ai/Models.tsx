import { Button } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { Count, Empty, Failed, Notice, SkeletonRows } from "../../components/States";
import type { Model, TimeframeStatus } from "../../lib/aiWire";
import {
  ageOf,
  driftWord,
  horizonWords,
  score,
  STATE_WORDS,
  targetWords,
  TIMEFRAME_WORDS,
  TRAINED_ON,
  VERDICT_WORDS,
} from "../../lib/aiWords";
import { cx } from "../../lib/cx";
import { isActive } from "../../lib/jobs";
import { loadAi } from "../../server/ai";
import { showJob } from "../../server/jobActs";
import { showModel } from "../../server/modelActs";
import { useJobs } from "../../state/jobs";
import { shownModel, useModels } from "../../state/models";
import { ModelActs } from "./ModelActs";

const KINDS: Record<string, string> = { lightgbm: "LightGBM", xgboost: "XGBoost" };

const train = (): void => {
  useJobs.setState({ isTrainOpen: true });
};

function Marks({ model }: { model: Model }) {
  const verdict = VERDICT_WORDS[model.verdict];
  return (
    <span className="flex flex-wrap gap-4">
      <span className="badge" data-look={model.state === "champion" ? "ai" : "plain"}>
        {STATE_WORDS[model.state]}
      </span>
      <span className="badge" data-look={verdict.look} title={verdict.title}>
        {verdict.text}
      </span>
      {model.trained_on !== "recorded" && (
        <span className="badge" data-look={model.trained_on === "simulated" ? "warn" : "plain"}>
          {TRAINED_ON[model.trained_on]}
        </span>
      )}
    </span>
  );
}

function Scores({ model }: { model: Model }) {
  const drift = driftWord(model.drift);
  return (
    <dl className="num flex flex-wrap gap-x-16 gap-y-2 text-11 whitespace-nowrap">
      {(
        [
          ["Brier", score(model.brier), "flat"],
          ["Base rate", score(model.base_rate_brier), "flat"],
          ["Drift", drift.text, "tone" in drift ? drift.tone : "flat"],
        ] as const
      ).map(([label, value, tone]) => (
        <div key={label} className="flex gap-4">
          <dt className="text-text-3">{label}</dt>
          <dd data-tone={tone}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ModelRow({ model, isShown }: { model: Model; isShown: boolean }) {
  const age = ageOf(model.age_seconds);
  return (
    <li
      data-testid={`model.row.${model.id}`}
      data-state={model.state}
      className={cx("border-b border-line-1", isShown && "wl-charted bg-bg-3")}
    >
      <button
        type="button"
        aria-pressed={isShown}
        className={cx(
          "flex w-full flex-col gap-6 px-12 py-10 text-left hover:bg-bg-3",
          model.state === "archived" && "opacity-75",
        )}
        onClick={() => {
          showModel(model.id);
        }}
      >
        <span className="flex w-full items-baseline gap-8">
          <b className="min-w-0 truncate text-13 font-semibold">{model.name}</b>
          <span className="flex-1" />
          <span
            className="num text-11 whitespace-nowrap text-text-2"
            data-tone={age.tone}
            title={`Trained ${model.trained_at}`}
          >
            {age.text}
          </span>
        </span>
        <span className="block max-w-full truncate text-11 text-text-3">
          {KINDS[model.kind] ?? model.kind}, {targetWords(model)} in {horizonWords(model.horizon)}
        </span>
        <Marks model={model} />
        <Scores model={model} />
      </button>
      {isShown && <ModelActs model={model} />}
    </li>
  );
}

/** A model that should be in charge and whose files are gone or damaged. */
function Unusable({ status }: { status: TimeframeStatus }) {
  return (
    <Notice kind="danger" className="m-12">
      <b className="font-semibold">{status.name} cannot be used,</b> so nothing is forecast on{" "}
      {TIMEFRAME_WORDS[status.timeframe]}. {status.detail}
    </Notice>
  );
}

function NoModels() {
  const job = useJobs(({ jobs }) => jobs.find(isActive));
  if (job)
    return (
      <Empty
        icon="spark"
        title="The first model is being trained"
        text="It appears here when it is done, with its score on data it had not seen."
      >
        <Button
          testId="models.training"
          onClick={() => {
            showJob(job.id);
          }}
        >
          Show the training
        </Button>
      </Empty>
    );
  return (
    <Empty
      icon="spark"
      title="No models yet"
      text="A trained model appears here with its score on data it had not seen. It forecasts once it takes charge."
    >
      <Button look="primary" testId="models.first" onClick={train}>
        Train a model
      </Button>
    </Empty>
  );
}

interface ModelsProps {
  onImport: () => void;
}

/** Every model, those in charge first. */
export function Models({ onImport }: ModelsProps) {
  const { list, listState, unusable, selectedId } = useModels();
  const shown = shownModel({ list, selectedId });
  const order = { champion: 0, challenger: 1, archived: 2 };
  const models = [...list.models].sort(
    (a, b) => order[a.state] - order[b.state] || Date.parse(b.trained_at) - Date.parse(a.trained_at),
  );
  return (
    <section aria-label="Models" className="flex min-h-0 flex-col bg-bg-1">
      <header className="flex h-34 shrink-0 items-center gap-6 border-b border-line-1 px-12 text-12 font-semibold max-tablet:h-52">
        Models <Count value={models.length} />
        <span className="flex-1" />
        <Button small look="quiet" testId="models.import" onClick={onImport}>
          <Icon name="upload" size={12} /> Import
        </Button>
        <Button small look="primary" testId="models.train" onClick={train}>
          Train
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {listState === "loading" && <SkeletonRows count={4} height={78} />}
        {listState === "failed" && (
          <Failed
            title="The models could not be read"
            text="The hub did not answer. Trading is not affected."
            onRetry={() => void loadAi()}
          />
        )}
        {unusable.map((status) => (
          <Unusable key={status.timeframe} status={status} />
        ))}
        {listState === "ready" && models.length === 0 && <NoModels />}
        <ul>
          {models.map((model) => (
            <ModelRow key={model.id} model={model} isShown={model.id === shown?.id} />
          ))}
        </ul>
      </div>
    </section>
  );
}
