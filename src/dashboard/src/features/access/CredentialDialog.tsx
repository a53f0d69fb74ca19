import type { ReactNode, RefObject } from "react";
import { Button } from "../../components/Button";
import { Modal } from "../../components/Modal";
import { Outcome } from "./Outcome";
import type { Form } from "./useForm";

interface CredentialDialogProps<F extends string> {
  title: string;
  summary: string;
  /** What is made: "key". Names the button and the parts of the dialog. */
  one: string;
  formRef: RefObject<HTMLFormElement | null>;
  form: Form<F>;
  onCreate: () => void;
  onClose: () => void;
  /** The fields. */
  children: ReactNode;
}

/** Asks for what a new credential is to be; the return key sends it too. */
export function CredentialDialog<F extends string>(props: CredentialDialogProps<F>) {
  const { title, summary, one, formRef, form, onCreate, onClose, children } = props;
  return (
    <Modal
      title={title}
      summary={summary}
      width={560}
      testId={`modal.${one}`}
      onClose={onClose}
      foot={
        <>
          <span className="flex-1" />
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" testId={`${one}.create`} disabled={form.isSending} onClick={onCreate}>
            Make the {one}
          </Button>
        </>
      }
    >
      <form
        ref={formRef}
        className="flex flex-col gap-12"
        onSubmit={(event) => {
          event.preventDefault();
          onCreate();
        }}
      >
        {children}
        <Outcome form={form} />
        <button type="submit" className="hidden" />
      </form>
    </Modal>
  );
}
