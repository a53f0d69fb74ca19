// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { model, prediction } from "./given";

const fetched = vi.fn<(path: string, request: RequestInit) => Promise<Response>>();
const json = (status: number, body: unknown) => Promise.resolve(new Response(JSON.stringify(body), { status }));
const paths = () => fetched.mock.calls.map(([path]) => path);

/** The page's own memory begins anew. */
async function load() {
  vi.resetModules();
  const { useModels } = await import("../src/state/models");
  const { usePredictions } = await import("../src/state/predictions");
  const ai = await import("../src/server/ai");
  const acts = await import("../src/server/modelActs");
  const predictions = await import("../src/server/predictionActs");
  return {
    models: () => useModels.getState(),
    predictions: () => usePredictions.getState(),
    ...ai,
    ...acts,
    ...predictions,
  };
}

beforeEach(() => {
  vi.stubGlobal("fetch", fetched);
});

afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

it("takes a hub without models for an empty one, and asks it for nothing else", async () => {
  const page = await load();
  fetched.mockImplementation(() => json(404, { code: "NOT_FOUND" }));
  await page.loadForecasts();
  await page.loadAi();
  expect([page.models().listState, page.models().isAbsent]).toEqual(["ready", true]);
  expect([page.predictions().latestState, page.predictions().ledgerState]).toEqual(["ready", "ready"]);
  expect(paths()).toEqual(["/api/ai/models"]);
});

it("says that it failed when the hub breaks, and keeps what it knew after that", async () => {
  const page = await load();
  fetched.mockImplementation(() => json(500, {}));
  await page.loadForecasts();
  expect([page.models().listState, page.predictions().latestState]).toEqual(["failed", "failed"]);
  fetched.mockImplementation(() => json(200, { models: [model()], champions: { "1Min": "m-1" } }));
  await page.loadModels();
  fetched.mockImplementation(() => json(500, {}));
  await page.loadModels();
  expect([page.models().listState, page.models().list.models.length]).toEqual(["ready", 1]);
});

it("asks once for the models however many want them at the same time", async () => {
  const page = await load();
  fetched.mockImplementation(() => json(200, { models: [], champions: {} }));
  await Promise.all([page.loadModels(), page.loadModels(), page.loadModels()]);
  expect(paths()).toEqual(["/api/ai/models", "/api/ai/status"]);
});

it("hears of a model that cannot be used, which no list names", async () => {
  const page = await load();
  const broken = { timeframe: "1Min", state: "unusable", name: "first", detail: "The file is gone." };
  const none = { timeframe: "1Day", state: "no_model", name: null, detail: null };
  fetched.mockImplementation((path) =>
    json(200, path.endsWith("status") ? { timeframes: [broken, none] } : { models: [], champions: { "1Min": null } }),
  );
  await page.loadModels();
  expect(page.models().unusable).toEqual([broken]);
});

it("sends a model as the plain text that it is", async () => {
  const page = await load();
  fetched.mockImplementation(() => json(201, { models: [], champions: {} }));
  await page.importModel("tree\nversion=v4", "a & b", "1Day");
  const [path, request] = fetched.mock.calls[0] ?? [];
  expect(path).toBe("/api/ai/models/import?name=a+%26+b&timeframe=1Day");
  expect(request?.body).toBe("tree\nversion=v4");
  expect(request?.headers).toMatchObject({ "Content-Type": "text/plain" });
});

it("asks for the ledger with what the filter says, and for older lines up to the last", async () => {
  const page = await load();
  const rows = Array.from({ length: 100 }, (_, id) => prediction({ id }));
  fetched.mockImplementation(() => json(200, { predictions: rows }));
  page.filterLedger({ symbol: " aapl", timeframe: "1Min" });
  await vi.waitFor(
    () => {
      expect(page.predictions().ledgerState).toBe("ready");
    },
    { timeout: 30_000 },
  );
  expect(page.predictions().hasOlder).toBe(true);
  await page.loadOlderEntries();
  expect(paths()).toEqual([
    "/api/ai/predictions?symbol=AAPL&timeframe=1Min&limit=100",
    `/api/ai/predictions?symbol=AAPL&timeframe=1Min&to=${encodeURIComponent("2026-11-18T16:42:00.001Z")}&limit=100`,
  ]);
  // The same lines came again: there are no older ones.
  expect(page.predictions().hasOlder).toBe(false);
});

it("takes a symbol that the hub does not know for one that nothing was forecast of", async () => {
  const page = await load();
  fetched.mockImplementation(() => json(404, { code: "SYMBOL_UNKNOWN" }));
  page.filterLedger({ symbol: "AAP" });
  await vi.waitFor(
    () => {
      expect(page.predictions().ledgerState).toBe("ready");
    },
    { timeout: 30_000 },
  );
  expect(page.predictions().ledger).toEqual([]);
});

it("asks a model that has just taken charge what it says now", async () => {
  const page = await load();
  const { id, ...asked } = prediction({ model_id: "m-2" });
  fetched.mockImplementation(() => json(200, { ...asked, id: null }));
  await page.askForecast(asked.symbol, "1Min");
  expect([...page.predictions().latest.values()]).toEqual([{ ...asked, id: 0 }]);
  expect([id, paths()]).toEqual([1, ["/api/ai/explain/AAPL?timeframe=1Min"]]);
});

it("reads more at once where the page has to sift by outcome", async () => {
  const page = await load();
  const rows = Array.from({ length: 100 }, (_, id) => prediction({ id }));
  fetched.mockImplementation(() => json(200, { predictions: rows }));
  await page.loadLedger();
  page.filterLedger({ outcome: "right" });
  expect(paths().map((path) => new URL(path, "http://hub").searchParams.get("limit"))).toEqual(["100", "1000"]);
});

it("sifts outcomes on the page without asking again when it has them all", async () => {
  const page = await load();
  fetched.mockImplementation(() => json(200, { predictions: [prediction()] }));
  await page.loadLedger();
  page.filterLedger({ outcome: "right" });
  expect(page.predictions().filter.outcome).toBe("right");
  expect(fetched).toHaveBeenCalledTimes(1);
});

it("is not left waiting when the outcome is chosen before the ledger has come", async () => {
  const page = await load();
  fetched.mockImplementation(() => json(200, { predictions: [prediction()] }));
  const first = page.loadLedger();
  page.filterLedger({ outcome: "pending" });
  await first;
  await vi.waitFor(
    () => {
      expect(page.predictions().ledgerState).toBe("ready");
    },
    { timeout: 30_000 },
  );
  expect(page.predictions().ledger).toHaveLength(1);
});

it("hears of a model that was put in charge elsewhere, and asks for the models then alone", async () => {
  const page = await load();
  const { live } = await import("../src/stream/live");
  const says = (model_id: string, seq: number) => {
    live.receive(JSON.stringify({ type: "champion", timeframe: "1Min", model_id, name: "alpha", seq }));
  };
  fetched.mockImplementation(() => json(200, { models: [model()], champions: { "1Min": "m-1" } }));
  await page.loadModels();
  const stop = page.watchAi();
  const known = paths().length;
  says("m-1", 1);
  expect(paths()).toHaveLength(known);
  fetched.mockImplementation(() => json(200, { models: [model({ id: "m-2" })], champions: { "1Min": "m-2" } }));
  says("m-2", 2);
  await vi.waitFor(
    () => {
      expect(page.models().list.champions["1Min"]).toBe("m-2");
    },
    { timeout: 30_000 },
  );
  stop();
});
