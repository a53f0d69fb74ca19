import { useRef, useState } from "react";
import { focusFault } from "../../components/focusFault";
import { refusalText } from "../../lib/problemText";
import { errorsOf, faultsOf, settingsOf, type StrategyDraft, type StrategyErrors } from "../../lib/strategyForm";
import type { StrategySettings } from "../../lib/webhookWire";
import { ProblemError } from "../../server/http";

/** A draft, what is wrong with it by field, and what is wrong with the whole. */
export function useStrategyForm(initial: StrategyDraft) {
  const formRef = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<StrategyErrors>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);

  const change = (part: Partial<StrategyDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setErrors({});
    setFailure(null);
  };

  const refuse = (problem: unknown) => {
    if (!(problem instanceof ProblemError)) {
      setFailure("The hub did not answer. Look at the list of strategies before you try again.");
      return;
    }
    const found = errorsOf(problem.problem);
    if (found) setErrors(found);
    else setFailure(refusalText(problem.problem).text);
    focusFault(formRef.current);
  };

  /** Sends what can be sent; a refusal stands where it belongs. */
  const submit = async (send: (settings: StrategySettings) => Promise<void>) => {
    const faults = faultsOf(draft);
    setErrors(faults);
    if (Object.keys(faults).length > 0) {
      focusFault(formRef.current);
      return;
    }
    setSending(true);
    setFailure(null);
    try {
      await send(settingsOf(draft));
    } catch (problem) {
      refuse(problem);
    }
    setSending(false);
  };

  return { formRef, draft, setDraft, errors, failure, isSending, change, submit };
}
