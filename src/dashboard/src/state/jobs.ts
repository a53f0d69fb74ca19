import { create } from "zustand";
import type { Job, JobWithLog } from "../lib/aiWire";
import type { Loading } from "./hubData";

interface JobsState {
  /** Newest first. */
  jobs: readonly Job[];
  jobsState: Loading;
  /** The job whose panel is open. */
  shownId: string | null;
  /** Its log; null until it was read. */
  log: JobWithLog["log"] | null;
  /** Whether the dialog that starts a training is open. */
  isTrainOpen: boolean;
}

export const useJobs = create<JobsState>(() => ({
  jobs: [],
  jobsState: "loading",
  shownId: null,
  log: null,
  isTrainOpen: false,
}));
