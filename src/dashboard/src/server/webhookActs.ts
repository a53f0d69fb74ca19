import { type AlertFilter, fits, isFinished, withEntry, withOlder } from "../lib/alerts";
import { draftOf, settingsOf } from "../lib/strategyForm";
import type { AlertEntry, Strategy, StrategySettings } from "../lib/webhookWire";
import { toast } from "../state/toasts";
import { fromWebhookAddress, useWebhooks, webhookAddress, type WebhookTab } from "../state/webhooks";
import { live } from "../stream/live";
import { showFailure } from "./acts";
import { ProblemError } from "./http";
import { undoable } from "./undoable";
import { PAGE_SIZE, strategies, webhooks } from "./webhookApi";

const { getState: state, setState: set } = useWebhooks;

const AFTER_NEWS = 120;

/** What the stream told while the inbox was read: the answer may be older. */
let toldMeanwhile: AlertEntry[] = [];

async function loadEntries(): Promise<void> {
  const { filter } = state();
  toldMeanwhile = [];
  try {
    const { entries: read } = await webhooks.alerts(filter);
    const entries = toldMeanwhile.filter((entry) => fits(entry, filter)).reduce(withEntry, read);
    if (filter === state().filter) set({ entries, entriesState: "ready", hasOlder: read.length === PAGE_SIZE });
  } catch {
    if (filter === state().filter) set({ entriesState: "failed" });
  }
}

export async function loadOlder(): Promise<void> {
  const { filter, entries } = state();
  const before = entries[entries.length - 1]?.id;
  try {
    const page = await webhooks.alerts({ ...filter, before });
    if (filter === state().filter)
      set({ entries: withOlder(state().entries, page.entries), hasOlder: page.entries.length === PAGE_SIZE });
  } catch (failure) {
    showFailure(failure, "Read older alerts");
  }
}

export async function loadStrategies(): Promise<void> {
  try {
    set({ strategies: (await strategies.all()).strategies, strategiesState: "ready" });
  } catch {
    if (state().strategiesState !== "ready") set({ strategiesState: "failed" });
  }
}

async function loadUrls(): Promise<void> {
  try {
    set({ urls: await webhooks.urls() });
  } catch {
    // The tab says that the texts are missing and offers to look again.
  }
}

async function loadTrace(id: string): Promise<void> {
  try {
    const trace = await webhooks.alert(id);
    if (state().selectedId === id) set({ trace, traceState: "ready" });
  } catch {
    if (state().selectedId === id) set({ traceState: "failed" });
  }
}

/** Reads what the page shows; for its opening and after the link was lost. */
export async function loadWebhooks(): Promise<void> {
  const id = state().selectedId;
  await Promise.all([loadStrategies(), loadEntries(), loadUrls(), ...(id === null ? [] : [loadTrace(id)])]);
}

/** Opens the page as its address says. */
export function openWebhooks(): void {
  const { strategy, ...rest } = fromWebhookAddress(location.search);
  set({ ...rest, filter: { ...state().filter, strategy }, traceState: rest.selectedId === null ? "ready" : "loading" });
  void loadWebhooks();
}

function look(change: Partial<Pick<ReturnType<typeof state>, "tab" | "filter" | "selectedId">>): void {
  set(change);
  history.replaceState(null, "", webhookAddress(state()));
}

export const showTab = (tab: WebhookTab): void => {
  look({ tab });
};

export function filterAlerts(change: Partial<AlertFilter>): void {
  look({ filter: { ...state().filter, ...change } });
  set({ entriesState: "loading", entries: [] });
  void loadEntries();
}

/** Shows one strategy: its alerts and what it may do. */
export function showStrategy(name: string | null): void {
  filterAlerts({ strategy: name });
  look({ tab: name === null ? "trace" : "strategy" });
}

export function showAlert(id: string | null): void {
  look({ selectedId: id, tab: "trace" });
  if (state().trace?.id !== id) set({ trace: null, traceState: id === null ? "ready" : "loading" });
  if (id !== null) void loadTrace(id);
}

export const readTrace = (): void => {
  const id = state().selectedId;
  if (id === null) return;
  set({ traceState: "loading" });
  void loadTrace(id);
};

let traceTimer: ReturnType<typeof setTimeout> | undefined;

/** Follows the inbox. The way of the selected alert is read again after a burst of news about it. */
export function watchAlerts(): () => void {
  const stop = live.onNews((news) => {
    if (news.type !== "webhook") return;
    const entry = news.webhook;
    const { entries, entriesState, filter, selectedId } = state();
    toldMeanwhile.push(entry);
    if (toldMeanwhile.length > PAGE_SIZE) toldMeanwhile.shift();
    if (entriesState === "ready") {
      const others = entries.filter((one) => one.id !== entry.id);
      set({ entries: fits(entry, filter) ? withEntry(entries, entry) : others });
    }
    if (entry.id !== selectedId) return;
    clearTimeout(traceTimer);
    traceTimer = setTimeout(() => void loadTrace(entry.id), AFTER_NEWS);
  });
  return () => {
    clearTimeout(traceTimer);
    stop();
  };
}

/** Hides what is finished; Undo is there until the message goes. */
export function clearAlerts(): void {
  const before = state().entries;
  const left = before.filter((entry) => !isFinished(entry));
  set({ entries: left, hasOlder: false });
  undoable({
    key: "webhooks:clear",
    title: "Inbox cleared",
    text: "Alerts that are still worked on stay. A repeat of a cleared one is still known.",
    act: () =>
      void webhooks.clearAlerts().catch((failure: unknown) => {
        showFailure(failure, "Clear the inbox");
        void loadEntries();
      }),
    undo: () => void loadEntries(),
  });
}

const keepStrategy = (strategy: Strategy): void => {
  const others = state().strategies.filter((one) => one.name !== strategy.name);
  set({ strategies: [...others, strategy].sort((a, b) => a.name.localeCompare(b.name)) });
};

/** Makes a strategy and gives its secret, which nobody shows again. Fails with the hub's refusal. */
export async function createStrategy(settings: StrategySettings): Promise<string> {
  const { secret, ...strategy } = await strategies.create(settings);
  keepStrategy(strategy);
  return secret;
}

/** Fails with the hub's refusal; one about a newer version shows that first. */
export async function changeStrategy(strategy: Strategy, settings: StrategySettings): Promise<void> {
  try {
    keepStrategy(await strategies.change(strategy.name, settings, strategy.version));
  } catch (failure) {
    if (failure instanceof ProblemError && failure.problem.status === 412) await loadStrategies();
    throw failure;
  }
}

export async function switchStrategy(strategy: Strategy, isEnabled: boolean): Promise<boolean> {
  try {
    await changeStrategy(strategy, { ...settingsOf(draftOf(strategy)), is_enabled: isEnabled });
    return true;
  } catch (failure) {
    showFailure(failure, `Turn ${strategy.name} ${isEnabled ? "on" : "off"}`);
    return false;
  }
}

/** Off at once, gone when the message goes: until then Undo brings it back with its secrets. */
export async function deleteStrategy(strategy: Strategy): Promise<void> {
  if (strategy.is_enabled && !(await switchStrategy(strategy, false))) return;
  const off = state().strategies.find((one) => one.name === strategy.name) ?? strategy;
  set({ strategies: state().strategies.filter((one) => one.name !== strategy.name) });
  showStrategy(null);
  undoable({
    key: `strategy:${strategy.name}`,
    title: `${strategy.name} deleted`,
    text: "Its alerts are refused from now on. Its secrets cannot come back later.",
    act: () =>
      void strategies.remove(strategy.name).catch((failure: unknown) => {
        showFailure(failure, `Delete ${strategy.name}`);
        void loadStrategies();
      }),
    undo: () => {
      keepStrategy(off);
      if (strategy.is_enabled) void switchStrategy(off, true);
    },
  });
}

/** A second secret, so that the first can be exchanged; null when the hub refused, and a person was told. */
export async function newSecret(name: string): Promise<string | null> {
  try {
    const { secret } = await strategies.newSecret(name);
    await loadStrategies();
    return secret;
  } catch (failure) {
    showFailure(failure, `New secret for ${name}`);
    return null;
  }
}

export async function revokeSecret(name: string, id: string): Promise<void> {
  try {
    await strategies.revokeSecret(name, id);
    toast({ kind: "info", title: "Secret revoked", text: `Alerts of ${name} that carry it are refused now.` });
  } catch (failure) {
    showFailure(failure, `Revoke a secret of ${name}`);
  }
  await loadStrategies();
}
