import { create } from "zustand";
import type { Prediction } from "../lib/aiWire";
import {
  EMPTY_FILTER,
  fitsLedger,
  type Latest,
  latestKey,
  type LedgerFilter,
  type LiveSort,
  withEntries,
  withLatest,
} from "../lib/predictions";
import type { Loading } from "./hubData";

interface PredictionsState {
  latest: Latest;
  latestState: Loading;
  sort: LiveSort;
  /** Newest first, as the filter lets them through. */
  ledger: readonly Prediction[];
  ledgerState: Loading;
  hasOlder: boolean;
  filter: LedgerFilter;
  /** What was predicted for the charted symbol, for the chart's overlay. */
  history: { key: string; rows: readonly Prediction[] };
  /** The prediction that is explained, and where the explanation stands. */
  explained: { prediction: Prediction; state: Loading } | null;
}

export const usePredictions = create<PredictionsState>(() => ({
  latest: new Map(),
  latestState: "loading",
  sort: { column: "edge", isDown: true },
  ledger: [],
  ledgerState: "loading",
  hasOlder: false,
  filter: EMPTY_FILTER,
  history: { key: "", rows: [] },
  explained: null,
}));

/** Takes what the hub told: the newest of each symbol, new lines of the ledger, scores of old ones. */
export function takePredictions(news: readonly Prediction[]): void {
  if (news.length === 0) return;
  const { latest, ledger, ledgerState, filter, history } = usePredictions.getState();
  const ofHistory = news.filter((one) => latestKey(one.symbol, one.timeframe) === history.key);
  const entries = news.filter((one) => fitsLedger(one, filter));
  usePredictions.setState({
    latest: withLatest(latest, news),
    ...(ledgerState === "ready" && entries.length > 0 ? { ledger: withEntries(ledger, entries) } : {}),
    ...(ofHistory.length > 0 ? { history: { ...history, rows: withEntries(history.rows, ofHistory) } } : {}),
  });
}
