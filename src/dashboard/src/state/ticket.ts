import { create } from "zustand";
import type { TicketDraft } from "../lib/ticket";
import type { SymbolCode } from "../lib/wire";

interface TicketState extends TicketDraft {
  /** Whose prices stand in the draft. */
  draftSymbol: SymbolCode | null;
  /** Asks the ticket to take the focus; grows with every wish. */
  focusWish: { field: "size" | "price"; version: number };
  set: (change: Partial<TicketDraft>) => void;
  /** Opens the ticket on a side, ready to type a size. */
  begin: (side: TicketDraft["side"]) => void;
  focus: (field: "size" | "price") => void;
}

export const useTicket = create<TicketState>((set, get) => ({
  draftSymbol: null,
  side: "buy",
  type: "limit",
  limitText: "",
  sizeMode: "shares",
  sizeText: "",
  timeInForce: "day",
  extended: false,
  focusWish: { field: "size", version: 0 },
  set: (change) => {
    set(change);
  },
  begin: (side) => {
    set({ side, focusWish: { field: "size", version: get().focusWish.version + 1 } });
  },
  focus: (field) => {
    set({ focusWish: { field, version: get().focusWish.version + 1 } });
  },
}));
