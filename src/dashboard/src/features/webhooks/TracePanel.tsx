import { Button } from "../../components/Button";
import { CopyButton } from "../../components/CopyButton";
import { Empty, Failed, Notice, SkeletonRows } from "../../components/States";
import { price, quantity } from "../../lib/format";
import { classWord, stateChip, stateNote, typeWord } from "../../lib/orderWords";
import { bothZones, machineNow, moment } from "../../lib/time";
import type { AlertTrace } from "../../lib/webhookWire";
import type { Order } from "../../lib/wire";
import { readTrace } from "../../server/webhookActs";
import { useUi } from "../../state/ui";
import { useWebhooks } from "../../state/webhooks";
import { useOrders } from "../../stream/hooks";
import { live } from "../../stream/live";
import { AlertChip } from "./InboxRow";
import { Steps } from "./Steps";

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The order that the alert became, as it stands now. */
function OrderCard({ order: read }: { order: Order }) {
  const { select, showDock } = useUi();
  const order = useOrders().find((one) => one.id === read.id) ?? read;
  const chip = stateChip(order);
  const level = order.limit_price ?? order.stop_price;
  return (
    <div
      className="flex items-center gap-10 rounded-2 border border-line-2 bg-bg-2 px-12 py-8"
      data-testid="trace.order"
    >
      <div className="min-w-0 flex-1">
        <p className="text-12 font-semibold">
          {order.side === "buy" ? "Buy" : "Sell"} {quantity(order.quantity)} {order.symbol}
          {level === null ? " at market" : ` at ${price(level, live.decimals(order.symbol))}`}
        </p>
        <p className="text-11 text-text-3">
          {capital([`${typeWord(order.type)} order`, classWord(order)].filter(Boolean).join(", "))}
        </p>
      </div>
      <span className="badge" data-look={chip.tone} title={stateNote(order)}>
        {chip.text}
      </span>
      <Button
        small
        testId="trace.show_order"
        onClick={() => {
          showDock("orders");
          select(order.symbol);
        }}
      >
        Show on chart
      </Button>
    </div>
  );
}

function Body({ trace }: { trace: AlertTrace }) {
  return (
    <section aria-label="Alert as it came">
      <header className="mb-4 flex items-center justify-between">
        <h3 className="text-11 text-text-3">As it came, its secret hidden</h3>
        <CopyButton text={trace.body} what="the alert as it came" look="quiet" />
      </header>
      <pre className="code-block" data-testid="trace.body">
        {trace.body}
      </pre>
    </section>
  );
}

function Trace({ trace }: { trace: AlertTrace }) {
  return (
    <article className="flex flex-col gap-12 p-12" data-testid="trace">
      <header>
        <div className="flex items-center gap-8">
          <AlertChip entry={trace} />
          {trace.is_dry_run && trace.state !== "dry_run" && <span className="badge">Dry run</span>}
          <span className="num text-11 text-text-3" title={bothZones(trace.received_at)}>
            {moment(trace.received_at, machineNow())} ET
          </span>
        </div>
        <h3 className="mt-6 text-14 font-semibold wrap-anywhere">{trace.summary}</h3>
        <p className="text-12 text-text-2">
          {trace.strategy ? `From ${trace.strategy}, to ${trace.route}` : `To ${trace.route}, from nobody known`}
        </p>
      </header>
      {trace.reason && (
        <Notice kind="danger">
          <span className="wrap-anywhere">{trace.reason}</span>
          {trace.reason_code && <span className="block font-mono text-11 text-text-3">{trace.reason_code}</span>}
        </Notice>
      )}
      {trace.duplicates > 0 && (
        <Notice kind="plain">
          The same alert came {trace.duplicates} more {trace.duplicates === 1 ? "time" : "times"}. Nothing was done
          twice.
        </Notice>
      )}
      {trace.order && <OrderCard order={trace.order} />}
      <Steps steps={trace.steps} receivedAt={trace.received_at} />
      <Body trace={trace} />
    </article>
  );
}

/** The way of the selected alert. */
export function TracePanel() {
  const { selectedId, trace, traceState } = useWebhooks();
  if (selectedId === null)
    return (
      <Empty
        icon="webhook"
        title="No alert is selected"
        text="Choose an alert to see each step it took, or why it stopped."
      />
    );
  if (traceState === "failed")
    return (
      <Failed
        title="This alert could not be read"
        text="It may be older than 7 days, or the hub did not answer."
        onRetry={readTrace}
      />
    );
  if (trace?.id !== selectedId) return <SkeletonRows count={7} height={44} />;
  return <Trace trace={trace} />;
}
