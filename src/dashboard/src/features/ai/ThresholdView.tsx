import { LinePlot } from "../../components/LinePlot";
import { Empty } from "../../components/States";
import type { ModelCard } from "../../lib/aiWire";
import { probability } from "../../lib/aiWords";
import { bigCount, changePercent, quantity } from "../../lib/format";

const percentOf = (fraction: number): string => changePercent(fraction * 100);

function Confusion({ counts }: { counts: NonNullable<ModelCard["confusion"]> }) {
  const rows = [
    ["Called", counts.true_positive, counts.false_positive],
    ["Not called", counts.false_negative, counts.true_negative],
  ] as const;
  return (
    <table className="num w-full text-12" aria-label="Calls and what came of them">
      <thead>
        <tr className="h-20 text-11 text-text-3 *:font-normal">
          <td />
          <th scope="col" className="text-right">
            Came true
          </th>
          <th scope="col" className="text-right">
            Did not
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, came, not]) => (
          <tr key={label} className="h-22">
            <th scope="row" className="text-left font-normal text-text-2">
              {label}
            </th>
            <td className="text-right">{bigCount(came)}</td>
            <td className="text-right">{bigCount(not)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the threshold of a call brings: confusion at the chosen one, profit after costs at each. */
export function ThresholdView({ card }: { card: ModelCard | undefined }) {
  const points = card?.profit_by_threshold ?? [];
  const [first, last] = [points[0], points[points.length - 1]];
  if (!card || !(card.confusion || first))
    return <Empty icon="chart" title="No threshold was measured" text="A trained model brings it with its card." />;
  return (
    <div className="flex h-full flex-col gap-10 p-12">
      {card.confusion && <Confusion counts={card.confusion} />}
      {points.length === 1 && first && (
        <p className="num text-text-2">
          A call from {probability(first.threshold)} on: {quantity(first.trades)} trades in the test,{" "}
          {percentOf(first.profit)} of one trade's amount after costs.
        </p>
      )}
      {points.length > 1 && first && last && (
        <div className="flex min-h-110 flex-1 flex-col gap-4">
          <h3 className="text-11 text-text-3">Profit after costs in the test, by threshold</h3>
          <div className="min-h-0 flex-1">
            <LinePlot
              label={`Profit by threshold from ${probability(first.threshold)} to ${probability(last.threshold)}`}
              lines={[
                {
                  name: "profit",
                  stroke: "stroke-ai",
                  ground: "bg-ai",
                  points: points.map(({ threshold, profit }) => ({ x: threshold, y: profit })),
                },
              ]}
              text={percentOf}
              ends={[probability(first.threshold), probability(last.threshold)]}
              mark={
                card.threshold === null ? null : { x: card.threshold, label: `chosen ${probability(card.threshold)}` }
              }
              level={0}
            />
          </div>
        </div>
      )}
    </div>
  );
}
