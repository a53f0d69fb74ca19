import { useState } from "react";
import { Button } from "../../components/Button";
import { TextField } from "../../components/fields";
import { Modal } from "../../components/Modal";
import { Notice } from "../../components/States";
import { EMPTY_STRATEGY } from "../../lib/strategyForm";
import { createStrategy, showStrategy } from "../../server/webhookActs";
import { SecretDialog } from "./SecretDialog";
import { StrategyFields } from "./StrategyFields";
import { useStrategyForm } from "./useStrategyForm";

/** Makes a strategy, then shows its secret once. The secret lives in this dialog and goes with it. */
export function NewStrategyDialog({ onClose }: { onClose: () => void }) {
  const { draft, errors, failure, isSending, change, submit } = useStrategyForm(EMPTY_STRATEGY);
  const [secret, setSecret] = useState<string | null>(null);
  if (secret !== null)
    return (
      <SecretDialog
        strategy={draft.name}
        secret={secret}
        onClose={() => {
          onClose();
          showStrategy(draft.name);
        }}
      />
    );
  const create = () =>
    void submit(async (settings) => {
      setSecret(await createStrategy(settings));
    });
  return (
    <Modal
      title="New strategy"
      summary="A name with a secret, and what its alerts may do."
      width={560}
      testId="modal.strategy"
      onClose={onClose}
      foot={
        <>
          <span className="flex-1" />
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" testId="strategy.create" disabled={isSending} onClick={create}>
            Make the strategy
          </Button>
        </>
      }
    >
      <form
        data-strategy-form
        className="flex flex-col gap-12"
        onSubmit={(event) => {
          event.preventDefault();
          create();
        }}
      >
        <TextField
          label="Name"
          testId="strategy.name"
          placeholder="orb-15"
          isFirst
          error={errors.name}
          value={draft.name}
          onChange={(name) => {
            change({ name });
          }}
        />
        <StrategyFields draft={draft} errors={errors} onChange={change} />
        {failure !== null && <Notice kind="danger">{failure}</Notice>}
        <button type="submit" className="hidden" />
      </form>
    </Modal>
  );
}
