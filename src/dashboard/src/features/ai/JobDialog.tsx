import { Button } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { Modal } from "../../components/Modal";
import { PressTwice } from "../../components/PressTwice";
import { Notice } from "../../components/States";
import type { Job } from "../../lib/aiWire";
import { cx } from "../../lib/cx";
import {
  canResume,
  isActive,
  jobChip,
  jobLine,
  jobTitle,
  percentDone,
  stageMarks,
  STAGES,
  stageWord,
  type StageMark,
} from "../../lib/jobs";
import { cancelJob, resumeJob, showJob } from "../../server/jobActs";
import { showModel } from "../../server/modelActs";
import { useJobs } from "../../state/jobs";
import { JobLog } from "./JobLog";
import { JobBar } from "./Jobs";
import { LossPlot } from "./LossPlot";

const LOOKS: Record<StageMark, string> = {
  done: "bg-bg-4 text-text-1",
  now: "bg-accent-soft text-accent",
  stopped: "bg-danger-soft text-danger",
  ahead: "bg-bg-3 text-text-3",
};
const WORDS: Record<StageMark, string> = { done: "done", now: "at work", stopped: "stopped here", ahead: "ahead" };

function Stages({ job }: { job: Job }) {
  const marks = stageMarks(job);
  return (
    <ol aria-label="Stages" className="grid grid-cols-4 gap-6 max-tablet:grid-cols-2">
      {STAGES.map(({ name, label }, at) => {
        const mark = marks[at] ?? "ahead";
        return (
          <li
            key={name}
            data-testid={`job.stage.${name}`}
            data-mark={mark}
            className={cx("flex h-26 items-center gap-6 rounded-2 px-8 text-11 font-medium", LOOKS[mark])}
          >
            {mark === "done" && <Icon name="check" size={11} />}
            {mark === "stopped" && <Icon name="close" size={11} />}
            {label}
            <span className="sr-only">{WORDS[mark]}</span>
          </li>
        );
      })}
    </ol>
  );
}

function Foot({ job, onClose }: { job: Job; onClose: () => void }) {
  return (
    <>
      {isActive(job) && (
        <PressTwice
          label="Cancel the training"
          confirm="Press again to cancel it"
          testId="job.cancel"
          onAct={() => void cancelJob(job)}
        />
      )}
      {canResume(job) && (
        <Button small testId="job.resume" onClick={() => void resumeJob(job)}>
          Resume
        </Button>
      )}
      <span className="flex-1" />
      {job.model_id !== null && (
        <Button
          look="primary"
          testId="job.model"
          onClick={() => {
            showModel(job.model_id);
            onClose();
          }}
        >
          Show the model
        </Button>
      )}
      <Button onClick={onClose}>Close</Button>
    </>
  );
}

/** One training: how far it is, how its loss falls, what it says. */
export function JobDialog() {
  const { jobs, shownId } = useJobs();
  const job = jobs.find(({ id }) => id === shownId);
  if (!job) return null;
  const close = () => {
    showJob(null);
  };
  const chip = jobChip(job);
  return (
    <Modal
      title={`Training of ${jobTitle(job)}`}
      summary={`${job.id}${job.worker === null ? "" : `, ${job.worker}`}${job.attempt > 1 ? `, attempt ${String(job.attempt)}` : ""}`}
      width={640}
      testId="modal.job"
      onClose={close}
      foot={<Foot job={job} onClose={close} />}
    >
      <div className="flex flex-col gap-14">
        <div className="flex flex-col gap-6">
          <p className="sr-only" aria-live="polite">
            {chip.text} {stageWord(job.stage)}
          </p>
          <p className="flex items-center gap-8">
            <span className="badge" data-look={chip.look}>
              {chip.text}
            </span>
            <span className="num min-w-0 flex-1 truncate text-13 text-text-2">
              {job.error === null ? jobLine(job) : ""}
            </span>
            <span className="num font-semibold" data-testid="job.percent">
              {percentDone(job)}%
            </span>
          </p>
          <JobBar job={job} />
          {isActive(job) && job.message !== null && <p className="text-12 text-text-3">{job.message}</p>}
        </div>
        {job.error !== null && <Notice kind="danger">{job.error}</Notice>}
        {job.decision !== null && (
          <Notice kind="plain">
            <b className="font-semibold">{job.in_charge ? "It is in charge now." : "It is not in charge."}</b>{" "}
            {job.decision}
          </Notice>
        )}
        <Stages job={job} />
        {job.loss_curve !== null && <LossPlot curve={job.loss_curve} />}
        <JobLog />
      </div>
    </Modal>
  );
}
