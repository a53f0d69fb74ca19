// @vitest-environment happy-dom
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, describe, expect, it } from "vitest";
import { LossPlot } from "../src/features/ai/LossPlot";
import type { Job } from "../src/lib/aiWire";
import { jobLine, jobTitle, lossLines, lossSentence, percentDone, stageMarks, withJobs } from "../src/lib/jobs";
import { EMPTY_TRAINING, trainErrors, trainRequest } from "../src/lib/trainForm";
import { takeJobs } from "../src/server/jobActs";
import { useJobs } from "../src/state/jobs";
import { useToasts } from "../src/state/toasts";

const job = (change: Partial<Job> = {}): Job => ({
  id: "j-1",
  kind: "train",
  name: "first model",
  timeframe: "1Min",
  state: "running",
  stage: "training",
  fraction: 0.42,
  message: null,
  seconds_left: 40,
  created_at: "2026-11-18T16:40:00Z",
  started_at: "2026-11-18T16:40:05Z",
  ended_at: null,
  model_id: null,
  in_charge: null,
  decision: null,
  error: null,
  worker: "trainer-1",
  attempt: 1,
  trials_done: 3,
  trials: 30,
  loss_curve: null,
  ...change,
});

describe("the list of jobs", () => {
  const one = (known: Job, news: Job) => withJobs([known], [news])[0];

  it("is newest first", () => {
    const older = job({ id: "j-0", created_at: "2026-11-17T16:40:00Z" });
    expect(withJobs([older], [job()]).map(({ id }) => id)).toEqual(["j-1", "j-0"]);
  });

  it("does not go back: not to a smaller fraction, not from its end", () => {
    expect(one(job({ fraction: 0.5 }), job({ fraction: 0.4 }))?.fraction).toBe(0.5);
    expect(one(job({ state: "done" }), job())?.state).toBe("done");
    expect(one(job(), job({ state: "queued", started_at: null }))?.state).toBe("running");
    expect(one(job({ state: "failed" }), job())?.state).toBe("failed");
  });

  it("waits and runs again once it is resumed: the hub counts its attempts anew", () => {
    const ended = job({ state: "interrupted", attempt: 2, fraction: 0.6, ended_at: "2026-11-18T16:41:00Z" });
    const queued = job({ state: "queued", attempt: 0, stage: null, fraction: 0 });
    const running = job({ started_at: "2026-11-18T16:45:00Z", attempt: 1, fraction: 0.1 });
    expect(one(ended, queued)?.state).toBe("queued");
    expect(one(queued, running)?.fraction).toBe(0.1);
    expect(one(running, ended)?.state).toBe("running");
    expect(one(running, queued)?.state).toBe("running");
  });
});

describe("words of a job", () => {
  it("marks each stage", () => {
    expect(stageMarks(job()).slice(2, 5)).toEqual(["done", "now", "ahead"]);
    expect(stageMarks(job({ state: "failed", stage: "leak_test" })).slice(4)).toEqual(["done", "stopped", "ahead"]);
    expect(new Set(stageMarks(job({ state: "done" })))).toEqual(new Set(["done"]));
    expect(new Set(stageMarks(job({ state: "queued", stage: null })))).toEqual(new Set(["ahead"]));
  });

  it("says what it does and how long that lasts", () => {
    expect(jobLine(job())).toBe("Training, 40 s left");
    expect(jobLine(job({ stage: "search", seconds_left: null }))).toBe("Search, trial 3 of 30");
    expect(jobLine(job({ state: "done", ended_at: "2026-11-18T16:45:26Z" }))).toBe("Took 5 min 21 s");
    expect(jobLine(job({ state: "done", in_charge: true, ended_at: "2026-11-18T16:45:26Z" }))).toBe(
      "Took 5 min 21 s, in charge now",
    );
    expect(jobLine(job({ state: "failed", error: "No bars." }))).toBe("No bars.");
  });

  it("is called as its model, or as what it does", () => {
    expect([jobTitle(job()), jobTitle(job({ name: null }))]).toEqual(["first model", "Training"]);
  });

  it("is full only when it is done", () => {
    expect([percentDone(job({ fraction: 0.9999 })), percentDone(job({ state: "done" }))]).toEqual([99, 100]);
    expect([percentDone(job({ fraction: null })), percentDone(job({ fraction: -1 }))]).toEqual([0, 0]);
  });
});

describe("the loss of a training", () => {
  const curve = { metric: "binary_logloss", rounds: [5, 10], training: [0.69, 0.61], validation: [0.6912, 0.6601] };

  it("is two lines over the rounds", () => {
    const [learned, unseen] = lossLines(curve);
    expect(learned?.points).toEqual([
      { x: 5, y: 0.69 },
      { x: 10, y: 0.61 },
    ]);
    expect(unseen?.points.map(({ y }) => y)).toEqual([0.6912, 0.6601]);
    expect([learned?.isDashed, unseen?.isDashed]).toEqual([true, undefined]);
  });

  it("is said in words too", () => {
    expect(lossSentence(curve)).toMatch(/^Loss after 10 rounds: 0\.61\d* on what it learned, 0\.66\d* on rows/);
  });

  it("is drawn from its highest to its lowest value", () => {
    document.body.innerHTML = renderToStaticMarkup(createElement(LossPlot, { curve }));
    const paths = [...document.querySelectorAll("[data-testid='job.loss'] path")];
    expect(paths.map((path) => path.getAttribute("d")?.replaceAll(/[\d. ]+/g, ""))).toEqual(["ML", "ML"]);
    expect(document.querySelector("[role='img']")?.getAttribute("aria-label")).toBe(lossSentence(curve));
    expect(document.body.textContent).toContain("Round 5");
  });
});

describe("news of jobs", () => {
  beforeEach(() => {
    useJobs.setState(useJobs.getInitialState(), true);
    useToasts.setState({ list: [] });
  });
  const titles = () => useToasts.getState().list.map(({ title }) => title);

  it("tell of a failure that a person did not look at, once", () => {
    takeJobs([job()]);
    expect(titles()).toEqual([]);
    takeJobs([job({ state: "failed", error: "No bars." })]);
    takeJobs([job({ state: "failed", error: "No bars." })]);
    expect(titles()).toEqual(["Training failed"]);
  });

  it("are silent about jobs that had ended before the page looked", () => {
    takeJobs([job({ state: "failed" })]);
    expect(titles()).toEqual([]);
  });
});

describe("the form of a training", () => {
  it("sends only what a person decided", () => {
    expect(trainRequest({ ...EMPTY_TRAINING, trials: "" })).toEqual({ timeframe: "1Min" });
    expect(
      trainRequest({ name: " a ", timeframe: "1Day", symbols: "aapl nvda", trials: "5", rounds: "200", seed: "0" }),
    ).toEqual({ name: "a", timeframe: "1Day", symbols: ["AAPL", "NVDA"], trials: 5, rounds: 200, seed: 0 });
  });

  it.each([
    ["trials", "0"],
    ["trials", "101"],
    ["trials", "two"],
    ["rounds", "0"],
    ["rounds", "1.5"],
    ["rounds", "2001"],
    ["seed", "-1"],
  ] as const)("refuses %s of %s", (field, text) => {
    expect(Object.keys(trainErrors({ ...EMPTY_TRAINING, [field]: text }))).toEqual([field]);
  });

  it("has nothing to say about what it starts with", () => {
    expect(trainErrors(EMPTY_TRAINING)).toEqual({});
  });
});
