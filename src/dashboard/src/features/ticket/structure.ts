import { closable } from "../../lib/closable";
import { usualExits } from "../../lib/exits";
import { judge } from "../../lib/ticket";
import type { OrderClass, SymbolCode } from "../../lib/wire";
import { instrumentOf } from "../../state/hubData";
import { draftOf, useTicket } from "../../state/ticket";
import { contextNow } from "./useVerdict";

/** Chooses how orders belong together. An OCO takes side and size from what is held. */
export function chooseStructure(symbol: SymbolCode, structure: OrderClass): void {
  const { held, openOrders } = contextNow(symbol, false);
  const side = held > 0 ? "sell" : "buy";
  useTicket.setState({ ownExits: { profit: false, loss: false } });
  useTicket.getState().set({
    structure,
    ...(structure === "oco" && held !== 0
      ? { side, sizeMode: "shares", sizeText: String(closable(side, held, openOrders) || "") }
      : {}),
  });
}

/** Bracket on and off, from the keyboard. */
export function toggleBracket(symbol: SymbolCode): void {
  chooseStructure(symbol, useTicket.getState().structure === "bracket" ? "simple" : "bracket");
}

/** Exits that nobody has typed stay at their usual distance from the entry. */
export function followEntry(symbol: SymbolCode): void {
  const state = useTicket.getState();
  if (state.structure === "simple") return;
  const draft = draftOf(state);
  const { base } = judge(draft, contextNow(symbol, false));
  const usual = usualExits(draft, base, instrumentOf(symbol));
  const { profit, loss } = state.ownExits;
  state.set({
    ...(profit ? {} : { profitText: usual.profitText }),
    ...(loss ? {} : { lossText: usual.lossText }),
  });
}
