import { type RefObject, useRef, useState } from "react";
import { focusFault } from "../../components/focusFault";
import { type Faults, refusedForm } from "../../lib/formFaults";
import { machineNow } from "../../lib/time";
import { failureText } from "../../server/acts";
import { ProblemError } from "../../server/http";

export interface Form<F extends string> {
  faults: Faults<F>;
  /** What is wrong with the whole. */
  failure: string | null;
  /** Until when the hub looks at nothing more, milliseconds of this machine; null when it does. */
  waitUntil: number | null;
  isSending: boolean;
  /** A person typed: what was wrong may be right now. */
  changed: () => void;
  /** The wait is over. */
  waited: () => void;
  /** Sends what has no fault; a refusal stands where it belongs. */
  submit: (faults: Faults<F>, send: () => Promise<void>) => void;
}

interface HeldForm<F extends string> {
  /** For the form's element. */
  ref: RefObject<HTMLFormElement | null>;
  form: Form<F>;
}

/**
 * What becomes of a form that is sent: faults by field, one for the whole, or a wait.
 * @param next What a person does when no answer came.
 */
export function useForm<F extends string>(fields: readonly F[], next = "Try again."): HeldForm<F> {
  const ref = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState<Faults<F>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [waitUntil, setWaitUntil] = useState<number | null>(null);
  const [isSending, setSending] = useState(false);

  /** The first field that is wrong takes the focus, once it is marked. */
  const mark = (found: Faults<F>) => {
    setFaults(found);
    focusFault(ref.current);
  };

  const refuse = (refusal: unknown) => {
    if (!(refusal instanceof ProblemError)) {
      setFailure(`${failureText(refusal)} ${next}`);
      return;
    }
    const refused = refusedForm(refusal.problem, fields);
    setFailure(refused.failure);
    if (refused.waitSeconds !== null) setWaitUntil(machineNow() + refused.waitSeconds * 1000);
    mark(refused.faults);
  };

  const send = async (act: () => Promise<void>) => {
    setSending(true);
    try {
      await act();
    } catch (refusal) {
      refuse(refusal);
    }
    setSending(false);
  };

  const form: Form<F> = {
    faults,
    failure,
    waitUntil,
    isSending,
    changed: () => {
      setFaults({});
      setFailure(null);
    },
    waited: () => {
      setWaitUntil(null);
    },
    submit: (found, act) => {
      setFailure(null);
      mark(found);
      if (Object.keys(found).length === 0 && !isSending && waitUntil === null) void send(act);
    },
  };
  return { ref, form };
}
