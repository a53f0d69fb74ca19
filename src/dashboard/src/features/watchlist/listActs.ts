import type { SymbolCode, Watchlist } from "../../lib/wire";
import { watchlists } from "../../server/api";
import { showFailure } from "../../server/acts";
import { loadRows } from "../../server/boot";
import { activeList, useHubData } from "../../state/hubData";
import { toast } from "../../state/toasts";

function replace(list: Watchlist): void {
  useHubData.setState({ lists: useHubData.getState().lists.map((one) => (one.id === list.id ? list : one)) });
}

/** Shows the change at once and takes it back when the hub refuses. */
async function reorder(list: Watchlist, symbols: SymbolCode[], what: string): Promise<boolean> {
  replace({ ...list, symbols });
  try {
    replace(await watchlists.order(list.id, symbols));
    return true;
  } catch (failure) {
    replace(list);
    showFailure(failure, what);
    return false;
  }
}

const current = (): Watchlist | undefined => activeList(useHubData.getState());

export async function addSymbol(symbol: SymbolCode): Promise<void> {
  const list = current();
  if (!list || list.symbols.includes(symbol)) return;
  if (await reorder(list, [...list.symbols, symbol], `Add ${symbol}`)) await loadRows([symbol]).catch(() => undefined);
}

export async function removeSymbol(symbol: SymbolCode): Promise<void> {
  const list = current();
  const at = list?.symbols.indexOf(symbol) ?? -1;
  if (!list || at < 0) return;
  const without = list.symbols.filter((one) => one !== symbol);
  if (!(await reorder(list, without, `Remove ${symbol}`))) return;
  toast({
    kind: "info",
    title: `${symbol} removed`,
    text: `It is no longer on ${list.name}.`,
    actions: [{ label: "Undo", run: () => void putBack(list.id, symbol, at) }],
  });
}

async function putBack(listId: string, symbol: SymbolCode, at: number): Promise<void> {
  const list = useHubData.getState().lists.find((one) => one.id === listId);
  if (list && !list.symbols.includes(symbol))
    await reorder(list, list.symbols.toSpliced(at, 0, symbol), `Put ${symbol} back`);
}

export async function moveSymbol(symbol: SymbolCode, to: number): Promise<void> {
  const list = current();
  const at = list?.symbols.indexOf(symbol) ?? -1;
  if (!list || at < 0 || to < 0 || to >= list.symbols.length || to === at) return;
  await reorder(list, list.symbols.toSpliced(at, 1).toSpliced(to, 0, symbol), `Move ${symbol}`);
}

export async function createList(name: string): Promise<void> {
  try {
    const made = await watchlists.create(name, []);
    useHubData.setState({ lists: [...useHubData.getState().lists, made], activeListId: made.id });
  } catch (failure) {
    showFailure(failure, `Create ${name}`);
  }
}

export function showList(id: string): void {
  useHubData.setState({ activeListId: id });
  const list = current();
  if (list) void loadRows(list.symbols).catch(() => undefined);
}

export async function deleteList(list: Watchlist): Promise<void> {
  try {
    await watchlists.remove(list.id);
    const lists = useHubData.getState().lists.filter((one) => one.id !== list.id);
    useHubData.setState({ lists, activeListId: null });
    toast({
      kind: "info",
      title: `${list.name} deleted`,
      text: `${String(list.symbols.length)} symbols were on it.`,
      actions: [{ label: "Undo", run: () => void restore(list) }],
    });
  } catch (failure) {
    showFailure(failure, `Delete ${list.name}`);
  }
}

async function restore(list: Watchlist): Promise<void> {
  try {
    const made = await watchlists.create(list.name, list.symbols);
    useHubData.setState({ lists: [...useHubData.getState().lists, made], activeListId: made.id });
  } catch (failure) {
    showFailure(failure, `Restore ${list.name}`);
  }
}
