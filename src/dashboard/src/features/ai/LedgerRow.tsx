import { Icon } from "../../components/Icon";
import type { Prediction } from "../../lib/aiWire";
import { probability, score } from "../../lib/aiWords";
import { verdictSide } from "../../lib/forecast";
import { changePercent, MISSING } from "../../lib/format";
import { scoreOf, wasRight } from "../../lib/predictions";
import { bothZones, machineNow, moment } from "../../lib/time";

/** Whether the move came, and whether the forecast leaned that way. */
function Outcome({ prediction }: { prediction: Prediction }) {
  if (prediction.scored_at === null) return <span className="text-text-3">Open</span>;
  if (prediction.outcome === null)
    return (
      <span className="text-text-3" title="The bars that would tell do not exist">
        Cannot be told
      </span>
    );
  const right = wasRight(prediction);
  return (
    <span
      className="inline-flex items-center gap-4"
      title={right === null ? "" : right ? "It leaned right" : "It leaned wrong"}
    >
      {right !== null && <Icon name={right ? "check" : "close"} size={11} className="text-text-3" />}
      {prediction.outcome ? "Came true" : "Did not"}
    </span>
  );
}

/** A forecast in the table. */
export function LedgerRow({ prediction, name }: { prediction: Prediction; name: string }) {
  const { text, tone } = verdictSide(prediction.verdict);
  return (
    <tr data-testid={`ledger.row.${String(prediction.id)}`}>
      <td className="num" title={bothZones(prediction.made_at)}>
        {moment(prediction.made_at, machineNow())}
      </td>
      <td className="font-semibold text-text-1">{prediction.symbol}</td>
      <td className="r">{probability(prediction.probability)}</td>
      <td className="r">{probability(prediction.base_rate)}</td>
      <td data-tone={tone}>{text}</td>
      <td>
        <Outcome prediction={prediction} />
      </td>
      <td className="r">{changePercent(prediction.return === null ? null : prediction.return * 100)}</td>
      <td className="r" title="Brier score of this one forecast: 0 is perfect, 1 is as wrong as can be">
        {score(scoreOf(prediction))}
      </td>
      <td className="max-w-140 truncate">{name}</td>
      <td className="font-mono text-11 max-wide:hidden" title={prediction.inputs_hash ?? ""}>
        {prediction.inputs_hash?.slice(0, 8) ?? MISSING}
      </td>
    </tr>
  );
}

/** A forecast on a phone, two lines. */
export function LedgerItem({ prediction }: { prediction: Prediction }) {
  const { text } = verdictSide(prediction.verdict);
  return (
    <li className="flex min-h-56 items-center gap-12 border-b border-line-1 px-14 py-8">
      <span className="min-w-0 flex-1">
        <span className="block text-14">
          <b className="font-semibold">{prediction.symbol}</b> <span className="text-12 text-text-2">{text}</span>
        </span>
        <span className="num block text-12 text-text-3">{moment(prediction.made_at, machineNow())}</span>
      </span>
      <span className="num shrink-0 text-right text-12">
        <b className="block text-14 font-semibold">{probability(prediction.probability)}</b>
        <Outcome prediction={prediction} />
      </span>
    </li>
  );
}
