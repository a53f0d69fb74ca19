import type { ModelList, ModelTimeframe, TimeframeStatus } from "../lib/aiWire";
import { servedBy } from "../lib/forecast";
import { fromModelAddress, modelAddress, shownModel, useModels } from "../state/models";
import { toast } from "../state/toasts";
import { showFailure } from "./acts";
import { models, surroundings } from "./aiApi";
import { isNotThere } from "./http";

const { getState: state, setState: set } = useModels;

/** A list does not name a model whose files are gone: the status does. */
async function readUnusable({ champions }: ModelList): Promise<TimeframeStatus[]> {
  if (champions["1Min"] && champions["1Day"]) return [];
  try {
    return (await models.status()).timeframes.filter(({ state: found }) => found === "unusable");
  } catch {
    return [];
  }
}

async function readModels(): Promise<void> {
  try {
    const list = await models.all();
    const unusable = await readUnusable(list);
    set({ list, unusable, listState: "ready", isAbsent: false });
  } catch (failure) {
    if (isNotThere(failure)) set({ list: { models: [], champions: {} }, listState: "ready", isAbsent: true });
    else if (state().listState !== "ready") set({ listState: "failed" });
  }
}

let asked: Promise<void> | null = null;

/** Reads the models; a hub that knows no such thing has none. Who asks meanwhile waits for the same answer. */
export function loadModels(): Promise<void> {
  asked ??= readModels().finally(() => {
    asked = null;
  });
  return asked;
}

/** Cards and records that are being read. */
const reading = new Set<string>();
const measuring = new Set<string>();

/** A card does not change: it is read once. */
export async function loadCard(id: string): Promise<void> {
  if (state().cards.has(id) || reading.has(id)) return;
  reading.add(id);
  try {
    const card = await models.card(id);
    set({ cards: new Map(state().cards).set(id, card) });
  } catch {
    // Its places on the page say that it is missing; the next look asks again.
  } finally {
    reading.delete(id);
  }
}

export async function loadCalibration(id: string): Promise<void> {
  if (measuring.has(id)) return;
  measuring.add(id);
  try {
    const calibration = await models.calibration(id);
    set({ calibrations: new Map(state().calibrations).set(id, calibration) });
  } catch {
    // What was known stays.
  } finally {
    measuring.delete(id);
  }
}

async function loadRegime(): Promise<void> {
  try {
    set({ regime: await surroundings.regime() });
  } catch {
    // The line is left out.
  }
}

/** The drift is that of the model in charge of a timeframe. */
async function loadDrift(timeframe: ModelTimeframe): Promise<void> {
  try {
    const drift = await surroundings.drift(timeframe);
    if (shownModel(state())?.timeframe === timeframe) set({ drift });
  } catch {
    // What was known stays.
  }
}

/** Card, live quality and drift of the model that is shown. */
export function loadShown(): void {
  const shown = shownModel(state());
  if (!shown) return;
  void loadCard(shown.id);
  void loadCalibration(shown.id);
  void loadDrift(shown.timeframe);
}

/** What stands around the models; a hub without models is not asked. */
export function loadSurroundings(): void {
  if (!state().isAbsent) void loadRegime();
}

/** Card and live quality of the models that are in charge. */
export function loadChampions(): void {
  const { list } = state();
  for (const timeframe of servedBy(list)) {
    const id = list.champions[timeframe];
    if (!id) continue;
    void loadCard(id);
    void loadCalibration(id);
  }
}

export function showModel(id: string | null): void {
  set({ selectedId: id });
  history.replaceState(null, "", modelAddress(id));
  loadShown();
}

export const openModelAddress = (): void => {
  set({ selectedId: fromModelAddress(location.search) });
};

async function attempt(what: string, done: { title: string; text: string }, act: () => Promise<unknown>) {
  try {
    await act();
    toast({ kind: "info", ...done });
    return true;
  } catch (failure) {
    showFailure(failure, what);
    return false;
  } finally {
    await readModels();
    loadChampions();
    loadShown();
  }
}

export const promoteModel = (id: string, name: string, reason: string): Promise<boolean> =>
  attempt(
    `Promote ${name}`,
    { title: "Model promoted", text: `${name} makes the forecasts from the next bar on.` },
    () => models.promote(id, reason),
  );

export const rollBack = (timeframe: ModelTimeframe, reason: string): Promise<boolean> =>
  attempt(
    "Roll back",
    { title: "Rolled back", text: "The model that was in charge before makes the forecasts again." },
    () => models.rollBack(timeframe, reason),
  );

export const removeModel = (id: string, name: string): Promise<boolean> =>
  attempt(`Delete ${name}`, { title: "Model deleted", text: `What ${name} predicted stays in the ledger.` }, () =>
    models.remove(id),
  );

/** Fails with the hub's refusal. */
export async function importModel(text: string, name: string, timeframe: ModelTimeframe): Promise<void> {
  await models.import(text, name, timeframe);
  toast({
    kind: "info",
    title: "Model imported",
    text: `${name} stands among the models and predicts once it is promoted.`,
  });
  await readModels();
}
