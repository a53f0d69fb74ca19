import type { KeyboardEvent } from "react";
import { movedSection, nudged } from "../../lib/watchlists";
import type { Watchlist } from "../../lib/watchlistWire";
import { type SymbolCode, symbolCode } from "../../lib/wire";
import { changeList, removeSection, removeSymbol } from "../../server/watchlistActs";
import { useTicket } from "../../state/ticket";
import { useUi } from "../../state/ui";

const STEPS: Record<string, 1 | -1> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

interface ListKeys {
  list: Watchlist;
  /** Rows can be moved only while they stand in the person's own order. */
  isOwnOrder: boolean;
  onEdit: (symbol: SymbolCode) => void;
  onRename: (section: string) => void;
}

function step(event: KeyboardEvent, from: HTMLElement, by: 1 | -1): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row], [data-heading]")];
  stops[stops.indexOf(from) + by]?.focus();
}

/** Keys of the list: J K or arrows move, Enter charts, B S open the ticket, N F2 edit, Del removes, Alt arrows reorder. */
export function useListKeys({ list, isOwnOrder, onEdit, onRename }: ListKeys) {
  const select = useUi((ui) => ui.select);
  const begin = useTicket((ticket) => ticket.begin);

  const onRow = (event: KeyboardEvent, symbol: SymbolCode, by: 1 | -1 | undefined): boolean => {
    if (by !== undefined && event.altKey) {
      if (isOwnOrder) void changeList(`Move ${symbol}`, nudged(symbol, by));
    } else if (event.key === "Enter") select(symbol);
    else if (event.key === "Delete") void removeSymbol(symbol);
    else if (event.key === "n" || event.key === "F2") onEdit(symbol);
    else if (event.key === "b" || event.key === "s") {
      select(symbol);
      begin(event.key === "b" ? "buy" : "sell");
    } else return false;
    return true;
  };

  const onHeading = (event: KeyboardEvent, name: string, by: 1 | -1 | undefined): boolean => {
    const at = list.sections.findIndex((section) => section.name === name);
    if (by !== undefined && event.altKey) void changeList(`Move ${name}`, movedSection(name, at + by));
    else if (event.key === "F2") onRename(name);
    else if (event.key === "Delete") void removeSection(name);
    else return false;
    return true;
  };

  return (event: KeyboardEvent) => {
    const stop = event.target instanceof HTMLElement ? event.target : null;
    const { row, heading } = stop?.dataset ?? {};
    if (!stop || (row === undefined && heading === undefined) || event.ctrlKey || event.metaKey) return;
    const by = STEPS[event.key];
    const isTaken = row !== undefined ? onRow(event, symbolCode(row), by) : onHeading(event, heading ?? "", by);
    if (!isTaken && by === undefined) return;
    if (!isTaken && by !== undefined) step(event, stop, by);
    event.preventDefault();
    event.stopPropagation();
  };
}
