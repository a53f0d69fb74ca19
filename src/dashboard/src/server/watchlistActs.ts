import { ListEdits } from "../lib/listEdits";
import {
  itemOf,
  type ListChange,
  sectionOf,
  sectionsOf,
  symbolsOf,
  without,
  withItemAt,
  withoutSection,
  withSymbol,
} from "../lib/watchlists";
import type { ListSection, Watchlist } from "../lib/watchlistWire";
import type { SymbolCode } from "../lib/wire";
import { activeList, useHubData } from "../state/hubData";
import { useListView } from "../state/listView";
import { toast } from "../state/toasts";
import { live } from "../stream/live";
import { showFailure } from "./acts";
import { loadRows } from "./boot";
import { ProblemError } from "./http";
import { watchlists } from "./watchlistApi";

const edits = new ListEdits(
  {
    read: (id) => watchlists.one(id),
    write: (list) => watchlists.write(list.id, list.sections, list.version),
    isChanged: (failure) => failure instanceof ProblemError && failure.problem.status === 412,
  },
  (lists) => {
    useHubData.setState({ lists });
  },
);

const current = (): Watchlist | undefined => activeList(useHubData.getState());

const loadPrices = (symbols: readonly SymbolCode[]): void => {
  void loadRows(symbols).catch(() => undefined);
};

export async function loadLists(): Promise<void> {
  try {
    const { watchlists: lists } = await watchlists.all();
    edits.replace(lists.length > 0 ? lists : [await watchlists.default()]);
    useHubData.setState({ listsState: "ready" });
    const list = current();
    if (list) loadPrices(list.symbols);
  } catch {
    if (useHubData.getState().listsState !== "ready") useHubData.setState({ listsState: "failed" });
  }
}

/** Follows what others do to the lists. */
export const watchLists = (): (() => void) =>
  live.onNews((news) => {
    if (news.type === "watchlist") edits.take(news.watchlist);
    else if (news.type === "watchlist_deleted") edits.drop(news.id);
    else return;
    const list = current();
    if (list) loadPrices(list.symbols);
  });

/** Does what a person asked with a list; a refusal is told. Null when it did not happen. */
async function attempt(what: string, act: () => Promise<Watchlist>): Promise<Watchlist | null> {
  try {
    const list = await act();
    edits.take(list);
    return list;
  } catch (failure) {
    showFailure(failure, what);
    return null;
  }
}

/** Changes the sections of the list on screen: at once, and back when the hub refuses. */
export async function changeList(what: string, change: ListChange, list = current()): Promise<boolean> {
  if (!list) return false;
  try {
    await edits.edit(list.id, change);
    return true;
  } catch (failure) {
    showFailure(failure, what);
    return false;
  }
}

export async function addSymbol(symbol: SymbolCode): Promise<void> {
  const list = current();
  if (!list || list.symbols.includes(symbol)) return;
  if (await changeList(`Add ${symbol}`, withSymbol(symbol), list)) loadPrices([symbol]);
}

export async function removeSymbol(symbol: SymbolCode): Promise<void> {
  const list = current();
  const item = list && itemOf(list.sections, symbol);
  const section = list && sectionOf(list.sections, symbol);
  if (!list || !item || !section || !(await changeList(`Remove ${symbol}`, without(symbol), list))) return;
  const back = withItemAt(item, section.name, section.items.indexOf(item));
  toast({
    kind: "info",
    key: `list:${list.id}:${symbol}`,
    title: `${symbol} removed`,
    text: `It is no longer on ${list.name}.`,
    actions: [{ label: "Undo", run: () => void changeList(`Put ${symbol} back`, back, list) }],
  });
}

/** Takes a heading away; its symbols stay. */
export async function removeSection(name: string): Promise<void> {
  const list = current();
  if (!list) return;
  const before = sectionsOf(list);
  if (!(await changeList(`Remove the heading ${name}`, withoutSection(name), list))) return;
  toast({
    kind: "info",
    key: `list:${list.id}:heading`,
    title: `Heading ${name} removed`,
    text: "Its symbols stay on the list.",
    actions: [{ label: "Undo", run: () => void changeList(`Put the heading ${name} back`, putBack(before), list) }],
  });
}

/** The sections as they were, without what has left since and with what came since. */
const putBack =
  (before: readonly ListSection[]): ListChange =>
  (now) => {
    const present = new Set(symbolsOf(now));
    const kept = before.map((section) => ({
      ...section,
      items: section.items.filter((item) => present.has(item.symbol)),
    }));
    return symbolsOf(now).reduce<ListSection[]>((sections, symbol) => withSymbol(symbol)(sections), kept);
  };

export function showList(id: string): void {
  useHubData.setState({ activeListId: id });
  useListView.getState().setFilter("");
  const list = current();
  if (list) loadPrices(list.symbols);
}

export async function createList(name: string): Promise<void> {
  const made = await attempt(`Create ${name}`, () => watchlists.create(name));
  if (made) showList(made.id);
}

export const renameList = (list: Watchlist, name: string): Promise<Watchlist | null> =>
  attempt(`Rename ${list.name}`, () => watchlists.rename(list.id, name, edits.version(list.id)));

export async function makeDefault(list: Watchlist): Promise<void> {
  if (await attempt(`Make ${list.name} the default`, () => watchlists.makeDefault(list.id))) await loadLists();
}

export async function deleteList(list: Watchlist): Promise<void> {
  try {
    await watchlists.remove(list.id);
  } catch (failure) {
    showFailure(failure, `Delete ${list.name}`);
    return;
  }
  edits.drop(list.id);
  if (useHubData.getState().activeListId === list.id) useHubData.setState({ activeListId: null });
  toast({
    kind: "info",
    key: `list:${list.id}`,
    title: `${list.name} deleted`,
    text: `${String(list.symbols.length)} ${list.symbols.length === 1 ? "symbol was" : "symbols were"} on it.`,
    actions: [{ label: "Undo", run: () => void restoreList(list) }],
  });
}

async function restoreList(list: Watchlist): Promise<void> {
  const restored = await attempt(`Restore ${list.name}`, () => watchlists.restore(list.id));
  if (restored) showList(restored.id);
}

/** Shows a list that an import has made or replaced. */
export function takeImported(list: Watchlist): void {
  edits.take(list);
  showList(list.id);
  const count = list.symbols.length;
  toast({
    kind: "info",
    title: `${list.name} imported`,
    text: `${String(count)} ${count === 1 ? "symbol" : "symbols"} in ${String(sectionsOf(list).length)} ${sectionsOf(list).length === 1 ? "section" : "sections"}.`,
  });
}
