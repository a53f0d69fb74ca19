import type { Job, TrainRequest } from "../lib/aiWire";
import { isActive, jobTitle, withJobs } from "../lib/jobs";
import { Refresher } from "../lib/refresher";
import { everySecond } from "../lib/seconds";
import { useJobs } from "../state/jobs";
import { useModels } from "../state/models";
import { toast } from "../state/toasts";
import { live } from "../stream/live";
import { showFailure } from "./acts";
import { jobs } from "./aiApi";
import { loadChampions, loadModels } from "./modelActs";
import { loadLatest } from "./predictionActs";

const { getState: state, setState: set } = useJobs;

const ENDED = new Set(["done", "failed", "interrupted"]);

function tellEnd(job: Job): void {
  const { shownId } = state();
  if (job.state === "done")
    toast({
      kind: "info",
      key: `job:${job.id}`,
      title: `${jobTitle(job)} is trained`,
      text: job.in_charge
        ? "It is in charge now and makes the forecasts."
        : "It is not in charge. The AI page has its card, and says why.",
    });
  else if (shownId !== job.id)
    toast({
      kind: "warn",
      key: `job:${job.id}`,
      title: job.state === "failed" ? "Training failed" : "Training was interrupted",
      text: job.error ?? job.message ?? "Its log says more.",
    });
}

async function readAgain(): Promise<void> {
  await loadModels();
  loadChampions();
  await loadLatest();
}

/** Takes what was told of jobs; one that ended while the page looked on is news, and so are its models. */
export function takeJobs(news: readonly Job[]): void {
  const before = new Map(state().jobs.map((job) => [job.id, job]));
  set({ jobs: withJobs(state().jobs, news) });
  for (const job of state().jobs) {
    const known = before.get(job.id);
    if (!known || !isActive(known) || !ENDED.has(job.state)) continue;
    tellEnd(job);
    if (job.state === "done") void readAgain();
  }
}

export async function loadJobs(): Promise<void> {
  if (useModels.getState().isAbsent) {
    set({ jobsState: "ready" });
    return;
  }
  try {
    takeJobs((await jobs.all()).jobs);
    set({ jobsState: "ready" });
  } catch {
    if (state().jobsState !== "ready") set({ jobsState: "failed" });
  }
}

async function loadLog(): Promise<void> {
  const id = state().shownId;
  if (id === null) return;
  try {
    const { log, ...job } = await jobs.one(id);
    takeJobs([job]);
    if (state().shownId === id) set({ log });
  } catch {
    if (state().shownId === id && state().log === null) set({ log: [] });
  }
}

export function showJob(id: string | null): void {
  set({ shownId: id, log: null });
  void loadLog();
}

/** Starts a training and shows it. Fails with the hub's refusal. */
export async function train(request: TrainRequest): Promise<void> {
  const { job } = await jobs.train(request);
  takeJobs([job]);
  showJob(job.id);
}

async function act(what: string, job: Job, ask: (id: string) => Promise<unknown>): Promise<void> {
  try {
    await ask(job.id);
  } catch (failure) {
    showFailure(failure, what);
  }
  await loadJobs();
  await loadLog();
}

export const cancelJob = (job: Job): Promise<void> => act("Cancel the training", job, jobs.cancel);
export const resumeJob = (job: Job): Promise<void> => act("Resume the training", job, jobs.resume);

const LOG_PAUSE = 1000;
/** While a job runs and nothing is told of it for so many seconds, it is asked for. */
const SILENCE = 4;

/** Follows the jobs over the socket, and asks where that is silent. */
export function watchJobs(): () => void {
  const log = new Refresher(loadLog, LOG_PAUSE);
  let silence = 0;
  const stopNews = live.onNews((news) => {
    if (news.type !== "job") return;
    silence = 0;
    takeJobs([news]);
    if (news.id === state().shownId) log.request();
  });
  const stopAsking = everySecond(() => {
    if (document.hidden || !state().jobs.some(isActive)) return;
    silence++;
    if (silence < SILENCE) return;
    silence = 0;
    void loadJobs();
    log.request();
  });
  return () => {
    log.stop();
    stopNews();
    stopAsking();
  };
}
