import { type ReactNode, useState } from "react";
import { Button } from "../../components/Button";
import { TextField } from "../../components/fields";
import { Modal } from "../../components/Modal";

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
    if (text === "" || isSending) return;
    setSending(true);
    const isDone = await onAct(text);
    setSending(false);
    if (isDone) onClose();
  };
  return (
    <Modal
      title={title}
      summary={summary}
      width={480}
      testId={testId}
      onClose={onClose}
      foot={
        <>
          <span className="flex-1" />
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            testId={`${testId}.act`}
            disabled={text === "" || isSending}
            onClick={() => void send()}
          >
            {act}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-12"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
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
      </form>
    </Modal>
  );
}
