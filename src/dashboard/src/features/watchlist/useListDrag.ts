import { type DragEvent, useState } from "react";
import { type DropPlace, moved, movedSection, sectionOf } from "../../lib/watchlists";
import type { Watchlist } from "../../lib/watchlistWire";
import { type SymbolCode, symbolCode } from "../../lib/wire";
import { changeList } from "../../server/watchlistActs";

export interface Drop {
  /** The row or the heading that the mark stands at. */
  symbol?: SymbolCode;
  heading?: string;
  side: "above" | "below";
}

type Dragged = { symbol: SymbolCode } | { heading: string };

const closest = (target: EventTarget, what: string): string | undefined =>
  target instanceof Element ? (target.closest(`[data-${what}]`)?.getAttribute(`data-${what}`) ?? undefined) : undefined;

/** Where a symbol goes that is let go at the mark: on a heading it becomes the first below it. */
export function placeOf(list: Watchlist, drop: Drop): DropPlace {
  if (drop.symbol !== undefined) return { kind: "row", symbol: drop.symbol, side: drop.side };
  const name = drop.heading ?? null;
  const first = list.sections.find((section) => section.name === name)?.items[0];
  return first ? { kind: "row", symbol: first.symbol, side: "above" } : { kind: "section", name };
}

/** Which section a heading takes the place of. */
function sectionAt(list: Watchlist, drop: Drop): number {
  const named = drop.symbol === undefined ? drop.heading : sectionOf(list.sections, drop.symbol)?.name;
  return list.sections.findIndex((section) => section.name === named);
}

/** Drags rows over headings, and headings over each other. */
export function useListDrag(list: Watchlist) {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const [drop, setDrop] = useState<Drop | null>(null);
  const end = () => {
    setDragged(null);
    setDrop(null);
  };
  const handlers = {
    onDragStart: (event: DragEvent) => {
      const symbol = closest(event.target, "row");
      const heading = closest(event.target, "heading-row");
      if (symbol === undefined && heading === undefined) return;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", symbol ?? heading ?? "");
      setDragged(symbol !== undefined ? { symbol: symbolCode(symbol) } : { heading: heading ?? "" });
    },
    onDragOver: (event: DragEvent) => {
      if (!dragged) return;
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
      const heading = closest(event.target, "heading-row");
      if (!row && heading === undefined) return;
      event.preventDefault();
      if (!row) {
        setDrop({ heading: heading ?? "", side: "below" });
        return;
      }
      const box = row.getBoundingClientRect();
      const side = event.clientY < box.top + box.height / 2 ? "above" : "below";
      setDrop({ symbol: symbolCode(row.dataset["row"] ?? ""), side });
    },
    onDrop: (event: DragEvent) => {
      if (!dragged || !drop) return;
      event.preventDefault();
      if ("symbol" in dragged) void changeList(`Move ${dragged.symbol}`, moved(dragged.symbol, placeOf(list, drop)));
      else void changeList(`Move ${dragged.heading}`, movedSection(dragged.heading, sectionAt(list, drop)));
      end();
    },
    onDragEnd: end,
  };
  return { drop, handlers };
}
