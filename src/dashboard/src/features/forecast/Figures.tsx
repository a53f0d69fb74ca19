import type { Model, Prediction } from "../../lib/aiWire";
import { probability, rangeWords, targetWords } from "../../lib/aiWords";
import { cx } from "../../lib/cx";
import { reasonWords, verdictSide } from "../../lib/forecast";
import { age } from "../../lib/format";
import { machineNow } from "../../lib/time";
import { useTicket } from "../../state/ticket";
import { SecondText } from "../../components/LiveText";
import { RangeBar } from "../../components/RangeBar";

/** The side that the forecast names; a press opens the ticket on it. */
function SideChip({ prediction }: { prediction: Prediction }) {
  const begin = useTicket((ticket) => ticket.begin);
  const { text, tone } = verdictSide(prediction.verdict);
  return (
    <button
      type="button"
      className="chip shrink-0"
      title={`Use in the ticket: ${text.toLowerCase()}`}
      data-testid="forecast.use"
      onClick={() => {
        begin(prediction.verdict === "SELL" ? "sell" : "buy");
      }}
    >
      <span data-tone={tone}>{text}</span>
    </button>
  );
}

interface FiguresProps {
  prediction: Prediction;
  model: Model;
  hasEdge: boolean;
  isOver: boolean;
}

/** The probability in figures and words, its range and what it is measured against. */
export function Figures({ prediction, model, hasEdge, isOver }: FiguresProps) {
  return (
    <div>
      <div className="flex items-center gap-8">
        <span
          data-testid="forecast.probability"
          className={cx(
            "num text-[26px] leading-34 font-semibold",
            isOver ? "text-text-3" : hasEdge ? "text-text-1" : "text-text-2",
          )}
        >
          {probability(prediction.probability)}
        </span>
        <div className="min-w-0 flex-1">
          <p className={cx("text-13 font-medium", isOver && "text-text-3")}>
            {isOver ? "Its horizon has passed" : hasEdge ? targetWords(model) : reasonWords(prediction).title}
          </p>
          <p className="num truncate text-11 text-text-3">{rangeWords(prediction)}</p>
        </div>
        {isOver ? (
          <SecondText
            read={() => ({ text: age(machineNow() - Date.parse(prediction.made_at)) })}
            testId="forecast.age"
            className="num inline-flex h-20 shrink-0 items-center rounded-1 bg-warn-soft px-6 text-11 font-semibold text-warn"
          />
        ) : (
          hasEdge && <SideChip prediction={prediction} />
        )}
      </div>
      <div className="mt-8">
        <RangeBar prediction={prediction} />
      </div>
    </div>
  );
}
