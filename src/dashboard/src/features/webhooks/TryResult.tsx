import { Notice } from "../../components/States";
import { money, quantity } from "../../lib/format";
import { violationsOf } from "../../lib/preview";
import type { OrderPreview } from "../../lib/previewWire";
import type { TryAnswer } from "../../lib/webhookWire";
import { Steps } from "./Steps";

function Preview({ preview }: { preview: OrderPreview }) {
  const { figures, verdict } = preview;
  const reasons = violationsOf(preview);
  const rows: [string, string][] = [
    ["Quantity", quantity(figures.quantity)],
    ["Notional", money(figures.notional)],
    ["Position", `${quantity(figures.position_before)} to ${quantity(figures.position_after)}`],
    ["Buying power after", money(figures.buying_power_after)],
  ];
  return (
    <section aria-label="What if it fills" className="mb-12 rounded-2 border border-line-2 bg-bg-2 p-12">
      <h3 className="mb-6 flex items-center justify-between text-12 font-semibold">
        What if it fills
        <span className="badge" data-look={verdict === "denied" ? "danger" : "plain"}>
          {verdict === "denied" ? "Denied by the risk gate" : "Passes the risk gate"}
        </span>
      </h3>
      <dl className="num grid grid-cols-2 gap-y-2 text-12">
        {rows.map(([label, text]) => (
          <div key={label} className="contents">
            <dt className="text-text-2">{label}</dt>
            <dd className="text-right">{text}</dd>
          </div>
        ))}
      </dl>
      {reasons.map((reason) => (
        <p key={reason} className="mt-6 text-12 text-danger">
          {reason}
        </p>
      ))}
    </section>
  );
}

/** What a payload would have done. */
export function TryResult({ answer }: { answer: TryAnswer }) {
  const last = answer.steps[answer.steps.length - 1];
  const stopped = answer.steps.find((step) => step.outcome === "stopped");
  return (
    <div data-testid="try.result" data-status={answer.status}>
      {stopped && (
        <Notice kind="danger" className="mb-12">
          <span className="wrap-anywhere">{stopped.detail}</span>
        </Notice>
      )}
      {answer.preview && <Preview preview={answer.preview} />}
      {last && <Steps steps={answer.steps} receivedAt={answer.steps[0]?.at ?? last.at} />}
    </div>
  );
}
