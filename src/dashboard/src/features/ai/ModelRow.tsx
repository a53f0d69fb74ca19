import type { Model } from "../../lib/aiWire";
import {
  ageOf,
  driftWord,
  horizonWords,
  score,
  STATE_WORDS,
  targetWords,
  TRAINED_ON,
  VERDICT_WORDS,
} from "../../lib/aiWords";
import { cx } from "../../lib/cx";
import { showModel } from "../../server/modelActs";
import { ModelActs } from "./ModelActs";

const KINDS: Record<string, string> = { lightgbm: "LightGBM", xgboost: "XGBoost" };

function Marks({ model }: { model: Model }) {
  const verdict = VERDICT_WORDS[model.verdict];
  return (
    <span className="flex flex-wrap gap-4">
      <span className="badge" data-look={model.state === "champion" ? "ai" : "plain"}>
        {STATE_WORDS[model.state]}
      </span>
      <span className="badge" data-look={verdict.look} title={verdict.title}>
        {verdict.text}
      </span>
      {model.trained_on !== "recorded" && (
        <span className="badge" data-look={model.trained_on === "simulated" ? "warn" : "plain"}>
          {TRAINED_ON[model.trained_on]}
        </span>
      )}
    </span>
  );
}

function Scores({ model }: { model: Model }) {
  const drift = driftWord(model.drift);
  return (
    <dl className="num flex flex-wrap gap-x-16 gap-y-2 text-11 whitespace-nowrap">
      {(
        [
          ["Brier", score(model.brier), "flat"],
          ["Base rate", score(model.base_rate_brier), "flat"],
          ["Drift", drift.text, "tone" in drift ? drift.tone : "flat"],
        ] as const
      ).map(([label, value, tone]) => (
        <div key={label} className="flex gap-4">
          <dt className="text-text-3">{label}</dt>
          <dd data-tone={tone}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A model with its scores; the one that is shown has its acts below it. */
export function ModelRow({ model, isShown }: { model: Model; isShown: boolean }) {
  const age = ageOf(model.age_seconds);
  return (
    <li
      data-testid={`model.row.${model.id}`}
      data-state={model.state}
      className={cx("border-b border-line-1", isShown && "wl-charted bg-bg-3")}
    >
      <button
        type="button"
        aria-pressed={isShown}
        className={cx(
          "flex w-full flex-col gap-6 px-12 py-10 text-left hover:bg-bg-3",
          model.state === "archived" && "opacity-75",
        )}
        onClick={() => {
          showModel(model.id);
        }}
      >
        <span className="flex w-full items-baseline gap-8">
          <b className="min-w-0 truncate text-13 font-semibold">{model.name}</b>
          <span className="flex-1" />
          <span
            className="num text-11 whitespace-nowrap text-text-2"
            data-tone={age.tone}
            title={`Trained ${model.trained_at}`}
          >
            {age.text}
          </span>
        </span>
        <span className="block max-w-full truncate text-11 text-text-3">
          {KINDS[model.kind] ?? model.kind}, {targetWords(model)} in {horizonWords(model.horizon)}
        </span>
        <Marks model={model} />
        <Scores model={model} />
      </button>
      {isShown && <ModelActs model={model} />}
    </li>
  );
}
