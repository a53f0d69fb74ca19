import type { ListItem, ListSection, Watchlist } from "./watchlistWire";
import type { SymbolCode } from "./wire";

/** Changes of a list's sections. Each gives a new list, and the same one when there is nothing to do. */
export type ListChange = (sections: readonly ListSection[]) => ListSection[];

/** Where a row is dropped: beside another row, or at the end of a section. */
export type DropPlace =
  { kind: "row"; symbol: SymbolCode; side: "above" | "below" } | { kind: "section"; name: string | null };

const sameName = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : a.toLowerCase() === b.toLowerCase();

export const symbolsOf = (sections: readonly ListSection[]): SymbolCode[] =>
  sections.flatMap((section) => section.items.map((item) => item.symbol));

/** A hub that knows no sections sends the symbols alone: they are one nameless section. */
export const sectionsOf = (list: Pick<Watchlist, "symbols"> & Partial<Watchlist>): ListSection[] =>
  list.sections ?? [{ name: null, items: list.symbols.map((symbol) => ({ symbol })) }];

export const itemOf = (sections: readonly ListSection[], symbol: SymbolCode): ListItem | undefined =>
  sections.flatMap((section) => section.items).find((item) => item.symbol === symbol);

export const sectionOf = (sections: readonly ListSection[], symbol: SymbolCode): ListSection | undefined =>
  sections.find((section) => section.items.some((item) => item.symbol === symbol));

/** The list with its sections changed; the flat symbols follow. */
export const withSections = (list: Watchlist, sections: ListSection[]): Watchlist => ({
  ...list,
  sections,
  symbols: symbolsOf(sections),
});

const mapItems = (
  sections: readonly ListSection[],
  change: (items: ListItem[], section: ListSection) => ListItem[],
): ListSection[] => sections.map((section) => ({ ...section, items: change(section.items, section) }));

/** Without empty nameless sections: only a heading may stand above nothing. */
const tidy = (sections: ListSection[]): ListSection[] =>
  sections.filter((section) => section.name !== null || section.items.length > 0);

export const without =
  (symbol: SymbolCode): ListChange =>
  (sections) =>
    mapItems(sections, (items) => items.filter((item) => item.symbol !== symbol));

/** Adds to the section, or to the last one; a symbol that is there stays where it is. */
export const withSymbol =
  (symbol: SymbolCode, section?: string | null): ListChange =>
  (sections) => {
    if (itemOf(sections, symbol)) return [...sections];
    if (sections.length === 0) return [{ name: null, items: [{ symbol }] }];
    const named = sections.findIndex((one) => section !== undefined && sameName(one.name, section));
    const at = named < 0 ? sections.length - 1 : named;
    return sections.map((one, place) => (place === at ? { ...one, items: [...one.items, { symbol }] } : one));
  };

/** Puts a removed item back where it was; when its section is gone, at the end. */
export const withItemAt =
  (item: ListItem, section: string | null, at: number): ListChange =>
  (sections) => {
    if (itemOf(sections, item.symbol)) return [...sections];
    const first: ListSection[] =
      section === null && sections[0]?.name !== null ? [{ name: null, items: [] }, ...sections] : [...sections];
    const named = first.findIndex((one) => sameName(one.name, section));
    const target = named < 0 ? first.length - 1 : named;
    return first.map((one, place) => (place === target ? { ...one, items: one.items.toSpliced(at, 0, item) } : one));
  };

/** Changes note or colour of one symbol. */
export const withItem =
  (symbol: SymbolCode, change: Partial<ListItem>): ListChange =>
  (sections) =>
    mapItems(sections, (items) => items.map((item) => (item.symbol === symbol ? { ...item, ...change } : item)));

/** Moves a symbol to where it was dropped, over the headings if need be. */
export const moved =
  (symbol: SymbolCode, place: DropPlace): ListChange =>
  (sections) => {
    const item = itemOf(sections, symbol);
    if (!item || (place.kind === "row" && (place.symbol === symbol || !itemOf(sections, place.symbol))))
      return [...sections];
    const rest = without(symbol)(sections);
    if (place.kind === "section") {
      if (!rest.some((section) => sameName(section.name, place.name))) return [...sections];
      return tidy(mapItems(rest, (items, one) => (sameName(one.name, place.name) ? [...items, item] : items)));
    }
    return tidy(
      mapItems(rest, (items) => {
        const at = items.findIndex((one) => one.symbol === place.symbol);
        return at < 0 ? items : items.toSpliced(place.side === "above" ? at : at + 1, 0, item);
      }),
    );
  };

/** One row up or down; past the edge of its section into the neighbour's nearest place. */
export const nudged =
  (symbol: SymbolCode, by: 1 | -1): ListChange =>
  (sections) => {
    const from = sections.findIndex((section) => section.items.some((item) => item.symbol === symbol));
    const items = sections[from]?.items ?? [];
    const at = items.findIndex((item) => item.symbol === symbol);
    const beside = items[at + by];
    if (beside)
      return moved(symbol, { kind: "row", symbol: beside.symbol, side: by > 0 ? "below" : "above" })(sections);
    const next = sections[from + by];
    const item = items[at];
    if (!next || !item) return [...sections];
    return tidy(
      sections.map((section, place) => {
        if (place === from) return { ...section, items: section.items.toSpliced(at, 1) };
        if (place !== from + by) return section;
        return { ...section, items: by > 0 ? [item, ...section.items] : [...section.items, item] };
      }),
    );
  };

export const withSection =
  (name: string): ListChange =>
  (sections) =>
    sections.some((section) => sameName(section.name, name)) ? [...sections] : [...sections, { name, items: [] }];

export const renamedSection =
  (from: string, to: string): ListChange =>
  (sections) =>
    sections.map((section) => (sameName(section.name, from) ? { ...section, name: to } : section));

/** Takes a heading away; its symbols go to the section above, or stand without a heading. */
export const withoutSection =
  (name: string): ListChange =>
  (sections) => {
    const at = sections.findIndex((section) => sameName(section.name, name));
    const gone = sections[at];
    if (!gone) return [...sections];
    if (at === 0) return tidy([{ ...gone, name: null }, ...sections.slice(1)]);
    return sections
      .map((section, place) => (place === at - 1 ? { ...section, items: [...section.items, ...gone.items] } : section))
      .toSpliced(at, 1);
  };

/** Moves a heading with its symbols. Symbols without a heading stay first. */
export const movedSection =
  (name: string, to: number): ListChange =>
  (sections) => {
    const at = sections.findIndex((section) => sameName(section.name, name));
    const section = sections[at];
    const least = sections[0]?.name === null ? 1 : 0;
    const target = Math.min(Math.max(to, least), sections.length - 1);
    return section && target !== at ? sections.toSpliced(at, 1).toSpliced(target, 0, section) : [...sections];
  };

/** Why a section cannot have this name; null when it can. */
export function sectionNameFault(sections: readonly ListSection[], name: string, own: string | null): string | null {
  const text = name.trim();
  if (text === "") return "A heading needs a name.";
  if (text.length > 60) return "A heading has at most 60 characters.";
  if (text.includes(",")) return "A heading has no comma: TradingView's list files separate by it.";
  const taken = sections.some((section) => sameName(section.name, text) && !sameName(section.name, own));
  return taken ? `This list has a heading “${text}” already.` : null;
}

/** The symbols of each section in the order given; what the order does not name keeps its place at the end. */
export const inOrder =
  (order: readonly SymbolCode[]): ListChange =>
  (sections) => {
    const place = new Map(order.map((symbol, at) => [symbol, at]));
    const rank = (item: ListItem) => place.get(item.symbol) ?? order.length;
    return mapItems(sections, (items) => [...items].sort((a, b) => rank(a) - rank(b)));
  };
