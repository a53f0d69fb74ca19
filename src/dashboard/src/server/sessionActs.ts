import { codeIn, endsIn, isAnnounced, SIGN_IN_PATH } from "../lib/session";
import type { Session } from "../lib/accessWire";
import { everySecond } from "../lib/seconds";
import { goOnUntold, takeSession, useSession } from "../state/session";
import { toast } from "../state/toasts";
import { onLost } from "../stream/hub";
import { sessions } from "./accessApi";
import { showFailure } from "./acts";
import { trading } from "./api";
import { ProblemError } from "./http";

const { getState: state, setState: set } = useSession;

/** Counts answers and questions: an answer that was asked for before a newer one is dropped. */
let newest = 0;

function take(session: Session): void {
  newest++;
  takeSession(session);
}

/** Asks who is signed in; no answer changes nothing. */
export async function readSession(): Promise<void> {
  const mine = ++newest;
  try {
    const session = await sessions.now();
    if (mine === newest) take(session);
  } catch {
    if (mine === newest) goOnUntold();
  }
}

/** Fails with the hub's refusal. */
export async function signIn(password: string): Promise<void> {
  const session = await sessions.signIn(password);
  set({ isCodeUsed: false, code: null });
  take(session);
}

/** Sets the first password. Fails with the hub's refusal; a used code is forgotten and the page says so. */
export async function signInFirst(code: string, password: string): Promise<void> {
  try {
    await sessions.first(code, password);
  } catch (failure) {
    if (!(failure instanceof ProblemError) || failure.problem.code !== "CODE_USED") throw failure;
    set({ code: null, isCodeUsed: true });
    await readSession();
    return;
  }
  set({ code: null, isCodeUsed: false });
  take(await sessions.now());
}

/** Ends this browser's session, or all of them; the page starts anew, so that nothing of it stays in memory. */
export async function signOut(isEverywhere = false): Promise<void> {
  try {
    await (isEverywhere ? sessions.signOutEverywhere() : sessions.signOut());
  } catch (failure) {
    showFailure(failure, "Sign out");
    return;
  }
  location.replace(SIGN_IN_PATH);
}

/** Fails with the hub's refusal. */
export async function changePassword(current: string, next: string): Promise<void> {
  await sessions.changePassword(current, next);
  toast({
    kind: "info",
    title: "Password changed",
    text: "Every other browser has to sign in again, with the new one.",
  });
  await readSession();
}

/** Uses the session, which is what keeps it, and reads how long it lasts now. */
export async function staySignedIn(): Promise<void> {
  try {
    await trading.account();
  } catch (failure) {
    showFailure(failure, "Stay signed in");
    return;
  }
  await readSession();
  if (isAnnounced(endsIn(state().session, Date.now())))
    toast({
      kind: "warn",
      key: "session",
      title: "This session ends all the same",
      text: "It has lasted as long as one may. Sign out and in again when it suits you.",
    });
}

/** Takes the one-time code out of the address bar, so that it stays neither there nor in the history. */
function takeCode(): void {
  if (location.pathname !== SIGN_IN_PATH || !location.hash.includes("code=")) return;
  const code = codeIn(location.hash);
  history.replaceState(null, "", location.pathname + location.search);
  if (code !== "") set({ code, isCodeUsed: false });
}

/** Takes the code now, and again when another link is opened in the same tab. */
export function watchCode(): () => void {
  takeCode();
  addEventListener("hashchange", takeCode);
  return () => {
    removeEventListener("hashchange", takeCode);
  };
}

/** What of the session's end was asked about already. */
let askedAbout = "";

/** Before it announces the end, and again at the end, the page asks: what it did meanwhile may have prolonged the session. */
function lookAtEnd(): void {
  const { session, isEnding } = state();
  const left = endsIn(session, Date.now());
  const stage = left === null ? "" : left <= 0 ? "over" : isAnnounced(left) ? "ending" : "";
  const question = stage === "" ? "" : `${stage} ${session?.expires_at ?? ""}`;
  if (question !== "" && question !== askedAbout) {
    askedAbout = question;
    void readSession();
  } else if ((stage === "ending") !== isEnding) set({ isEnding: stage === "ending" });
}

/** Follows the session: its end, and what a lost link may mean for it. */
export function watchSession(): () => void {
  const stops = [everySecond(lookAtEnd), onLost(() => void readSession())];
  return () => {
    stops.forEach((stop) => {
      stop();
    });
  };
}
