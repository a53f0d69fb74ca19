import { create } from "zustand";
import type { Session } from "../lib/accessWire";
import { type Gate, gateOf } from "../lib/session";

/** Who is signed in. A password never stands here; the one-time code only until it is used. */
interface SessionState {
  gate: Gate;
  /** As the hub told last; null until it has. */
  session: Session | null;
  /** The session ended under an open page. */
  hasEnded: boolean;
  /** It ends within two minutes. */
  isEnding: boolean;
  /** Of the link to the first sign-in. */
  code: string | null;
  /** The hub did not take the link's code. */
  isCodeUsed: boolean;
}

export const useSession = create<SessionState>(() => ({
  gate: "asking",
  session: null,
  hasEnded: false,
  isEnding: false,
  code: null,
  isCodeUsed: false,
}));

const { getState: state, setState: set } = useSession;

/** Takes what the hub told. */
export function takeSession(session: Session): void {
  const gate = gateOf(session);
  const hasEnded = gate === "shut" && (state().hasEnded || state().gate === "open");
  set({ session, gate, hasEnded, isEnding: false });
}

/** The hub does not know this browser any more: the sign-in stands in the way, and the page waits behind it as it was. */
export function signedOut(): void {
  const { gate, session } = state();
  if (gate === "shut") return;
  set({
    gate: "shut",
    hasEnded: gate === "open",
    isEnding: false,
    session: session && { ...session, login_required: true, signed_in: false, principal: null, expires_at: null },
  });
}

/** A hub that does not say who is signed in keeps nobody out by itself. */
export function goOnUntold(): void {
  if (state().gate === "asking") set({ gate: "open" });
}
