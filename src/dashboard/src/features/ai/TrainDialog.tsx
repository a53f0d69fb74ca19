import { useState } from "react";
import { Button } from "../../components/Button";
import { TextField } from "../../components/fields";
import { Modal } from "../../components/Modal";
import { Segmented } from "../../components/Segmented";
import { Notice } from "../../components/States";
import { EMPTY_TRAINING, type TrainDraft, trainErrors, trainRequest } from "../../lib/trainForm";
import { failureText } from "../../server/acts";
import { train } from "../../server/jobActs";
import { useJobs } from "../../state/jobs";

const close = (): void => {
  useJobs.setState({ isTrainOpen: false });
};

function useTraining() {
  const [draft, setDraft] = useState<TrainDraft>(EMPTY_TRAINING);
  const [failure, setFailure] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const errors = trainErrors(draft);
  const start = async () => {
    if (isSending || Object.keys(errors).length > 0) return;
    setSending(true);
    setFailure(null);
    try {
      await train(trainRequest(draft));
      close();
    } catch (reason) {
      setFailure(failureText(reason));
      setSending(false);
    }
  };
  const change = (part: Partial<TrainDraft>) => {
    setDraft({ ...draft, ...part });
  };
  return { draft, errors, failure, isSending, change, start };
}

const FIGURES = [
  { name: "trials", label: "Trials of the search", placeholder: "20" },
  { name: "rounds", label: "Most rounds", placeholder: "as the hub has it" },
  { name: "seed", label: "Seed", placeholder: "1" },
] as const;

/** Starts a training: which bars, which symbols, how long it may search. */
export function TrainDialog() {
  const { draft, errors, failure, isSending, change, start } = useTraining();
  return (
    <Modal
      title="Train a model"
      summary="It learns from the stored bars and is tested on data it has not seen. It takes charge by itself only where it beats the one in charge by more than chance."
      width={520}
      testId="modal.train"
      onClose={close}
      foot={
        <>
          <span className="flex-1" />
          <Button onClick={close}>Cancel</Button>
          <Button
            look="primary"
            testId="train.start"
            disabled={isSending || Object.keys(errors).length > 0}
            onClick={() => void start()}
          >
            Start the training
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-12"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
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
        <button type="submit" className="hidden" />
      </form>
    </Modal>
  );
}
