import { FLAG_COLOURS, type ListItem, type ListSection } from "./watchlistWire";
import type { SymbolCode } from "./wire";

export type ListSort = "own" | "symbol" | "gainers" | "losers" | "volume" | "flag";

export const SORTS: readonly { value: ListSort; label: string }[] = [
  { value: "own", label: "My order" },
  { value: "symbol", label: "Symbol, A to Z" },
  { value: "gainers", label: "Change, gainers first" },
  { value: "losers", label: "Change, losers first" },
  { value: "volume", label: "Volume, largest first" },
  { value: "flag", label: "Colour flag" },
];

/** What a row is sorted by; null while it is not known. */
export interface RowFigures {
  change: number | null;
  volume: number | null;
}

const flagPlace = (item: ListItem): number => (item.colour ? FLAG_COLOURS.indexOf(item.colour) : FLAG_COLOURS.length);

/** Known figures first, then by size; unknown rows keep their order at the end. */
const bySize = (a: number | null, b: number | null, direction: 1 | -1): number =>
  a === null || b === null ? Number(a === null) - Number(b === null) : (a - b) * direction;

function comparer(sort: ListSort, figures: (symbol: SymbolCode) => RowFigures): (a: ListItem, b: ListItem) => number {
  switch (sort) {
    case "own":
      return () => 0;
    case "symbol":
      return (a, b) => (a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : 0);
    case "flag":
      return (a, b) => flagPlace(a) - flagPlace(b);
    case "volume":
      return (a, b) => bySize(figures(a.symbol).volume, figures(b.symbol).volume, -1);
    default:
      return (a, b) => bySize(figures(a.symbol).change, figures(b.symbol).change, sort === "gainers" ? -1 : 1);
  }
}

/** The symbols as the sort wants them; each section for itself. */
export function sortedSymbols(
  sections: readonly ListSection[],
  sort: ListSort,
  figures: (symbol: SymbolCode) => RowFigures,
): SymbolCode[] {
  const compare = comparer(sort, figures);
  return sections.flatMap((section) => [...section.items].sort(compare).map((item) => item.symbol));
}

/** What stays on screen of an order while the list is held still: symbols that left are out, new ones at their place. */
export function keptOrder(shown: readonly SymbolCode[], wanted: readonly SymbolCode[]): SymbolCode[] {
  const present = new Set(wanted);
  const kept = shown.filter((symbol) => present.has(symbol));
  const known = new Set(kept);
  wanted.forEach((symbol, at) => {
    if (known.has(symbol)) return;
    const before = at === 0 ? -1 : kept.indexOf(wanted[at - 1] as SymbolCode);
    kept.splice(before + 1, 0, symbol);
    known.add(symbol);
  });
  return kept;
}

export interface StickyOrder {
  order: readonly SymbolCode[];
  /** Another order is wanted, but the list is held still. */
  isWaiting: boolean;
}

const isSame = (a: readonly SymbolCode[], b: readonly SymbolCode[]): boolean =>
  a.length === b.length && a.every((symbol, at) => symbol === b[at]);

/** The next order to show. While the pointer is inside nothing jumps below it. The same object while nothing changed. */
export function stickyOrder(now: StickyOrder, wanted: readonly SymbolCode[], isHeld: boolean): StickyOrder {
  const order = isHeld ? keptOrder(now.order, wanted) : wanted;
  const next = { order: isSame(order, now.order) ? now.order : order, isWaiting: !isSame(order, wanted) };
  return next.order === now.order && next.isWaiting === now.isWaiting ? now : next;
}
