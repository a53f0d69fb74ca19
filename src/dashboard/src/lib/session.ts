import type { Session } from "./accessWire";

/** Whether the sign-in stands in the way; asking until the hub has told. */
export type Gate = "asking" | "shut" | "open";

export const SIGN_IN_PATH = "/dashboard/sign-in";

/** How long before its end a session is announced, in milliseconds. */
export const ANNOUNCED = 120_000;

export const gateOf = (session: Session): "shut" | "open" =>
  session.login_required && !session.signed_in ? "shut" : "open";

/** The one-time code of the first sign-in, from the code itself or from the link that holds it; empty when there is none. */
export function codeIn(text: string): string {
  const at = text.indexOf("#");
  if (at < 0) return text.trim();
  return (new URLSearchParams(text.slice(at + 1)).get("code") ?? "").trim();
}

/** Milliseconds until the session ends, below zero when it has; null when none has to end. */
export function endsIn(session: Session | null, now: number): number | null {
  if (!session?.login_required || !session.signed_in || session.expires_at === null) return null;
  const at = Date.parse(session.expires_at);
  return Number.isNaN(at) ? null : at - now;
}

/** Whether the person hears now that the session ends. */
export const isAnnounced = (left: number | null): boolean => left !== null && left > 0 && left <= ANNOUNCED;
