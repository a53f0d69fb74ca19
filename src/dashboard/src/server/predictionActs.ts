import type { Champion, ModelTimeframe, Prediction } from "../lib/aiWire";
import { isCurrent, servedBy } from "../lib/forecast";
import {
  EMPTY_FILTER,
  latestKey,
  type LedgerFilter,
  type LiveColumn,
  MOST_KEPT,
  olderThan,
  withEntries,
  withLatest,
} from "../lib/predictions";
import { Refresher } from "../lib/refresher";
import type { SymbolCode } from "../lib/wire";
import { useModels } from "../state/models";
import { takePredictions, usePredictions } from "../state/predictions";
import { FrameFlush } from "../stream/frames";
import { live } from "../stream/live";
import { showFailure } from "./acts";
import { HISTORY, LEDGER_PAGE, predictions, WIDE_PAGE } from "./aiApi";
import { isNotThere } from "./http";
import { loadChampions, loadModels, loadShown } from "./modelActs";

const { getState: state, setState: set } = usePredictions;

/** The newest prediction of every symbol, of each timeframe at which a model predicts. */
export async function loadLatest(): Promise<void> {
  if (useModels.getState().listState === "failed") {
    set({ latestState: "failed" });
    return;
  }
  try {
    const answers = await Promise.all(servedBy(useModels.getState().list).map(predictions.latest));
    const found = answers.flatMap((answer) => answer.predictions);
    set({ latest: withLatest(state().latest, found), latestState: "ready" });
  } catch {
    if (state().latestState !== "ready") set({ latestState: "failed" });
  }
}

/** How a forecast came out is sifted on the page, for the hub has no such question: it takes more to find some. */
const isSifted = ({ outcome }: LedgerFilter): boolean => outcome === "right" || outcome === "wrong";
const pageOf = (filter: LedgerFilter): number => (isSifted(filter) ? WIDE_PAGE : LEDGER_PAGE);

export async function loadLedger(): Promise<void> {
  const { filter } = state();
  if (useModels.getState().isAbsent) {
    set({ ledger: [], ledgerState: "ready", hasOlder: false });
    return;
  }
  try {
    const limit = pageOf(filter);
    const { predictions: read } = await predictions.some({ ...filter, limit });
    if (filter === state().filter)
      set({ ledger: withEntries([], read), ledgerState: "ready", hasOlder: read.length === limit });
  } catch (failure) {
    if (filter !== state().filter) return;
    // A symbol that is still being typed is none yet: nothing was forecast of it.
    if (isNotThere(failure)) set({ ledger: [], ledgerState: "ready", hasOlder: false });
    else set({ ledgerState: "failed" });
  }
}

export async function loadOlderEntries(): Promise<void> {
  const { filter, ledger } = state();
  const to = olderThan(ledger);
  const limit = pageOf(filter);
  try {
    const { predictions: read } = await predictions.some({
      ...filter,
      ...(to === undefined ? {} : { to }),
      limit,
    });
    if (filter !== state().filter) return;
    const known = new Set(ledger.map(({ id }) => id));
    const hasNew = read.some(({ id }) => !known.has(id));
    const all = withEntries(state().ledger, read, MOST_KEPT);
    set({ ledger: all, hasOlder: hasNew && read.length === limit && all.length < MOST_KEPT });
  } catch (failure) {
    showFailure(failure, "Read older forecasts");
  }
}

const TYPING = 300;
const reading = new Refresher(loadLedger, TYPING);

export function filterLedger(change: Partial<LedgerFilter>): void {
  const before = state();
  const filter = { ...before.filter, ...change };
  set({ filter });
  if (Object.keys(change).every((key) => key === "outcome")) {
    // What is on its way was asked for with another filter: its answer will be dropped.
    if (before.ledgerState !== "ready" || (isSifted(filter) && before.hasOlder)) void loadLedger();
    return;
  }
  set({ ledgerState: "loading", ledger: [], hasOlder: false });
  reading.request();
}

export const clearLedgerFilter = (): void => {
  filterLedger(EMPTY_FILTER);
};

export function sortLive(column: LiveColumn): void {
  const { sort } = state();
  set({ sort: { column, isDown: sort.column === column ? !sort.isDown : column !== "symbol" } });
}

/** What was predicted of a symbol, for the chart. */
export async function loadHistory(symbol: SymbolCode, timeframe: ModelTimeframe): Promise<void> {
  const key = latestKey(symbol, timeframe);
  if (state().history.key !== key) set({ history: { key, rows: [] } });
  try {
    const { predictions: read } = await predictions.some({ symbol, timeframe, limit: HISTORY });
    if (state().history.key === key) set({ history: { key, rows: withEntries(state().history.rows, read) } });
  } catch {
    // The chart draws what comes from now on.
  }
}

/** A model that has just taken charge speaks at the next close: until then it is asked what it says of the newest closed bar. */
export async function askForecast(symbol: SymbolCode, timeframe: ModelTimeframe): Promise<void> {
  try {
    const asked = await predictions.explain(symbol, timeframe);
    if (asked.model_id !== null) set({ latest: withLatest(state().latest, [{ ...asked, id: 0 }]) });
  } catch {
    // The card says that it waits for the close.
  }
}

/** Opens the explanation of a prediction: the newest of its symbol is explained whole, an older one as it was kept. */
export async function explain(prediction: Prediction): Promise<void> {
  const { symbol, timeframe } = prediction;
  const isNewest = state().latest.get(latestKey(symbol, timeframe))?.id === prediction.id;
  set({ explained: { prediction, state: isNewest ? "loading" : "ready" } });
  if (!isNewest) return;
  const isStill = () => state().explained?.prediction.id === prediction.id;
  try {
    const whole = await predictions.explain(symbol, timeframe);
    if (isStill()) set({ explained: { prediction: { ...whole, id: prediction.id }, state: "ready" } });
  } catch {
    if (isStill()) set({ explained: { prediction, state: "failed" } });
  }
}

export const closeExplanation = (): void => {
  set({ explained: null });
};

async function readModels(): Promise<void> {
  await loadModels();
  loadChampions();
}

/** Another model took charge: what the page knows of models is read again, unless it has heard of it already. */
async function follow({ timeframe, model_id }: Champion): Promise<void> {
  if (useModels.getState().list.champions[timeframe] === model_id) return;
  await readModels();
  loadShown();
}

const AFTER_SCORES = 20_000;

/** Follows the forecasts: a burst at the close of a bar is taken once a frame, scores are asked for at leisure. */
export function watchPredictions(): () => void {
  let waiting: Prediction[] = [];
  const flush = new FrameFlush(() => {
    const news = waiting;
    waiting = [];
    takePredictions(news);
  });
  const scores = new Refresher(async () => {
    loadChampions();
    loadShown();
    await Promise.resolve();
  }, AFTER_SCORES);
  // Another model speaks than the page takes for the one in charge.
  const unknown = new Refresher(readModels, AFTER_SCORES);
  const stop = live.onNews((news) => {
    if (news.type === "champion") void follow(news);
    if (news.type !== "prediction") return;
    waiting.push(news);
    flush.request();
    if (news.scored_at !== null) {
      if (!news.snapshot) scores.request();
    } else if (!isCurrent(useModels.getState().list, news)) unknown.request();
  });
  return () => {
    scores.stop();
    unknown.stop();
    stop();
  };
}
