import { create } from "zustand";
import type { ListSort } from "../lib/listSort";

/** How this browser looks at the lists: nobody else's business, so it stays here. */
interface ListView {
  /** By list. */
  sorts: Record<string, ListSort>;
  /** Headings that are closed, by list. */
  collapsed: Record<string, string[]>;
  filter: string;
  setSort: (listId: string, sort: ListSort) => void;
  toggleSection: (listId: string, name: string) => void;
  setFilter: (filter: string) => void;
}

const KEY = "hub.lists";

function kept(): Pick<ListView, "sorts" | "collapsed"> {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<ListView>;
    return { sorts: found.sorts ?? {}, collapsed: found.collapsed ?? {} };
  } catch {
    return { sorts: {}, collapsed: {} };
  }
}

function keep({ sorts, collapsed }: Pick<ListView, "sorts" | "collapsed">): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ sorts, collapsed }));
  } catch {
    // Storage is off: the choice lasts until the page is closed.
  }
}

export const useListView = create<ListView>((set, get) => ({
  ...kept(),
  filter: "",
  setSort: (listId, sort) => {
    set({ sorts: { ...get().sorts, [listId]: sort } });
    keep(get());
  },
  toggleSection: (listId, name) => {
    const closed = get().collapsed[listId] ?? [];
    const next = closed.includes(name) ? closed.filter((one) => one !== name) : [...closed, name];
    set({ collapsed: { ...get().collapsed, [listId]: next } });
    keep(get());
  },
  setFilter: (filter) => {
    set({ filter });
  },
}));

const NONE: readonly string[] = [];

export const useSort = (listId: string): ListSort => useListView((view) => view.sorts[listId] ?? "own");
export const useCollapsed = (listId: string): readonly string[] =>
  useListView((view) => view.collapsed[listId] ?? NONE);
