import type {
  FeatureDrift,
  Job,
  JobWithLog,
  LiveCalibration,
  Model,
  ModelCard,
  ModelList,
  ModelTimeframe,
  Prediction,
  Regime,
  TimeframeStatus,
  TrainRequest,
} from "../lib/aiWire";
import { newIdempotencyKey } from "../lib/ids";
import type { LedgerFilter } from "../lib/predictions";
import { type SymbolCode, symbolPath } from "../lib/wire";
import { ask } from "./http";

const ROOT = "/api/ai";
const model = (id: string) => `${ROOT}/models/${encodeURIComponent(id)}`;
const job = (id: string) => `${ROOT}/jobs/${encodeURIComponent(id)}`;

export const LEDGER_PAGE = 100;
/** As many as the hub gives at once: for what the page has to sift. */
export const WIDE_PAGE = 1000;
/** As many past forecasts as the chart shows at once. */
export const HISTORY = 500;

export interface PredictionQuery extends Partial<Omit<LedgerFilter, "outcome">> {
  to?: string;
  limit?: number;
}

/** Only what the hub knows: a filter of the page holds more. */
function queryOf({ symbol = "", timeframe, model: id, to, limit = LEDGER_PAGE }: PredictionQuery): string {
  const fields = { symbol: symbol.trim().toUpperCase(), timeframe, model: id, to, limit: String(limit) };
  const given = Object.entries(fields).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(given).toString();
}

export const models = {
  all: () => ask<ModelList>("GET", `${ROOT}/models`),
  status: () => ask<{ timeframes: TimeframeStatus[] }>("GET", `${ROOT}/status`),
  card: (id: string) => ask<ModelCard>("GET", `${model(id)}/card`),
  /** Where a model's text can be fetched. */
  fileAddress: (id: string) => `${model(id)}/file`,
  promote: (id: string, reason: string) => ask<unknown>("POST", `${model(id)}/promote`, { body: { reason } }),
  rollBack: (timeframe: ModelTimeframe, reason: string) =>
    ask<unknown>("POST", `${ROOT}/models/rollback`, { body: { timeframe, reason } }),
  remove: (id: string) => ask<unknown>("DELETE", model(id)),
  import: (text: string, name: string, timeframe: ModelTimeframe) =>
    ask<Partial<Model>>("POST", `${ROOT}/models/import?${new URLSearchParams({ name, timeframe }).toString()}`, {
      text,
    }),
  calibration: (id: string) => ask<LiveCalibration>("GET", `${ROOT}/calibration?model=${encodeURIComponent(id)}`),
};

export const predictions = {
  some: (query: PredictionQuery) => ask<{ predictions: Prediction[] }>("GET", `${ROOT}/predictions?${queryOf(query)}`),
  latest: (timeframe: ModelTimeframe) =>
    ask<{ predictions: Prediction[] }>("GET", `${ROOT}/predictions/latest?timeframe=${timeframe}`),
  explain: (symbol: SymbolCode, timeframe: ModelTimeframe) =>
    ask<Omit<Prediction, "id">>("GET", `${ROOT}/explain/${symbolPath(symbol)}?timeframe=${timeframe}`),
};

export const jobs = {
  all: () => ask<{ jobs: Job[] }>("GET", `${ROOT}/jobs`),
  one: (id: string) => ask<JobWithLog>("GET", job(id)),
  train: (body: TrainRequest) => ask<{ job: Job }>("POST", `${ROOT}/train`, { body, key: newIdempotencyKey() }),
  cancel: (id: string) => ask<unknown>("POST", `${job(id)}/cancel`),
  resume: (id: string) => ask<unknown>("POST", `${job(id)}/resume`),
};

interface PipelineAnswer<T> {
  success: boolean;
  data: T;
}

export const surroundings = {
  regime: async (): Promise<Regime> => (await ask<PipelineAnswer<Regime>>("GET", "/api/pipeline/regime/detect")).data,
  drift: async (timeframe: ModelTimeframe): Promise<FeatureDrift[]> => {
    const path = `/api/pipeline/drift/summary?timeframe=${timeframe}`;
    return (await ask<PipelineAnswer<{ features: FeatureDrift[] }>>("GET", path)).data.features;
  },
};
