import { useState } from "react";
import { FormDialog } from "../../components/ActDialog";
import { TextField } from "../../components/fields";
import { Notice } from "../../components/States";
import { EMPTY_STRATEGY } from "../../lib/strategyForm";
import { createStrategy, showStrategy } from "../../server/webhookActs";
import { SecretDialog } from "./SecretDialog";
import { StrategyFields } from "./StrategyFields";
import { useStrategyForm } from "./useStrategyForm";

/** Makes a strategy, then shows its secret once. The secret lives in this dialog and goes with it. */
export function NewStrategyDialog({ onClose }: { onClose: () => void }) {
  const { formRef, draft, errors, failure, isSending, change, submit } = useStrategyForm(EMPTY_STRATEGY);
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
    <FormDialog
      title="New strategy"
      summary="A name with a secret, and what its alerts may do."
      width={560}
      testId="modal.strategy"
      act="Make the strategy"
      actTestId="strategy.create"
      isDisabled={isSending}
      formRef={formRef}
      onAct={create}
      onClose={onClose}
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
    </FormDialog>
  );
}
