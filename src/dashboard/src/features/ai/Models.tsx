import { Button } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { Count, Empty, Failed, Notice, SkeletonRows } from "../../components/States";
import type { TimeframeStatus } from "../../lib/aiWire";
import { TIMEFRAME_WORDS } from "../../lib/aiWords";
import { isActive } from "../../lib/jobs";
import { loadAi } from "../../server/ai";
import { showJob } from "../../server/jobActs";
import { useJobs } from "../../state/jobs";
import { shownModel, useModels } from "../../state/models";
import { ModelRow } from "./ModelRow";

const train = (): void => {
  useJobs.setState({ isTrainOpen: true });
};

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
