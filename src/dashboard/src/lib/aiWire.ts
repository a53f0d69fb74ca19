import type { SymbolCode } from "./wire";

/** What travels between hub and page about models and predictions. Field names are the hub's. */

/** The bars that a model looks at. */
export type ModelTimeframe = "1Min" | "1Day";
export type ModelState = "champion" | "challenger" | "archived";
export type Drift = "low" | "medium" | "high";

export interface Model {
  id: string;
  name: string;
  kind: string;
  state: ModelState;
  /** How far ahead it looks, for example 30Min or 3Day. */
  horizon: string;
  timeframe: ModelTimeframe;
  target: string;
  /** The move that it gives the probability of, a fraction. */
  threshold_return: number;
  trained_on: "simulated" | "recorded" | "imported";
  trained_at: string;
  symbols: SymbolCode[];
  rows: number;
  trees: number;
  /** Scores out of sample; unknown of an imported model. */
  brier: number | null;
  base_rate_brier: number | null;
  auc: number | null;
  calibration_error: number | null;
  verdict: "skill" | "no_skill" | "unproven";
  drift: Drift | null;
  age_seconds: number;
  /** Why it is what it is. */
  note: string;
}

/** The model that has just taken charge of a timeframe. */
export interface Champion {
  timeframe: ModelTimeframe;
  model_id: string;
  name: string;
}

export interface ModelList {
  models: Model[];
  champions: Partial<Record<ModelTimeframe, string | null>>;
}

/** How a timeframe is predicted. */
export interface TimeframeStatus {
  timeframe: ModelTimeframe;
  state: "serving" | "no_model" | "unusable";
  name: string | null;
  /** Why the model cannot be used, or names no side. */
  detail: string | null;
}

/** A figure with the interval it is believed to lie in. */
export interface Interval {
  value: number | null;
  low: number | null;
  high: number | null;
}

/** Forecasts that were about the same, and how often they came true. All fractions. */
export interface CalibrationBin {
  predicted: number;
  observed: number;
  low: number;
  high: number;
  count: number;
}

export interface ProfitAtThreshold {
  threshold: number;
  trades: number;
  /** After costs, a fraction of one trade's amount. */
  profit: number;
}

export interface ModelCard {
  model: Model;
  data: {
    from: string | null;
    to: string | null;
    symbols: { symbol: SymbolCode; bars: number; cut: string[]; adjusted: string[] }[];
  };
  features: { hash: string; names: { name: string; formula: string; source: string; warm_up: number }[] };
  parameters: Record<string, unknown>;
  spans: { name: string; from: string; to: string; rows: number }[];
  metrics: {
    auc: Interval | null;
    log_loss: number | null;
    brier: number | null;
    base_rate_brier: number | null;
    base_rate: number | null;
    calibration_error: number | null;
    hit_rate: number | null;
    trades: number | null;
    /** A fraction of one trade's amount. */
    profit_after_costs: number | null;
    deflated_sharpe: number | null;
    trials: number | null;
  };
  calibration: { method: string; bins: CalibrationBin[] };
  threshold: number | null;
  confusion: {
    true_positive: number;
    false_positive: number;
    true_negative: number;
    false_negative: number;
  } | null;
  profit_by_threshold: ProfitAtThreshold[];
  /** Gain is the share of the whole. */
  importances: { name: string; gain: number; splits: number }[];
  /** Mean size of what an input adds to the raw score. */
  shap_summary: { name: string; mean_absolute: number }[];
  leak_test: {
    passed: boolean;
    shuffled_auc: Interval | null;
    random_walk_auc: Interval | null;
    words: string;
  } | null;
  regime_at_training: string | null;
  code_version: string | null;
  notes: string[];
}

export type JobState = "queued" | "running" | "done" | "failed" | "canceled" | "interrupted";
export type JobStage = "data_check" | "features" | "search" | "training" | "test" | "leak_test" | "card";

/** How the loss of a model fell while it learned; the lists go together. */
export interface LossCurve {
  metric: string;
  rounds: number[];
  training: number[];
  validation: number[];
}

export interface Job {
  id: string;
  kind: string;
  /** Of the model that it makes. */
  name: string | null;
  timeframe: ModelTimeframe | null;
  state: JobState;
  stage: JobStage | null;
  /** Done so far, 0 to 1. */
  fraction: number | null;
  message: string | null;
  seconds_left: number | null;
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
  model_id: string | null;
  /** Whether that model took charge, and why or why not; null before it is done. */
  in_charge: boolean | null;
  decision: string | null;
  error: string | null;
  worker: string | null;
  attempt: number;
  trials_done: number | null;
  trials: number | null;
  /** Of the newest fold's model; null before the first. */
  loss_curve: LossCurve | null;
}

export interface JobWithLog extends Job {
  log: { time: string; message: string }[];
}

export interface TrainRequest {
  timeframe: ModelTimeframe;
  symbols?: string[];
  trials?: number;
  rounds?: number;
  name?: string;
  seed?: number;
}

export type PredictionVerdict = "BUY" | "SELL" | "HOLD" | "ABSTAIN";

/** What one input moved the probability by: points are a fraction, signed. */
export interface Contribution {
  name: string;
  value: number | null;
  points: number;
}

export interface Prediction {
  /** Its number in the ledger; 0 for one that was only asked for. */
  id: number;
  symbol: SymbolCode;
  timeframe: ModelTimeframe;
  bar_time: string;
  /** Close of that bar. */
  close: number;
  made_at: string;
  model_id: string | null;
  horizon_ends_at: string | null;
  probability: number | null;
  low: number | null;
  high: number | null;
  base_rate: number | null;
  verdict: PredictionVerdict;
  reason: string | null;
  reason_code: string | null;
  contributions: Contribution[];
  other_points: number | null;
  missing: string[];
  inputs_hash: string | null;
  model_age_seconds: number | null;
  drift: Drift | null;
  /** Whether the move came; null until its horizon has passed, and where it cannot be told. */
  outcome: boolean | null;
  /** Null until its horizon has passed. */
  scored_at: string | null;
  /** What the price did until the horizon, a fraction. */
  return: number | null;
}

export interface LiveCalibration {
  model_id: string | null;
  scored: number;
  pending: number;
  brier: number | null;
  base_rate_brier: number | null;
  hit_rate: number | null;
  calls: number;
  bins: CalibrationBin[];
  by_day: { day: string; scored: number; brier: number | null; base_rate_brier: number | null }[];
}

export interface Regime {
  regime: string;
  confidence: number | null;
}

export interface FeatureDrift {
  name: string;
  psi: number | null;
  ks: number | null;
  /** Null while too few rows were seen. */
  severity: Drift | null;
}
