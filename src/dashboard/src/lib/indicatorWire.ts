import type { SymbolCode, Timeframe } from "./wire";

/** What the hub says of its indicators and the signal. Field names are the hub's. */

export type Values = (number | null)[];

export interface IndicatorParameter {
  name: string;
  kind: "whole" | "number" | "time";
  /** null for a time. */
  minimum: number | null;
  maximum: number | null;
  usual: number | null;
  /** It must be more than the parameter before it. */
  exceeds_previous: boolean;
}

export interface IndicatorEntry {
  name: string;
  title: string;
  pane: "overlay" | "own";
  parameters: IndicatorParameter[];
  outputs: string[];
  example: string;
}

export interface IndicatorList {
  indicators: IndicatorEntry[];
  max_per_request: number;
}

/** One output of an indicator, a value for each time of its answer. */
export interface IndicatorLine {
  name: string;
  output: string;
  pane: "overlay" | "own";
  /** How many bars ahead of its own a value is drawn. */
  shift: number;
  values: Values;
}

export interface IndicatorAnswer {
  times: string[];
  indicators: IndicatorLine[];
}

export type Vote = "buy" | "sell" | "neutral";

export interface SignalRule {
  rule: string;
  title: string;
  vote: Vote;
  figures: { name: string; output: string; value: number | null }[];
}

export interface SignalAnswer {
  symbol: SymbolCode;
  timeframe: Timeframe;
  signal: Vote;
  votes: SignalRule[];
  /** Start of the bar it speaks of. */
  bar_time: string | null;
  is_warm: boolean;
}
