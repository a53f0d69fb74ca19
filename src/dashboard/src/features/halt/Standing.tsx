import { useState } from "react";
import { Button } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { Notice } from "../../components/States";
import { cx } from "../../lib/cx";
import { haltedWords, type HaltStep, stepsOf } from "../../lib/halts";
import type { HaltedScope, HaltStatus } from "../../lib/haltWire";
import { timeOfDay } from "../../lib/time";
import { clearHalt } from "../../server/haltActs";

const NO_REASON = "No reason was given.";

/** Ends one scope's halt; a reason is needed. */
function Clear({ scope }: { scope: HaltedScope }) {
  const [reason, setReason] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isReady = (reason ?? "").trim() !== "" && !isBusy;
  if (reason === null)
    return (
      <Button
        testId={`halt.clear.${scope.trigger_id}`}
        onClick={() => {
          setReason("");
        }}
      >
        Clear
      </Button>
    );
  const send = async () => {
    setBusy(true);
    await clearHalt(scope, reason.trim());
    setBusy(false);
  };
  return (
    <form
      className="flex w-full gap-8"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void send();
      }}
    >
      <input
        autoFocus
        aria-label="Why trading may go on"
        data-testid="halt.reason"
        placeholder="Why may trading go on?"
        maxLength={500}
        className="h-28 min-w-0 flex-1 rounded-2 border border-line-ctl bg-input px-8 text-12"
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
      <Button type="submit" look="primary" testId="halt.clear" disabled={!isReady}>
        Clear the halt
      </Button>
    </form>
  );
}

function Step({ step }: { step: HaltStep }) {
  return (
    <li
      className={cx("num flex items-center gap-6", step.state === "waiting" && "text-text-3")}
      data-state={step.state}
    >
      <Icon
        name={step.state === "done" ? "check" : "clock"}
        size={12}
        className={step.state === "done" ? "text-up" : "text-text-3"}
      />
      {step.text}
    </li>
  );
}

/** What is halted now: by whom, since when, how far the sequence is, and how it ends. */
export function Standing({ status }: { status: HaltStatus }) {
  const trip = status.last_trip;
  return (
    <div className="flex flex-col gap-8">
      {status.scopes.map((scope) => (
        <section
          key={scope.trigger_id}
          aria-label={haltedWords(scope)}
          data-testid="halt.standing"
          className="flex flex-col gap-6 rounded-2 bg-danger-soft p-12 text-12"
        >
          <div className="flex items-start justify-between gap-12">
            <p className="num">
              <b className="font-semibold">{haltedWords(scope)}</b>, {timeOfDay(Date.parse(scope.halted_at))} ET.
              {scope.reason !== NO_REASON && <span className="block text-text-2">{scope.reason}</span>}
            </p>
          </div>
          {trip?.trigger_id === scope.trigger_id && (
            <ul className="flex flex-col gap-2" data-testid="halt.steps">
              {stepsOf(trip, status.waiting_for_open).map((step) => (
                <Step key={step.text} step={step} />
              ))}
            </ul>
          )}
          <div className="flex justify-end">
            <Clear scope={scope} />
          </div>
        </section>
      ))}
      {status.alerts.map((alert) => (
        <Notice key={alert} kind="danger">
          {alert}
        </Notice>
      ))}
    </div>
  );
}
