import type { KeyboardEvent } from "react";
import { SecondText } from "../../components/LiveText";
import { RangeBar } from "../../components/RangeBar";
import type { Model, Prediction } from "../../lib/aiWire";
import { horizonLabel, probability, signedPoints } from "../../lib/aiWords";
import { cx } from "../../lib/cx";
import { isCall, isOver, reasonWords, verdictSide } from "../../lib/forecast";
import { ago, MISSING } from "../../lib/format";
import { machineNow } from "../../lib/time";
import { edgeOf } from "../../lib/predictions";
import { explain } from "../../server/predictionActs";
import { useUi } from "../../state/ui";
import { live } from "../../stream/live";

const rangeText = ({ low, high }: Prediction): string =>
  low === null || high === null ? MISSING : `${probability(low)} to ${probability(high)}`;

/** The side, or why there is none. */
function Verdict({ prediction }: { prediction: Prediction }) {
  const { text, tone } = verdictSide(prediction.verdict);
  const reason = isCall(prediction) ? null : reasonWords(prediction);
  return (
    <span title={reason === null ? "" : `${reason.title}. ${reason.text}`}>
      <b className="font-medium" data-tone={tone}>
        {text}
      </b>
      {reason && <span className="text-text-3">, {reason.title.toLowerCase()}</span>}
    </span>
  );
}

const Age = ({ prediction }: { prediction: Prediction }) => (
  <SecondText read={() => ({ text: ago(machineNow() - Date.parse(prediction.made_at)) })} />
);

interface LiveRowProps {
  prediction: Prediction;
  model: Model | undefined;
}

/** The newest forecast of one symbol; a press explains it. */
export function LiveRow({ prediction, model, isStop }: LiveRowProps & { isStop: boolean }) {
  const select = useUi((ui) => ui.select);
  const isOld = isOver(prediction, live.marketNow());
  const open = () => void explain(prediction);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "Enter" || event.target !== event.currentTarget) return;
    event.preventDefault();
    open();
  };
  return (
    <tr
      tabIndex={isStop ? 0 : -1}
      data-line
      data-testid={`live.row.${prediction.symbol}`}
      data-verdict={prediction.verdict}
      className={cx("cursor-pointer", isOld && "dim")}
      onClick={open}
      onKeyDown={onKeyDown}
    >
      <td>
        <button
          type="button"
          className="font-semibold text-text-1 hover:underline"
          title={`Chart ${prediction.symbol}`}
          onClick={(event) => {
            event.stopPropagation();
            select(prediction.symbol);
          }}
        >
          {prediction.symbol}
        </button>
      </td>
      <td>{horizonLabel(model?.horizon ?? prediction.timeframe)}</td>
      <td className="r font-semibold text-text-1">{probability(prediction.probability)}</td>
      <td className="w-[18%] max-wide:hidden">
        <RangeBar prediction={prediction} />
      </td>
      <td className="r">{rangeText(prediction)}</td>
      <td className="r">{probability(prediction.base_rate)}</td>
      <td className="r">{signedPoints(edgeOf(prediction))}</td>
      <td className="w-[30%] max-w-0 truncate">
        <Verdict prediction={prediction} />
      </td>
      <td className="r">
        <Age prediction={prediction} />
      </td>
    </tr>
  );
}

/** The same in two lines, for a thumb. */
export function LiveItem({ prediction, model }: LiveRowProps) {
  return (
    <li>
      <button
        type="button"
        data-testid={`live.row.${prediction.symbol}`}
        className="flex min-h-56 w-full items-center gap-12 border-b border-line-1 px-14 py-8 text-left"
        onClick={() => void explain(prediction)}
      >
        <span className="min-w-0 flex-1">
          <span className="block text-14">
            <b className="font-semibold">{prediction.symbol}</b>{" "}
            <span className="text-12 text-text-3">{horizonLabel(model?.horizon ?? prediction.timeframe)}</span>
          </span>
          <span className="block truncate text-12 text-text-2">
            <Verdict prediction={prediction} />
          </span>
        </span>
        <span className="num shrink-0 text-right">
          <b className="block text-16 font-semibold">{probability(prediction.probability)}</b>
          <span className="text-11 text-text-3">base {probability(prediction.base_rate)}</span>
        </span>
      </button>
    </li>
  );
}
