import { useEffect } from "react";
import { SecondText } from "../../components/LiveText";
import { Notice } from "../../components/States";
import { countdown, duration } from "../../lib/format";
import { machineNow } from "../../lib/time";
import type { Form } from "./useForm";

/** The figure that counts is for the eyes; who hears the page is told the wait once. */
function Wait({ until, onOver }: { until: number; onOver: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onOver, Math.max(0, until - machineNow()));
    return () => {
      clearTimeout(timer);
    };
  }, [until, onOver]);
  return (
    <Notice kind="warn">
      Too many attempts. The hub looks at the next one in{" "}
      <span aria-hidden="true" data-testid="form.wait">
        <SecondText className="num font-semibold" read={() => ({ text: countdown(until - machineNow()) })} />
      </span>
      <span className="sr-only">{duration(until - machineNow())}</span>.
    </Notice>
  );
}

/** What is wrong with a form as a whole. */
export function Outcome<F extends string>({ form }: { form: Form<F> }) {
  return (
    <div role="alert" className="empty:hidden">
      {form.waitUntil !== null && <Wait until={form.waitUntil} onOver={form.waited} />}
      {form.failure !== null && (
        <Notice kind="danger">
          <span data-testid="form.failure">{form.failure}</span>
        </Notice>
      )}
    </div>
  );
}
