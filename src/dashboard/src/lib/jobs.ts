import type { PlotLine } from "../components/LinePlot";
import type { Job, JobStage, JobState, LossCurve } from "./aiWire";
import { score } from "./aiWords";
import { duration } from "./format";

/** Jobs that train models: their order, stages and words. */

export const STAGES: readonly { name: JobStage; label: string }[] = [
  { name: "data_check", label: "Data check" },
  { name: "features", label: "Features" },
  { name: "search", label: "Search" },
  { name: "training", label: "Training" },
  { name: "test", label: "Test" },
  { name: "leak_test", label: "Leak test" },
  { name: "card", label: "Model card" },
];

export type StageMark = "done" | "now" | "stopped" | "ahead";

export const isActive = ({ state }: Pick<Job, "state">): boolean => state === "queued" || state === "running";
export const canResume = ({ state }: Pick<Job, "state">): boolean => !isActive({ state }) && state !== "done";

/** How each stage stands: what was passed, where the job is or stopped, what is ahead. */
export function stageMarks(job: Pick<Job, "state" | "stage">): StageMark[] {
  const at = STAGES.findIndex(({ name }) => name === job.stage);
  return STAGES.map((_, place) => {
    if (job.state === "done" || place < at) return "done";
    if (place > at || at < 0) return "ahead";
    return isActive(job) ? "now" : "stopped";
  });
}

const KEPT = 100;

const startOf = ({ started_at: started }: Job): number => (started === null ? 0 : Date.parse(started));

/** News take the place of what was known, unless they are of an earlier start, or a run is told after its end or after a later word of itself. */
function isOlder(news: Job, known: Job): boolean {
  if (known.state === "done") return news.state !== "done";
  if (startOf(news) !== startOf(known)) return startOf(news) < startOf(known);
  if (news.state !== "running" || known.state === "queued") return false;
  return known.state !== "running" || (news.fraction ?? 0) < (known.fraction ?? 0);
}

/** Newest first. */
export function withJobs(jobs: readonly Job[], news: readonly Job[]): Job[] {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  for (const job of news) {
    const known = byId.get(job.id);
    if (!known || !isOlder(job, known)) byId.set(job.id, job);
  }
  return [...byId.values()]
    .sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at) || b.id.localeCompare(a.id))
    .slice(0, KEPT);
}

const WORDS: Record<JobState, { text: string; look: "plain" | "warn" | "danger" }> = {
  queued: { text: "Waiting", look: "plain" },
  running: { text: "Running", look: "plain" },
  done: { text: "Done", look: "plain" },
  failed: { text: "Failed", look: "danger" },
  canceled: { text: "Cancelled", look: "plain" },
  interrupted: { text: "Interrupted", look: "warn" },
};

export const jobChip = ({ state }: Pick<Job, "state">) => WORDS[state] ?? { text: state, look: "plain" as const };

export const jobTitle = ({ name, kind }: Pick<Job, "name" | "kind">): string =>
  name ?? (kind === "train" ? "Training" : kind);

export const stageWord = (stage: string | null): string =>
  stage === null ? "" : (STAGES.find(({ name }) => name === stage)?.label ?? stage);

/** What a job does now, or how it ended. */
export function jobLine(job: Job): string {
  if (job.state === "queued") return "Waits for a worker";
  if (job.state === "running") {
    const trials =
      job.stage === "search" && job.trials !== null
        ? `, trial ${String(job.trials_done ?? 0)} of ${String(job.trials)}`
        : "";
    const left = job.seconds_left === null ? "" : `, ${duration(job.seconds_left * 1000)} left`;
    return `${stageWord(job.stage) || "Running"}${trials}${left}`;
  }
  if (job.state === "done") return `Took ${tookOf(job)}${job.in_charge ? ", in charge now" : ""}`;
  return job.error ?? job.message ?? (job.stage ? `Stopped in ${stageWord(job.stage).toLowerCase()}` : "");
}

function tookOf({ started_at: started, ended_at: ended }: Job): string {
  return duration(started !== null && ended !== null ? Date.parse(ended) - Date.parse(started) : null);
}

/** 0 to 100, whole; full only when it is done. */
export function percentDone(job: Pick<Job, "state" | "fraction">): number {
  if (job.state === "done") return 100;
  return Math.min(99, Math.max(0, Math.floor((job.fraction ?? 0) * 100)));
}

/** A training's loss as lines: what it learned dashed, what it never saw in full. */
export function lossLines({ rounds, training, validation }: LossCurve): PlotLine[] {
  const points = (values: readonly number[]) => rounds.map((x, at) => ({ x, y: values[at] ?? null }));
  return [
    { name: "learned", stroke: "stroke-s4", ground: "bg-s4", isDashed: true, points: points(training) },
    { name: "not seen", stroke: "stroke-ai", ground: "bg-ai", points: points(validation) },
  ];
}

/** A training's loss in words. */
export const lossSentence = ({ rounds, training, validation }: LossCurve): string =>
  `Loss after ${String(rounds.at(-1) ?? 0)} rounds: ${score(training.at(-1))} on what it learned, ${score(validation.at(-1))} on rows it never saw`;
