import type { ModelTimeframe, TrainRequest } from "./aiWire";
import { symbolsIn } from "./strategyForm";

/** What a person writes to start a training; figures as text, empty where the hub decides. */
export interface TrainDraft {
  name: string;
  timeframe: ModelTimeframe;
  symbols: string;
  trials: string;
  rounds: string;
  seed: string;
}

export const EMPTY_TRAINING: TrainDraft = {
  name: "",
  timeframe: "1Min",
  symbols: "",
  trials: "20",
  rounds: "",
  seed: "",
};

export type TrainErrors = Partial<Record<keyof TrainDraft, string>>;

const MOST_TRIALS = 100;

const whole = (text: string): number | null => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : null);

export function trainErrors(draft: TrainDraft): TrainErrors {
  const errors: TrainErrors = {};
  const trials = whole(draft.trials);
  if (draft.trials.trim() !== "" && (trials === null || trials < 1 || trials > MOST_TRIALS))
    errors.trials = `A whole number from 1 to ${String(MOST_TRIALS)}.`;
  if (draft.rounds.trim() !== "" && (whole(draft.rounds) ?? 0) < 1) errors.rounds = "A whole number above zero.";
  if (draft.seed.trim() !== "" && whole(draft.seed) === null) errors.seed = "A whole number.";
  return errors;
}

/** What goes to the hub: only what a person decided. */
export function trainRequest(draft: TrainDraft): TrainRequest {
  const symbols = symbolsIn(draft.symbols);
  const [trials, rounds, seed] = [whole(draft.trials), whole(draft.rounds), whole(draft.seed)];
  return {
    timeframe: draft.timeframe,
    ...(symbols.length > 0 ? { symbols } : {}),
    ...(trials === null ? {} : { trials }),
    ...(rounds === null ? {} : { rounds }),
    ...(seed === null ? {} : { seed }),
    ...(draft.name.trim() === "" ? {} : { name: draft.name.trim() }),
  };
}
