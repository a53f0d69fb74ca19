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
const MOST_ROUNDS = 2000;

const whole = (text: string): number | null => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : null);

/** Empty, or from 1 to the most. */
function isWithin(text: string, most: number): boolean {
  const value = whole(text);
  return text.trim() === "" || (value !== null && value >= 1 && value <= most);
}

export function trainErrors(draft: TrainDraft): TrainErrors {
  const errors: TrainErrors = {};
  if (!isWithin(draft.trials, MOST_TRIALS)) errors.trials = `A whole number from 1 to ${String(MOST_TRIALS)}.`;
  if (!isWithin(draft.rounds, MOST_ROUNDS)) errors.rounds = `A whole number from 1 to ${String(MOST_ROUNDS)}.`;
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
