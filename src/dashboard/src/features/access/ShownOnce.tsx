import type { ReactNode } from "react";
import { Button } from "../../components/Button";
import { Modal } from "../../components/Modal";

interface ShownOnceProps {
  title: string;
  /** What is shown, in one word. */
  what: "token" | "secret";
  onClose: () => void;
  children: ReactNode;
}

/** What nobody can show again: it goes with this dialog. */
export function ShownOnce({ title, what, onClose, children }: ShownOnceProps) {
  return (
    <Modal
      title={title}
      summary={`Copy it now. The ${what} is shown this once, and the hub keeps only a mark of it.`}
      width={720}
      testId="modal.shown"
      onClose={onClose}
      foot={
        <>
          <span className="flex-1 text-12 text-text-2">Lost it? Revoke this one and make another.</span>
          <Button look="primary" testId="shown.done" onClick={onClose}>
            I have copied it
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-12">{children}</div>
    </Modal>
  );
}
