import { describe, expect, it } from "vitest";
import { keptOrder, sortedSymbols, stickyOrder } from "../src/lib/listSort";
import {
  inOrder,
  type ListChange,
  moved,
  movedSection,
  nudged,
  renamedSection,
  sectionNameFault,
  without,
  withItem,
  withItemAt,
  withoutSection,
  withSection,
  withSymbol,
} from "../src/lib/watchlists";
import type { ListSection } from "../src/lib/watchlistWire";
import { symbolCode } from "../src/lib/wire";

const [A, B, C, D, E] = ["A", "B", "C", "D", "E"].map(symbolCode) as [never, never, never, never, never];

/** "A B | Tech: C D | Funds: E", the form in which the cases below are written. */
const write = (sections: readonly ListSection[]): string =>
  sections
    .map(({ name, items }) =>
      [name === null ? "" : `${name}: `, items.map((item) => item.symbol).join(" ")].join("").trim(),
    )
    .join(" | ");

const read = (text: string): ListSection[] =>
  text.split(" | ").map((part) => {
    const [, name, symbols] = /^(?:(\w+):)?\s*(.*)$/.exec(part) ?? [];
    return {
      name: name ?? null,
      items: (symbols ?? "")
        .split(" ")
        .filter(Boolean)
        .map((symbol) => ({ symbol: symbolCode(symbol) })),
    };
  });

const LIST = "A B | Tech: C D | Funds: E";
const after = (change: ListChange, of = LIST): string => write(change(read(of)));

describe("a drag over sections", () => {
  it.each([
    ["down in its section", A, { kind: "row", symbol: B, side: "below" }, "B A | Tech: C D | Funds: E"],
    ["up in its section", D, { kind: "row", symbol: C, side: "above" }, "A B | Tech: D C | Funds: E"],
    ["over a heading, above a row", A, { kind: "row", symbol: D, side: "above" }, "B | Tech: C A D | Funds: E"],
    ["over a heading, below a row", E, { kind: "row", symbol: A, side: "below" }, "A E B | Tech: C D | Funds:"],
    ["to the end of a section", A, { kind: "section", name: "Funds" }, "B | Tech: C D | Funds: E A"],
    ["out of every heading", E, { kind: "section", name: null }, "A B E | Tech: C D | Funds:"],
    ["onto itself", C, { kind: "row", symbol: C, side: "below" }, LIST],
    ["beside a row that is gone", C, { kind: "row", symbol: symbolCode("GONE"), side: "below" }, LIST],
    ["into a section that is gone", C, { kind: "section", name: "Gone" }, LIST],
  ] as const)("%s", (_, symbol, place, wanted) => {
    expect(after(moved(symbol, place))).toBe(wanted);
  });

  it("leaves no empty section without a heading behind", () => {
    expect(after(moved(A, { kind: "section", name: "Tech" }), "A | Tech: C")).toBe("Tech: C A");
  });

  it.each([
    [B, 1, "A | Tech: B C D | Funds: E"],
    [C, -1, "A B C | Tech: D | Funds: E"],
    [A, -1, LIST],
    [E, 1, LIST],
    [C, 1, "A B | Tech: D C | Funds: E"],
  ] as const)("%s by key, %i", (symbol, by, wanted) => {
    expect(after(nudged(symbol, by))).toBe(wanted);
  });
});

describe("headings", () => {
  it.each([
    [movedSection("Funds", 1), "A B | Funds: E | Tech: C D"],
    [movedSection("Tech", 9), "A B | Funds: E | Tech: C D"],
    [movedSection("Funds", 0), "A B | Funds: E | Tech: C D"],
    [renamedSection("tech", "Chips"), "A B | Chips: C D | Funds: E"],
    [withSection("New"), `${LIST} | New:`],
    [withSection("TECH"), LIST],
    [withoutSection("Funds"), "A B | Tech: C D E"],
    [withoutSection("Tech"), "A B C D | Funds: E"],
  ] as const)("%#", (change, wanted) => {
    expect(after(change)).toBe(wanted);
  });

  it("give their symbols back to the list when the first is taken away", () => {
    expect(after(withoutSection("Tech"), "Tech: C | Funds: E")).toBe("C | Funds: E");
  });

  it.each([
    [" ", null, "A heading needs a name."],
    ["x".repeat(61), null, "A heading has at most 60 characters."],
    ["tech", null, "This list has a heading “tech” already."],
    ["a, b", null, "A heading has no comma: TradingView's list files separate by it."],
    ["TECH", "Tech", null],
    ["Energy", null, null],
  ] as const)("“%s” beside %s", (name, own, wanted) => {
    expect(sectionNameFault(read(LIST), name, own)).toBe(wanted);
  });
});

describe("rows", () => {
  it("come back where they were, with their note", () => {
    const item = { symbol: C, note: "earnings" };
    const back = withItemAt(item, "Tech", 0)(without(C)(read(LIST)));
    expect(write(back)).toBe(LIST);
    expect(back[1]?.items[0]).toEqual(item);
  });

  it("come back at the end when their section is gone, once, and before the first heading", () => {
    expect(after(withItemAt({ symbol: C }, "Gone", 0), "A | Tech: D")).toBe("A | Tech: C D");
    expect(after(withItemAt({ symbol: A }, null, 0), "Tech: D")).toBe("A | Tech: D");
    expect(after(withItemAt({ symbol: A }, null, 0))).toBe(LIST);
  });

  it("are added once, to the last section or to a named one", () => {
    expect(after(withSymbol(symbolCode("X")))).toBe("A B | Tech: C D | Funds: E X");
    expect(after(withSymbol(symbolCode("X"), "tech"))).toBe("A B | Tech: C D X | Funds: E");
    expect(after(withSymbol(C))).toBe(LIST);
    expect(write(withSymbol(A)([]))).toBe("A");
  });

  it("keep what is not changed of them", () => {
    const noted = withItem(A, { note: "first" })(read(LIST));
    expect(withItem(A, { colour: "blue" })(noted)[0]?.items[0]).toEqual({ symbol: A, note: "first", colour: "blue" });
  });
});

describe("the sort", () => {
  const figures: Record<string, { change: number | null; volume: number | null }> = {
    A: { change: 0.01, volume: 5 },
    B: { change: 0.03, volume: null },
    C: { change: null, volume: 9 },
    D: { change: -0.02, volume: 1 },
    E: { change: 0, volume: 2 },
  };
  const of = (symbol: string) => figures[symbol] ?? { change: null, volume: null };

  it.each([
    ["own", "A B C D E"],
    ["gainers", "B A D C E"],
    ["losers", "A B D C E"],
    ["volume", "A B C D E"],
  ] as const)("%s stays inside the sections, unknown figures last", (sort, wanted) => {
    expect(sortedSymbols(read(LIST), sort, of).join(" ")).toBe(wanted);
  });

  it("by symbol and by flag", () => {
    const sections: ListSection[] = [
      { name: null, items: [{ symbol: C }, { symbol: A, colour: "purple" }, { symbol: B, colour: "red" }] },
    ];
    expect(sortedSymbols(sections, "symbol", of).join(" ")).toBe("A B C");
    expect(sortedSymbols(sections, "flag", of).join(" ")).toBe("B A C");
  });

  it("puts the kept order into the sections", () => {
    expect(after(inOrder([E, D, C, B, A]))).toBe("B A | Tech: D C | Funds: E");
  });

  it("does not jump below the pointer, says that it waits, and goes on when the pointer leaves", () => {
    const still = { order: [A, B, C], isWaiting: false };
    const held = stickyOrder(still, [C, A, B], true);
    expect(held).toEqual({ order: [A, B, C], isWaiting: true });
    expect(stickyOrder(held, [A, B, C], true)).toEqual(still);
    expect(stickyOrder(held, [C, A, B], false)).toEqual({ order: [C, A, B], isWaiting: false });
  });

  it("is the same object while nothing changed, so that nothing is drawn anew", () => {
    const still = { order: [A, B], isWaiting: false };
    expect(stickyOrder(still, [A, B], true)).toBe(still);
    expect(stickyOrder(still, [A, B], false)).toBe(still);
  });

  it("takes rows in and out while it stands still", () => {
    expect(keptOrder([A, B, C], [C, D, A])).toEqual([A, C, D]);
    expect(keptOrder([A, B], [E, B, A])).toEqual([E, A, B]);
  });
});
