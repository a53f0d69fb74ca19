import { useModels } from "../state/models";
import { loadJobs, watchJobs } from "./jobActs";
import { loadChampions, loadModels, loadShown, loadSurroundings, openModelAddress } from "./modelActs";
import { loadLatest, loadLedger, watchPredictions } from "./predictionActs";

/** What the Trade page needs of the models: which are in charge, what they say, how good they are. */
export async function loadForecasts(): Promise<void> {
  await loadModels();
  loadChampions();
  await loadLatest();
}

/** What the AI page needs. Where there is no model yet only the jobs and the ledger are asked for. */
export async function loadAi(): Promise<void> {
  // A hub that knows no models is not asked at each visit; it is when the link was lost.
  if (!useModels.getState().isAbsent) await loadForecasts();
  void loadJobs();
  void loadLedger();
  loadShown();
  if (useModels.getState().list.models.length > 0) loadSurroundings();
}

/** Opens the AI page as its address says. */
export function openAi(): void {
  openModelAddress();
  void loadAi();
}

/** Follows forecasts and jobs for as long as the page stands. */
export function watchAi(): () => void {
  const stops = [watchPredictions(), watchJobs()];
  return () => {
    stops.forEach((stop) => {
      stop();
    });
  };
}
