import type { ReactNode } from "react";
import { Icon } from "../../components/Icon";
import { Modal } from "../../components/Modal";
import { Notice, SkeletonRows } from "../../components/States";
import type { Interval, Model, ModelCard } from "../../lib/aiWire";
import { featureName, regimeWord, score, share, TRAINED_ON, VERDICT_WORDS } from "../../lib/aiWords";
import { bigCount, changePercent, quantity } from "../../lib/format";
import { date, machineNow } from "../../lib/time";
import { useModels } from "../../state/models";

const day = (iso: string): string => date(Date.parse(iso), machineNow());

const percentOf = (fraction: number | null): string => changePercent(fraction === null ? null : fraction * 100);

const interval = (one: Interval | null): string =>
  one === null
    ? score(null)
    : `${score(one.value)}${one.low === null || one.high === null ? "" : ` (${score(one.low)} to ${score(one.high)})`}`;

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-6 text-12 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Figures({ card }: { card: ModelCard }) {
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

function LeakTest({ card }: { card: ModelCard }) {
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

const SPANS: Record<string, string> = {
  train: "Training",
  threshold: "Threshold",
  calibration: "Calibration",
  test: "Test, not seen before",
};

function Spans({ card }: { card: ModelCard }) {
  return (
    <ul className="num flex flex-col gap-4">
      {card.spans.map(({ name, from, to, rows }) => (
        <li key={name} className="flex justify-between gap-12">
          <span className="text-text-2">{SPANS[name] ?? name}</span>
          <span>
            {day(from)} to {day(to)}, {bigCount(rows)} rows
          </span>
        </li>
      ))}
    </ul>
  );
}

function Data({ card }: { card: ModelCard }) {
  return (
    <ul className="num flex max-h-160 flex-col gap-4 overflow-y-auto">
      {card.data.symbols.map(({ symbol, bars, cut, adjusted }) => (
        <li key={symbol} className="flex justify-between gap-12">
          <span>
            <b className="font-semibold">{symbol}</b>{" "}
            <span className="text-text-3">{[...cut, ...adjusted].join(", ")}</span>
          </span>
          <span className="whitespace-nowrap">{quantity(bars)} bars</span>
        </li>
      ))}
    </ul>
  );
}

function Features({ card }: { card: ModelCard }) {
  return (
    <details>
      <summary className="cursor-pointer text-text-2">
        {card.features.names.length} inputs, <span className="font-mono text-11">{card.features.hash}</span>
      </summary>
      <ul className="mt-6 flex max-h-220 flex-col gap-4 overflow-y-auto">
        {card.features.names.map(({ name, formula, warm_up: bars }) => (
          <li key={name} className="flex justify-between gap-12">
            <span className="whitespace-nowrap">{featureName(name)}</span>
            <span className="text-right text-text-3">
              {formula}, after {bars} bars
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Content({ card, model }: { card: ModelCard; model: Model }) {
  const verdict = VERDICT_WORDS[model.verdict];
  return (
    <div className="flex flex-col gap-16">
      {model.trained_on === "simulated" && (
        <Notice kind="warn">
          It was trained on simulated prices. That shows that the machinery works, and nothing about real markets.
        </Notice>
      )}
      <Group title={`On the test: ${verdict.text.toLowerCase()}`}>
        <Figures card={card} />
      </Group>
      <LeakTest card={card} />
      {card.spans.length > 0 && (
        <Group title="Spans of the last fold">
          <Spans card={card} />
        </Group>
      )}
      {card.data.from !== null && card.data.to !== null && (
        <Group title={`Data, ${day(card.data.from)} to ${day(card.data.to)}`}>
          <Data card={card} />
        </Group>
      )}
      <Group title="Inputs">
        <Features card={card} />
      </Group>
      {Object.keys(card.parameters).length > 0 && (
        <Group title="Parameters">
          <pre className="code-block max-h-160 text-11">{JSON.stringify(card.parameters, null, 1)}</pre>
        </Group>
      )}
      {card.notes.length > 0 && (
        <Group title="Notes">
          <ul className="list-inside list-disc text-text-2">
            {card.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Group>
      )}
    </div>
  );
}

/** Everything that is known of how a model was made and tested. */
export function CardDialog({ model, onClose }: { model: Model; onClose: () => void }) {
  const card = useModels(({ cards }) => cards.get(model.id));
  const regime = card?.regime_at_training ? `, market then: ${regimeWord(card.regime_at_training).toLowerCase()}` : "";
  return (
    <Modal
      title={model.name}
      summary={`${model.target}. ${TRAINED_ON[model.trained_on]}, trained ${day(model.trained_at)}${regime}`}
      width={640}
      testId="modal.card"
      onClose={onClose}
      foot={
        <span className="font-mono text-11 text-text-3">
          {[model.id, card?.code_version].filter(Boolean).join(", ")}
        </span>
      }
    >
      {card ? <Content card={card} model={model} /> : <SkeletonRows count={8} height={26} />}
    </Modal>
  );
}
