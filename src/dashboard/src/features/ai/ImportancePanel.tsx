import { useState } from "react";
import { Segmented } from "../../components/Segmented";
import { Empty, SkeletonRows } from "../../components/States";
import type { ModelCard } from "../../lib/aiWire";
import { featureName, score } from "../../lib/aiWords";
import { bigCount } from "../../lib/format";
import { shownModel, useModels } from "../../state/models";

type Kind = "effect" | "gain";

interface Bar {
  name: string;
  title: string;
  share: number;
  text: string;
}

const MOST = 40;

function barsOf(card: ModelCard, kind: Kind): Bar[] {
  const values =
    kind === "effect"
      ? card.shap_summary.map(({ name, mean_absolute: value }) => ({
          name,
          value,
          text: score(value),
        }))
      : card.importances.map(({ name, gain, splits }) => ({ name, value: gain, text: `${bigCount(splits)} splits` }));
  const sorted = values.sort((a, b) => b.value - a.value).slice(0, MOST);
  const largest = sorted[0]?.value || 1;
  const formulas = new Map(card.features.names.map(({ name, formula }) => [name, formula]));
  return sorted.map(({ name, value, text }) => ({
    name: featureName(name),
    title: formulas.get(name) ?? name,
    share: value / largest,
    text,
  }));
}

function Bars({ bars }: { bars: readonly Bar[] }) {
  return (
    <ul className="px-12 py-8">
      {bars.map(({ name, title, share, text }) => (
        <li key={name} className="flex h-20 items-center gap-8" title={title}>
          <span className="w-[40%] truncate text-text-2">{name}</span>
          <span className="h-6 min-w-0 flex-1" aria-hidden="true">
            <span className="block h-full min-w-1 rounded-1 bg-ai" style={{ width: `${(share * 100).toFixed(1)}%` }} />
          </span>
          <span className="num w-64 text-right text-11 text-text-3">{text}</span>
        </li>
      ))}
    </ul>
  );
}

/** Which inputs the chosen model listens to. */
export function ImportancePanel() {
  const { list, selectedId, cards } = useModels();
  const [kind, setKind] = useState<Kind>("effect");
  const model = shownModel({ list, selectedId });
  const card = model && cards.get(model.id);
  const bars = card ? barsOf(card, kind) : [];
  return (
    <section aria-label="Importance of the inputs" className="flex min-h-0 min-w-0 flex-col bg-bg-1">
      <header className="flex h-34 shrink-0 items-center justify-between gap-8 border-b border-line-1 px-12 text-12 font-semibold max-tablet:h-52">
        Inputs
        <Segmented
          label="What is measured"
          testId="importance.kind"
          value={kind}
          options={[
            { value: "effect", label: "Mean effect" },
            { value: "gain", label: "Gain" },
          ]}
          optionClass="h-20 px-8! text-11"
          onChange={setKind}
        />
      </header>
      <div
        className="min-h-0 flex-1 overflow-y-auto"
        title={kind === "effect" ? "Mean size of what it adds to the raw score" : "Share of the gain of all trees"}
      >
        {model && !card && <SkeletonRows count={6} height={20} />}
        {card && bars.length > 0 && <Bars bars={bars} />}
        {(!model || (card && bars.length === 0)) && (
          <Empty icon="list" title="No inputs to show" text="What a model listens to comes with its card." />
        )}
      </div>
    </section>
  );
}
