const SHORTEST = 15;
const LONGEST = 256;

/** What a new password has to be, for the person who makes one up. */
export const PASSWORD_RULE = `${String(SHORTEST)} to ${String(LONGEST)} characters. A sentence is a good one.`;

/** Why a new password is not taken; null when it is. */
export function passwordFault(password: string): string | null {
  if (password.length < SHORTEST)
    return `At least ${String(SHORTEST)} characters; this has ${String(password.length)}.`;
  if (password.length > LONGEST) return `At most ${String(LONGEST)} characters; this has ${String(password.length)}.`;
  return null;
}

/** Why the repeated password is not taken; null when it is the same. */
export const againFault = (password: string, again: string): string | null =>
  password === again ? null : "This is not the same as above.";
