import type { ReactNode } from "react";
import { Modal } from "../../components/Modal";
import { Notice, SkeletonRows } from "../../components/States";
import type { Model, ModelCard } from "../../lib/aiWire";
import { regimeWord, TRAINED_ON, VERDICT_WORDS } from "../../lib/aiWords";
import { useModels } from "../../state/models";
import { Data, day, Features, Spans } from "./CardData";
import { Figures, LeakTest } from "./CardScores";

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-6 text-12 font-semibold">{title}</h3>
      {children}
    </section>
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
