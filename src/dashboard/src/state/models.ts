import { create } from "zustand";
import type { FeatureDrift, LiveCalibration, ModelCard, ModelList, Regime, TimeframeStatus } from "../lib/aiWire";
import type { Loading } from "./hubData";

/** The models that the hub has, and what is known of their quality. */
interface ModelsState {
  list: ModelList;
  listState: Loading;
  /** This hub has no models and no place for them. */
  isAbsent: boolean;
  /** Models that should be in charge and cannot be used. */
  unusable: readonly TimeframeStatus[];
  cards: ReadonlyMap<string, ModelCard>;
  /** How each model's forecasts came out since they were made live. */
  calibrations: ReadonlyMap<string, LiveCalibration>;
  regime: Regime | null;
  drift: readonly FeatureDrift[] | null;
  /** The model whose quality is shown; null for the first champion. */
  selectedId: string | null;
}

export const useModels = create<ModelsState>(() => ({
  list: { models: [], champions: {} },
  listState: "loading",
  isAbsent: false,
  unusable: [],
  cards: new Map(),
  calibrations: new Map(),
  regime: null,
  drift: null,
  selectedId: null,
}));

/** The chosen model, else the first champion, else the first one. */
export function shownModel({ list, selectedId }: Pick<ModelsState, "list" | "selectedId">) {
  const byId = (id: string | null | undefined) => list.models.find((model) => model.id === id);
  return byId(selectedId) ?? byId(list.champions["1Min"]) ?? byId(list.champions["1Day"]) ?? list.models[0];
}

/** What a colleague would want to see is in the address. */
export const modelAddress = (id: string | null): string =>
  `/dashboard/ai${id === null ? "" : `?model=${encodeURIComponent(id)}`}`;

export const fromModelAddress = (search: string): string | null => new URLSearchParams(search).get("model");
