import type { Job, JobStage, JobState } from "./aiWire";
import { duration } from "./format";

/** Jobs that train models: their order, stages and words. */

export const STAGES: readonly { name: JobStage; label: string }[] = [
  { name: "data_check", label: "Data check" },
  { name: "features", label: "Features" },
  { name: "search", label: "Search" },
  { name: "training", label: "Training" },
  { name: "calibration", label: "Calibration" },
  { name: "test", label: "Test" },
  { name: "leak_test", label: "Leak test" },
  { name: "card", label: "Model card" },
];

export type StageMark = "done" | "now" | "stopped" | "ahead";

export const isActive = ({ state }: Pick<Job, "state">): boolean => state === "queued" || state === "running";
export const canResume = ({ state }: Pick<Job, "state">): boolean => state === "interrupted" || state === "failed";

/** How each stage stands: what was passed, where the job is or stopped, what is ahead. */
export function stageMarks(job: Pick<Job, "state" | "stage">): StageMark[] {
  const at = STAGES.findIndex(({ name }) => name === job.stage);
  return STAGES.map((_, place) => {
    if (job.state === "done" || place < at) return "done";
    if (place > at || at < 0) return "ahead";
    return isActive(job) ? "now" : "stopped";
  });
}

/** The job in a message; some hubs write its fields beside the type. */
export const jobOf = (news: { job?: Job }): Job => news.job ?? (news as unknown as Job);

const RANK: Record<JobState, number> = { queued: 0, running: 1, interrupted: 1, canceled: 2, failed: 2, done: 2 };
const KEPT = 100;

/** News take the place of what was known, unless they are older: an ended attempt does not run again, and a fraction does not shrink. */
function isOlder(news: Job, known: Job): boolean {
  if (news.attempt !== known.attempt) return news.attempt < known.attempt;
  if (RANK[news.state] !== RANK[known.state]) return RANK[news.state] < RANK[known.state];
  return news.state === "running" && known.state === "running" && (news.fraction ?? 0) < (known.fraction ?? 0);
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

const KINDS: Record<string, string> = { train: "Training", retrain: "Retraining" };
export const jobTitle = ({ kind }: Pick<Job, "kind">): string => KINDS[kind] ?? kind;

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
  if (job.state === "done") return `Took ${tookOf(job)}`;
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
