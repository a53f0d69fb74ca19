import { type ReactNode, useState } from "react";
import { FormDialog } from "../../components/ActDialog";
import { TextField } from "../../components/fields";

interface ReasonDialogProps {
  title: string;
  summary: string;
  /** What the button does, in words. */
  act: string;
  testId: string;
  children?: ReactNode;
  onAct: (reason: string) => Promise<boolean>;
  onClose: () => void;
}

/** For what is kept with its reason: nothing happens until one is written. */
export function ReasonDialog({ title, summary, act, testId, children, onAct, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState("");
  const [isSending, setSending] = useState(false);
  const text = reason.trim();
  const send = async () => {
    setSending(true);
    const isDone = await onAct(text);
    setSending(false);
    if (isDone) onClose();
  };
  return (
    <FormDialog
      title={title}
      summary={summary}
      width={480}
      testId={testId}
      act={act}
      actTestId={`${testId}.act`}
      isDisabled={text === "" || isSending}
      onAct={() => void send()}
      onClose={onClose}
    >
      {children}
      <TextField
        label="Reason, kept in the record"
        testId={`${testId}.reason`}
        isFirst
        placeholder="Better Brier score over two weeks"
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}
