import type { ReactNode, RefObject } from "react";
import { FormDialog } from "../../components/ActDialog";
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
    <FormDialog
      title={title}
      summary={summary}
      width={560}
      testId={`modal.${one}`}
      act={`Make the ${one}`}
      actTestId={`${one}.create`}
      isDisabled={form.isSending}
      formRef={formRef}
      onAct={onCreate}
      onClose={onClose}
    >
      {children}
      <Outcome form={form} />
    </FormDialog>
  );
}
