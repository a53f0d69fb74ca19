import type { Model, ModelList, ModelTimeframe, Prediction } from "./aiWire";
import { targetWords } from "./aiWords";

/** What the forecast card can say about a symbol. */
export type Forecast =
  | { kind: "loading" }
  | { kind: "failed" }
  /** No model predicts at this timeframe. */
  | { kind: "no_model" }
  /** There is a model, but it has said nothing about the symbol yet. */
  | { kind: "waiting"; model: Model }
  /** No probability: too few bars, missing inputs, old data. */
  | { kind: "withheld"; model: Model; prediction: Prediction; title: string; text: string }
  /** A probability; without an edge no side is named. */
  | { kind: "shown"; model: Model; prediction: Prediction; hasEdge: boolean; isOver: boolean };

const TIMEFRAMES: readonly ModelTimeframe[] = ["1Min", "1Day"];

/** The timeframes at which a model predicts, the shortest first. */
export const servedBy = ({ champions }: Pick<ModelList, "champions">): ModelTimeframe[] =>
  TIMEFRAMES.filter((timeframe) => champions[timeframe]);

export function championOf({ models, champions }: ModelList, timeframe: ModelTimeframe): Model | undefined {
  const id = champions[timeframe];
  return id ? models.find((model) => model.id === id) : undefined;
}

/** Whether it was said by the model that is in charge now. */
export const isCurrent = (
  { champions }: Pick<ModelList, "champions">,
  { timeframe, model_id: id }: Prediction,
): boolean => id !== null && champions[timeframe] === id;

/** Whether it names a side. */
export const isCall = ({ verdict }: Pick<Prediction, "verdict">): boolean => verdict === "BUY" || verdict === "SELL";

const TITLES: Record<string, string> = {
  warm_up: "Not enough bars yet",
  stale_data: "Prices are old",
  out_of_range: "Outside of what the model knows",
  drift: "The market has drifted away",
  no_model: "No model",
  no_edge: "No edge right now",
  missing_inputs: "Inputs are missing",
  not_calibrated: "Not calibrated",
  no_skill: "No skill shown",
};

const SENTENCES: Record<string, string> = {
  warm_up: "The forecast starts when its inputs have seen enough bars.",
  stale_data: "The forecast is withheld until fresh prices come.",
  out_of_range: "An input lies outside of everything the model was trained on.",
  drift: "The inputs differ too much from those the model was trained on. Train a new one.",
  no_edge: "The likely range includes the base rate.",
  no_model: "No model is in charge at this timeframe.",
  not_calibrated: "Nobody has measured how often the model is right.",
  no_skill: "The model was not better than the base rate on bars that it had not seen.",
};

const HOLD = { title: "Too little for a call", text: "It lies off the base rate, but by less than a call needs." };

/** 2 of 41 features missing, forecast withheld */
function missingWords(prediction: Prediction, features: number | null): string {
  const count = prediction.missing.length;
  if (count === 0) return "The forecast is withheld.";
  const whole = features === null ? "" : ` of ${String(features)}`;
  return `${String(count)}${whole} ${count === 1 && features === null ? "feature" : "features"} missing, forecast withheld.`;
}

/** Why a prediction names no side, in words. */
export function reasonWords(prediction: Prediction, features: number | null = null): { title: string; text: string } {
  const code = prediction.reason_code ?? (prediction.missing.length > 0 ? "missing_inputs" : "");
  if (code === "" && prediction.verdict === "HOLD") return HOLD;
  const title = TITLES[code] ?? "No forecast right now";
  if (code === "missing_inputs") return { title, text: missingWords(prediction, features) };
  return { title, text: prediction.reason ?? SENTENCES[code] ?? "" };
}

export const isOver = (prediction: Pick<Prediction, "horizon_ends_at">, now: number): boolean =>
  prediction.horizon_ends_at !== null && Date.parse(prediction.horizon_ends_at) < now;

export interface ForecastInputs {
  list: ModelList;
  listState: "loading" | "ready" | "failed";
  timeframe: ModelTimeframe;
  prediction: Prediction | undefined;
  /** How many inputs the model has; null when its card is not known. */
  features: number | null;
  now: number;
}

export function forecastOf({ list, listState, timeframe, prediction, features, now }: ForecastInputs): Forecast {
  if (listState !== "ready" && list.models.length === 0) return { kind: listState === "failed" ? "failed" : "loading" };
  const champion = championOf(list, timeframe);
  if (!champion) return { kind: "no_model" };
  if (!prediction || !isCurrent(list, prediction)) return { kind: "waiting", model: champion };
  if (prediction.probability === null || prediction.reason_code === "missing_inputs")
    return { kind: "withheld", model: champion, prediction, ...reasonWords(prediction, features) };
  return { kind: "shown", model: champion, prediction, hasEdge: isCall(prediction), isOver: isOver(prediction, now) };
}

const SIDES: Record<Prediction["verdict"], { text: string; tone: "up" | "down" | "flat" }> = {
  BUY: { text: "Buy", tone: "up" },
  SELL: { text: "Sell", tone: "down" },
  HOLD: { text: "Hold", tone: "flat" },
  ABSTAIN: { text: "Abstains", tone: "flat" },
};

export const verdictSide = (verdict: Prediction["verdict"]) =>
  SIDES[verdict] ?? { text: verdict, tone: "flat" as const };

/** The forecast in one sentence, for those who hear it. */
export function spokenForecast(forecast: Forecast): string {
  if (forecast.kind === "withheld") return `${forecast.title}. ${forecast.text}`;
  if (forecast.kind !== "shown") return "";
  const { prediction, model, hasEdge } = forecast;
  const chance = `${String(Math.round((prediction.probability ?? 0) * 100))} percent ${targetWords(model)}`;
  return hasEdge ? chance : `${reasonWords(prediction).title}. ${chance}`;
}

/** Where each input's bar begins and how long it is, as shares of the plot's width, for bars around a common zero. */
export function barShares(points: readonly number[]): { start: number; length: number }[] {
  const left = Math.max(0, ...points.map((value) => -value));
  const right = Math.max(0, ...points);
  const whole = left + right || 1;
  return points.map((value) => ({
    start: (value < 0 ? left + value : left) / whole,
    length: Math.abs(value) / whole,
  }));
}
