import { Icon } from "../../components/Icon";
import { cx } from "../../lib/cx";
import { sinceReceived, stepIcon, stepWord } from "../../lib/alerts";
import { timeOfDay } from "../../lib/time";
import type { AlertStep } from "../../lib/webhookWire";

const LOOKS = {
  ok: "bg-bg-4 text-text-1",
  stopped: "bg-danger-soft text-danger",
  info: "bg-bg-3 text-text-3",
} as const;

function Step({ step, receivedAt }: { step: AlertStep; receivedAt: string }) {
  return (
    <li className="step" data-testid={`trace.step.${step.step}`} data-outcome={step.outcome}>
      <span className={cx("step-mark", LOOKS[step.outcome])}>
        <Icon name={stepIcon(step)} size={11} />
      </span>
      <div className="min-w-0 flex-1 pb-12">
        <p className="flex items-baseline gap-8 text-12">
          <b className={cx("font-semibold", step.outcome === "stopped" && "text-danger")}>{stepWord(step.step)}</b>
          {step.outcome === "stopped" && step.step !== "stopped" && <span className="sr-only">stopped here</span>}
          <span className="flex-1" />
          <span className="num text-11 text-text-3" title={step.at}>
            {sinceReceived(step, receivedAt) || timeOfDay(Date.parse(step.at))}
          </span>
        </p>
        <p className="text-13 wrap-anywhere text-text-2">{step.detail}</p>
        {step.code && <p className="font-mono text-11 text-text-3">{step.code}</p>}
      </div>
    </li>
  );
}

/** Every step of an alert, oldest first. */
export function Steps({ steps, receivedAt }: { steps: readonly AlertStep[]; receivedAt: string }) {
  return (
    <ol aria-label="Steps" className="flex flex-col">
      {steps.map((step, at) => (
        <Step key={`${step.step} ${String(at)}`} step={step} receivedAt={receivedAt} />
      ))}
    </ol>
  );
}
