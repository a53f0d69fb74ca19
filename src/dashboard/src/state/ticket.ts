import { create } from "zustand";
import { changed, EMPTY_DRAFT, type TicketDraft } from "../lib/ticketDraft";
import type { OrderField } from "../lib/ticketErrors";
import type { SymbolCode } from "../lib/wire";
import { instrumentOf } from "./hubData";

export type TicketField = OrderField | "type";

interface TicketState extends TicketDraft {
  /** Whose prices stand in the draft. */
  draftSymbol: SymbolCode | null;
  /** Exits that a person has typed: they do not follow the entry any more. */
  ownExits: { profit: boolean; loss: boolean };
  /** Asks the ticket to take the focus; grows with every wish. */
  focusWish: { field: TicketField; version: number };
  /** Changes the draft; what no longer fits is put right. */
  set: (change: Partial<TicketDraft>) => void;
  /** Opens the ticket on a side, ready to type a size. */
  begin: (side: TicketDraft["side"]) => void;
  focus: (field: TicketField) => void;
}

/** Only the draft, in one order of its keys: the same draft gives the same text. */
export function draftOf(state: TicketDraft): TicketDraft {
  const draft = { ...EMPTY_DRAFT };
  for (const key of Object.keys(EMPTY_DRAFT) as (keyof TicketDraft)[]) Object.assign(draft, { [key]: state[key] });
  return draft;
}

export const useTicket = create<TicketState>((set, get) => ({
  ...EMPTY_DRAFT,
  draftSymbol: null,
  ownExits: { profit: false, loss: false },
  focusWish: { field: "size", version: 0 },
  set: (change) => {
    const { draftSymbol } = get();
    set(changed(draftOf(get()), change, draftSymbol === null ? undefined : instrumentOf(draftSymbol)));
  },
  begin: (side) => {
    get().set({ side });
    get().focus("size");
  },
  focus: (field) => {
    set({ focusWish: { field, version: get().focusWish.version + 1 } });
  },
}));
