import { useState } from "react";
import { Button } from "../../components/Button";
import { PressTwice } from "../../components/PressTwice";
import type { Model } from "../../lib/aiWire";
import { score, TIMEFRAME_WORDS } from "../../lib/aiWords";
import { models as api } from "../../server/aiApi";
import { loadCard, promoteModel, removeModel, rollBack } from "../../server/modelActs";
import { useModels } from "../../state/models";
import { CardDialog } from "./CardDialog";
import { CompareDialog } from "./CompareDialog";
import { ReasonDialog } from "./ReasonDialog";

type Dialog = "card" | "compare" | "promote" | "rollback";

/** The challenger beside the one in charge: live scores where there are any, else those of the test. */
function Scores({ model }: { model: Model }) {
  const { list, calibrations } = useModels();
  const champion = list.models.find(({ id }) => id === list.champions[model.timeframe]);
  const line = (one: Model) => {
    const live = calibrations.get(one.id);
    return live && live.scored > 0
      ? `${score(live.brier)} over ${String(live.scored)} live forecasts, base rate ${score(live.base_rate_brier)}`
      : `${score(one.brier)} on its test, base rate ${score(one.base_rate_brier)}`;
  };
  return (
    <dl className="num grid grid-cols-[1fr_auto] gap-x-16 gap-y-4 text-12">
      <dt className="truncate text-text-2">{model.name}</dt>
      <dd>Brier {line(model)}</dd>
      {champion && (
        <>
          <dt className="truncate text-text-2">{champion.name}, in charge</dt>
          <dd>Brier {line(champion)}</dd>
        </>
      )}
    </dl>
  );
}

function Dialogs({ model, dialog, onClose }: { model: Model; dialog: Dialog; onClose: () => void }) {
  if (dialog === "card") return <CardDialog model={model} onClose={onClose} />;
  if (dialog === "compare") return <CompareDialog model={model} onClose={onClose} />;
  if (dialog === "promote")
    return (
      <ReasonDialog
        title={`Promote ${model.name}`}
        summary={`It makes the forecasts on ${TIMEFRAME_WORDS[model.timeframe]} from the next bar on. The one in charge is archived; a roll back brings it again.`}
        act="Promote the model"
        testId="modal.promote"
        onAct={(reason) => promoteModel(model.id, model.name, reason)}
        onClose={onClose}
      >
        <Scores model={model} />
      </ReasonDialog>
    );
  return (
    <ReasonDialog
      title="Roll back"
      summary={`The model that was in charge on ${TIMEFRAME_WORDS[model.timeframe]} before ${model.name} takes its place again.`}
      act="Roll back"
      testId="modal.rollback"
      onAct={(reason) => rollBack(model.timeframe, reason)}
      onClose={onClose}
    />
  );
}

/** What can be done with the chosen model. */
export function ModelActs({ model }: { model: Model }) {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const models = useModels(({ list }) => list.models);
  const hadCharge = models.some(({ state, timeframe }) => state === "archived" && timeframe === model.timeframe);
  const isChampion = model.state === "champion";
  const opener = (name: Dialog, label: string, look: "plain" | "primary" = "plain") => (
    <Button
      small
      look={look}
      testId={`model.${name}`}
      onClick={() => {
        setDialog(name);
      }}
    >
      {label}
    </Button>
  );
  return (
    <div
      className="flex flex-wrap gap-6 px-12 pb-10"
      onFocus={() => void loadCard(model.id)}
      onPointerEnter={() => void loadCard(model.id)}
    >
      {opener("card", "Card")}
      {models.length > 1 && opener("compare", "Compare")}
      {isChampion ? hadCharge && opener("rollback", "Roll back") : opener("promote", "Promote", "primary")}
      <a
        href={api.fileAddress(model.id)}
        download={`${model.id}.txt`}
        data-testid="model.export"
        className="inline-flex h-22 items-center rounded-2 border border-line-2 px-8 text-11 font-medium text-text-2 hover:bg-bg-4 hover:text-text-1 max-tablet:h-44"
      >
        Export
      </a>
      {!isChampion && (
        <PressTwice
          label="Delete"
          confirm="Press again to delete"
          testId="model.delete"
          onAct={() => void removeModel(model.id, model.name)}
        />
      )}
      {dialog && (
        <Dialogs
          model={model}
          dialog={dialog}
          onClose={() => {
            setDialog(null);
          }}
        />
      )}
    </div>
  );
}
