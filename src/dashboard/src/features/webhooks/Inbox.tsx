import { Button } from "../../components/Button";
import { Choice } from "../../components/Choice";
import { onRowKeys } from "../../components/rowKeys";
import { Count, Empty, Failed, SkeletonRows } from "../../components/States";
import { isFinished, STATE_CHOICES } from "../../lib/alerts";
import { machineNow } from "../../lib/time";
import { clearAlerts, filterAlerts, loadOlder, loadWebhooks, showTab } from "../../server/webhookActs";
import { useWebhooks } from "../../state/webhooks";
import { InboxItem, InboxRow } from "./InboxRow";

function Head() {
  const { entries, filter } = useWebhooks();
  return (
    <header className="flex min-h-34 shrink-0 flex-wrap items-center gap-8 border-b border-line-1 px-12 py-3">
      <h2 className="flex items-center gap-6 text-12 font-semibold">
        Inbox <Count value={entries.length} />
      </h2>
      {filter.strategy !== null && (
        <span className="badge max-w-160">
          <span className="truncate">{filter.strategy}</span>
        </span>
      )}
      <span className="flex-1" />
      <Choice
        label="State of the alerts"
        testId="inbox.state"
        value={filter.state}
        options={STATE_CHOICES}
        onChange={(state) => {
          filterAlerts({ state });
        }}
      />
      <Button small testId="inbox.clear" disabled={!entries.some(isFinished)} onClick={clearAlerts}>
        Clear finished
      </Button>
    </header>
  );
}

function NoAlerts() {
  const { filter } = useWebhooks();
  if (filter.strategy !== null || filter.state !== "")
    return (
      <Empty icon="webhook" title="No alert matches" text="Alerts of other strategies or states are not shown.">
        <Button
          onClick={() => {
            filterAlerts({ strategy: null, state: "" });
          }}
        >
          Clear filter
        </Button>
      </Empty>
    );
  return (
    <Empty
      icon="webhook"
      title="No alerts yet"
      text="An alert that TradingView sends appears here at once, with every step it takes and why it stopped."
    >
      <Button
        look="primary"
        onClick={() => {
          showTab("setup");
        }}
      >
        Set up TradingView
      </Button>
      <Button
        look="quiet"
        onClick={() => {
          showTab("try");
        }}
      >
        Try a payload
      </Button>
    </Empty>
  );
}

function Table({ now }: { now: number }) {
  const { entries, selectedId } = useWebhooks();
  const stop = entries.some((entry) => entry.id === selectedId) ? selectedId : entries[0]?.id;
  return (
    <table className="table" aria-label="Alerts, newest first">
      <thead>
        <tr>
          {["Time ET", "State", "Strategy", "Symbol", "What it asks, and why it stopped"].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={onRowKeys}>
        {entries.map((entry) => (
          <InboxRow
            key={entry.id}
            entry={entry}
            now={now}
            isShown={entry.id === selectedId}
            isStop={entry.id === stop}
          />
        ))}
      </tbody>
    </table>
  );
}

/** Alerts as they come, newest first. */
export function Inbox({ isPhone = false }: { isPhone?: boolean }) {
  const { entries, entriesState, hasOlder } = useWebhooks();
  const now = machineNow();
  return (
    <section aria-label="Inbox" className="flex h-full min-h-0 min-w-0 flex-col bg-bg-1">
      <Head />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {entriesState === "loading" && <SkeletonRows count={8} height={isPhone ? 56 : 26} />}
        {entriesState === "failed" && (
          <Failed
            title="The inbox could not be read"
            text="The hub did not answer. Alerts still come in and are worked on."
            onRetry={() => void loadWebhooks()}
          />
        )}
        {entriesState === "ready" && entries.length === 0 && <NoAlerts />}
        {entriesState === "ready" && entries.length > 0 && !isPhone && <Table now={now} />}
        {entriesState === "ready" && isPhone && (
          <ul>
            {entries.map((entry) => (
              <InboxItem key={entry.id} entry={entry} now={now} />
            ))}
          </ul>
        )}
        {entriesState === "ready" && hasOlder && (
          <div className="flex justify-center p-8">
            <Button small testId="inbox.older" onClick={() => void loadOlder()}>
              Show older alerts
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}
