import { useState } from "react";
import { FormDialog } from "../../components/ActDialog";
import { TextField } from "../../components/fields";
import { Segmented } from "../../components/Segmented";
import { Notice } from "../../components/States";
import { EMPTY_TRAINING, type TrainDraft, trainErrors, trainRequest } from "../../lib/trainForm";
import { train } from "../../server/jobActs";
import { useJobs } from "../../state/jobs";
import { useSending } from "./useSending";

const close = (): void => {
  useJobs.setState({ isTrainOpen: false });
};

const FIGURES = [
  { name: "trials", label: "Trials of the search", placeholder: "20" },
  { name: "rounds", label: "Most rounds", placeholder: "as the hub has it" },
  { name: "seed", label: "Seed", placeholder: "1" },
] as const;

/** Starts a training: which bars, which symbols, how long it may search. */
export function TrainDialog() {
  const [draft, setDraft] = useState<TrainDraft>(EMPTY_TRAINING);
  const { failure, isSending, send } = useSending(close);
  const errors = trainErrors(draft);
  const change = (part: Partial<TrainDraft>) => {
    setDraft({ ...draft, ...part });
  };
  return (
    <FormDialog
      title="Train a model"
      summary="It learns from the stored bars and is tested on data it has not seen. It takes charge by itself only where it beats the one in charge by more than chance."
      width={520}
      testId="modal.train"
      act="Start the training"
      actTestId="train.start"
      isDisabled={isSending || Object.keys(errors).length > 0}
      onAct={() => void send(() => train(trainRequest(draft)))}
      onClose={close}
    >
      <Segmented
        label="Bars"
        testId="train.timeframe"
        value={draft.timeframe}
        options={[
          { value: "1Min", label: "Minutes ahead, 1 minute bars" },
          { value: "1Day", label: "Days ahead, daily bars" },
        ]}
        optionClass="h-28 text-12"
        onChange={(timeframe) => {
          change({ timeframe });
        }}
      />
      <TextField
        label="Name"
        testId="train.name"
        isFirst
        placeholder="first model"
        value={draft.name}
        onChange={(name) => {
          change({ name });
        }}
      />
      <TextField
        label="Symbols, empty for all that have enough bars"
        testId="train.symbols"
        placeholder="AAPL, NVDA"
        value={draft.symbols}
        onChange={(symbols) => {
          change({ symbols });
        }}
      />
      <div className="grid grid-cols-3 gap-12">
        {FIGURES.map(({ name, label, placeholder }) => (
          <TextField
            key={name}
            label={label}
            testId={`train.${name}`}
            isFigure
            placeholder={placeholder}
            error={errors[name]}
            value={draft[name]}
            onChange={(text) => {
              change({ [name]: text });
            }}
          />
        ))}
      </div>
      {failure !== null && <Notice kind="danger">{failure}</Notice>}
    </FormDialog>
  );
}
