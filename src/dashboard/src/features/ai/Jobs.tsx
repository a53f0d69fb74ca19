import { Button } from "../../components/Button";
import { Count } from "../../components/States";
import type { Job } from "../../lib/aiWire";
import { isActive, jobChip, jobLine, jobTitle, percentDone } from "../../lib/jobs";
import { machineNow, moment } from "../../lib/time";
import { loadJobs, showJob } from "../../server/jobActs";
import { useJobs } from "../../state/jobs";

const SHOWN = 20;

/** How much of a job is done. */
export function JobBar({ job }: { job: Job }) {
  const done = percentDone(job);
  return (
    <div
      role="progressbar"
      aria-label={`Training of ${jobTitle(job)}, done so far`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={done}
      className="job-bar"
    >
      <span style={{ transform: `scaleX(${String(done / 100)})` }} />
    </div>
  );
}

function JobRow({ job }: { job: Job }) {
  const chip = jobChip(job);
  return (
    <li>
      <button
        type="button"
        data-testid={`job.row.${job.id}`}
        data-state={job.state}
        className="flex w-full flex-col gap-4 border-b border-line-1 px-12 py-8 text-left hover:bg-bg-3"
        onClick={() => {
          showJob(job.id);
        }}
      >
        <span className="flex items-center gap-8">
          <b className="font-medium">{jobTitle(job)}</b>
          <span className="num text-11 text-text-3">{moment(job.created_at, machineNow())}</span>
          <span className="flex-1" />
          {isActive(job) && job.state === "running" ? (
            <span className="num text-11 text-text-2">{percentDone(job)}%</span>
          ) : (
            <span className="badge" data-look={chip.look}>
              {chip.text}
            </span>
          )}
        </span>
        <span className="num block max-w-full truncate text-11 text-text-3">{jobLine(job)}</span>
        {isActive(job) && <JobBar job={job} />}
      </button>
    </li>
  );
}

/** Trainings that run, and how the last ones ended. */
export function Jobs() {
  const { jobs, jobsState } = useJobs();
  if (jobs.length === 0 && jobsState !== "failed") return null;
  return (
    <section aria-label="Training jobs" className="flex max-h-260 min-h-0 flex-col bg-bg-1">
      <header className="flex h-34 shrink-0 items-center gap-6 border-b border-line-1 px-12 text-12 font-semibold">
        Training jobs <Count value={jobs.filter(isActive).length} />
      </header>
      {jobsState === "failed" ? (
        <p className="flex items-center justify-between gap-8 px-12 py-10 text-text-2">
          The jobs could not be read.
          <Button small onClick={() => void loadJobs()}>
            Try again
          </Button>
        </p>
      ) : (
        <ul className="min-h-0 overflow-y-auto">
          {jobs.slice(0, SHOWN).map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </ul>
      )}
    </section>
  );
}
