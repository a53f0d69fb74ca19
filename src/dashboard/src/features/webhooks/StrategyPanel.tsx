import { Button } from "../../components/Button";
import { Empty, Notice } from "../../components/States";
import { draftOf, isSameDraft } from "../../lib/strategyForm";
import type { Strategy } from "../../lib/webhookWire";
import { changeStrategy, deleteStrategy, switchStrategy } from "../../server/webhookActs";
import { shownStrategy, useWebhooks } from "../../state/webhooks";
import { Secrets } from "./Secrets";
import { StrategyFields } from "./StrategyFields";
import { useStrategyForm } from "./useStrategyForm";

function Head({ strategy }: { strategy: Strategy }) {
  const isOn = strategy.is_enabled;
  return (
    <header className="flex items-center gap-10">
      <h2 className="min-w-0 flex-1 truncate text-14 font-semibold">{strategy.name}</h2>
      <button
        type="button"
        role="switch"
        aria-checked={isOn}
        data-testid="strategy.switch"
        className="flex items-center gap-8 text-12 font-medium"
        onClick={() => void switchStrategy(strategy, !isOn)}
      >
        <span className="switch" data-on={isOn}>
          <span />
        </span>
        {isOn ? "Takes alerts" : "Off"}
      </button>
    </header>
  );
}

/** The draft starts anew when the hub tells another version of the strategy. */
function Editor({ strategy }: { strategy: Strategy }) {
  const saved = draftOf(strategy);
  const { formRef, draft, setDraft, errors, failure, isSending, change, submit } = useStrategyForm(saved);
  const isDirty = !isSameDraft(draft, saved);
  const save = () => void submit((settings) => changeStrategy(strategy, settings));
  return (
    <form
      ref={formRef}
      className="flex flex-col gap-12"
      onSubmit={(event) => {
        event.preventDefault();
        if (isDirty) save();
      }}
    >
      <StrategyFields draft={draft} errors={errors} onChange={change} />
      {failure !== null && <Notice kind="danger">{failure}</Notice>}
      {isDirty && (
        <div className="save-bar">
          <span className="flex-1 text-12 text-text-2">Not saved yet</span>
          <Button
            onClick={() => {
              setDraft(saved);
            }}
          >
            Revert
          </Button>
          <Button look="primary" type="submit" testId="strategy.save" disabled={isSending}>
            Save changes
          </Button>
        </div>
      )}
    </form>
  );
}

/** What the chosen strategy may do, and its secrets. */
export function StrategyPanel({ onNew }: { onNew: () => void }) {
  const strategy = useWebhooks(shownStrategy);
  if (!strategy)
    return (
      <Empty
        icon="key"
        title="No strategy is chosen"
        text="Choose a strategy to see what its alerts may do, or make one."
      >
        <Button onClick={onNew}>Make a strategy</Button>
      </Empty>
    );
  return (
    <div className="flex flex-col gap-16 p-12" data-testid="strategy.panel">
      <Head strategy={strategy} />
      <Secrets strategy={strategy} />
      <Editor key={`${strategy.name} ${String(strategy.version)}`} strategy={strategy} />
      <div className="border-t border-line-2 pt-12">
        <Button look="danger" testId="strategy.delete" onClick={() => void deleteStrategy(strategy)}>
          Delete {strategy.name}
        </Button>
      </div>
    </div>
  );
}
