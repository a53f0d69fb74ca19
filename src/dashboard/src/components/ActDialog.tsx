import type { ReactNode, RefObject } from "react";
import { Button } from "./Button";
import { Modal } from "./Modal";

interface ActDialogProps {
  title: string;
  summary: string;
  width: number;
  testId: string;
  /** What the button does, in words. */
  act: ReactNode;
  actTestId: string;
  isDisabled?: boolean;
  /** What there is to say beside the buttons. */
  note?: string;
  onAct: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog for one act: what it needs, the button that does it, and one that leaves. */
export function ActDialog(props: ActDialogProps) {
  const { title, summary, width, testId, act, actTestId, isDisabled = false, note, onAct, onClose, children } = props;
  return (
    <Modal
      title={title}
      summary={summary}
      width={width}
      testId={testId}
      onClose={onClose}
      foot={
        <>
          <span className="flex-1 text-12 text-text-2">{note}</span>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" testId={actTestId} disabled={isDisabled} onClick={onAct}>
            {act}
          </Button>
        </>
      }
    >
      {children}
    </Modal>
  );
}

interface FormDialogProps extends ActDialogProps {
  formRef?: RefObject<HTMLFormElement | null>;
}

/** The same around fields: the return key does it too. */
export function FormDialog({ formRef, children, ...dialog }: FormDialogProps) {
  return (
    <ActDialog {...dialog}>
      <form
        ref={formRef}
        className="flex flex-col gap-12"
        onSubmit={(event) => {
          event.preventDefault();
          if (dialog.isDisabled !== true) dialog.onAct();
        }}
      >
        {children}
        <button type="submit" className="hidden" />
      </form>
    </ActDialog>
  );
}
