import { Icon } from "../../components/Icon";
import { Notice } from "../../components/States";
import type { Interval, ModelCard } from "../../lib/aiWire";
import { score, share } from "../../lib/aiWords";
import { changePercent, quantity } from "../../lib/format";

const percentOf = (fraction: number | null): string => changePercent(fraction === null ? null : fraction * 100);

const interval = (one: Interval | null): string =>
  one === null
    ? score(null)
    : `${score(one.value)}${one.low === null || one.high === null ? "" : ` (${score(one.low)} to ${score(one.high)})`}`;

/** How the model did on data that it had not seen. */
export function Figures({ card }: { card: ModelCard }) {
  const { metrics } = card;
  const rows: [string, string][] = [
    ["Brier score", score(metrics.brier)],
    ["Brier of the base rate", score(metrics.base_rate_brier)],
    ["Base rate", share(metrics.base_rate)],
    ["Area under the curve", interval(metrics.auc)],
    ["Log loss", score(metrics.log_loss)],
    ["Calibration error", share(metrics.calibration_error)],
    ["Hit rate of calls", share(metrics.hit_rate)],
    ["Calls", quantity(metrics.trades)],
    ["Profit after costs", percentOf(metrics.profit_after_costs)],
    ["Deflated Sharpe", score(metrics.deflated_sharpe)],
    ["Trials of the search", quantity(metrics.trials)],
    ["Threshold of a call", share(card.threshold)],
  ];
  return (
    <dl className="num grid grid-cols-2 gap-x-24 gap-y-4 max-tablet:grid-cols-1">
      {rows.map(([label, value]) => (
        <div key={label} className="flex justify-between gap-12">
          <dt className="text-text-2">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Whether it finds no edge where there is none: with shuffled labels, on a random walk. */
export function LeakTest({ card }: { card: ModelCard }) {
  const test = card.leak_test;
  if (!test) return null;
  const words = (
    <>
      <b className="font-semibold">{test.passed ? "Leak test passed." : "Leak test failed."}</b> {test.words}
      <span className="num mt-2 block text-11 text-text-3">
        Area under the curve with shuffled labels {interval(test.shuffled_auc)}, on a random walk{" "}
        {interval(test.random_walk_auc)}
      </span>
    </>
  );
  if (!test.passed) return <Notice kind="danger">{words}</Notice>;
  return (
    <div className="flex gap-8 rounded-2 bg-bg-3 px-12 py-8 text-text-2">
      <Icon name="check" className="mt-1 shrink-0" />
      <div>{words}</div>
    </div>
  );
}
