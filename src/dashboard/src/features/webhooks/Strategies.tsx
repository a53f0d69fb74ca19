import { Button, IconButton } from "../../components/Button";
import { Empty, Failed, SkeletonRows } from "../../components/States";
import { cx } from "../../lib/cx";
import { modeWord } from "../../lib/alerts";
import { symbolWords } from "../../lib/strategyForm";
import type { Strategy } from "../../lib/webhookWire";
import { loadStrategies, showStrategy } from "../../server/webhookActs";
import { useWebhooks } from "../../state/webhooks";

function Row({ strategy, isShown }: { strategy: Strategy; isShown: boolean }) {
  const isSending = strategy.mode === "send";
  return (
    <button
      type="button"
      aria-current={isShown}
      data-testid={`strategy.row.${strategy.name}`}
      className={cx(
        "flex w-full flex-col gap-3 border-b border-line-1 px-12 py-8 text-left hover:bg-bg-3",
        isShown && "wl-charted bg-bg-3",
      )}
      onClick={() => {
        showStrategy(strategy.name);
      }}
    >
      <span className="flex w-full items-center gap-8">
        <span className="dot" data-tone={strategy.is_enabled ? "up" : "flat"} />
        <span className="min-w-0 flex-1 truncate text-12 font-semibold">{strategy.name}</span>
        <span className="badge" data-look={strategy.is_enabled && isSending ? "warn" : "plain"}>
          {strategy.is_enabled ? modeWord(strategy.mode) : "Off"}
        </span>
      </span>
      <span className="w-full truncate pl-15 text-11 text-text-3">{symbolWords(strategy.symbols)}</span>
    </button>
  );
}

function All({ isShown }: { isShown: boolean }) {
  return (
    <button
      type="button"
      aria-current={isShown}
      data-testid="strategy.all"
      className={cx(
        "w-full border-b border-line-1 px-12 py-8 text-left text-12 font-medium hover:bg-bg-3",
        isShown && "wl-charted bg-bg-3",
      )}
      onClick={() => {
        showStrategy(null);
      }}
    >
      All alerts
    </button>
  );
}

/** Who may send alerts. Choosing one shows its alerts and what it may do. */
export function Strategies({ onNew }: { onNew: () => void }) {
  const { strategies, strategiesState, filter } = useWebhooks();
  return (
    <section aria-label="Strategies" className="flex h-full min-h-0 flex-col bg-bg-1">
      <header className="flex h-34 shrink-0 items-center justify-between border-b border-line-1 pr-8 pl-12">
        <h2 className="text-12 font-semibold">Strategies</h2>
        <IconButton icon="plus" label="New strategy" testId="strategy.new" onClick={onNew} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {strategiesState === "loading" && <SkeletonRows count={5} height={52} />}
        {strategiesState === "failed" && (
          <Failed
            title="The strategies could not be read"
            text="The hub did not answer. Alerts still come in."
            onRetry={() => void loadStrategies()}
          />
        )}
        {strategiesState === "ready" && strategies.length === 0 && (
          <Empty
            icon="key"
            title="No strategies yet"
            text="A strategy is a name with a secret and what its alerts may do. Without one every alert is refused."
          >
            <Button look="primary" testId="strategy.new_first" onClick={onNew}>
              Make a strategy
            </Button>
          </Empty>
        )}
        {strategiesState === "ready" && strategies.length > 0 && (
          <>
            <All isShown={filter.strategy === null} />
            {strategies.map((strategy) => (
              <Row key={strategy.name} strategy={strategy} isShown={strategy.name === filter.strategy} />
            ))}
          </>
        )}
      </div>
    </section>
  );
}
