import type { Scope, TokenSettings } from "./accessWire";
import type { Faults } from "./formFaults";
import { symbolsIn } from "./strategyForm";

/** A token as it is typed. */
export interface TokenDraft {
  name: string;
  scopes: Scope[];
  days: number;
  /** Empty for any. */
  symbols: string;
  /** Empty for no limit. */
  maxNotional: string;
}

export const TOKEN_FIELDS = ["name", "scopes", "expires_in_days", "symbols", "max_order_notional"] as const;
export type TokenField = (typeof TOKEN_FIELDS)[number];

/** How long a token may live, in days. */
export const TOKEN_DAYS = [1, 7, 30, 90, 365] as const;

export const EMPTY_TOKEN: TokenDraft = { name: "", scopes: ["read", "stream"], days: 90, symbols: "", maxNotional: "" };

const LONGEST_NAME = 60;

/** Whether a token has limits of its own: it orders, and cannot make itself another token without them. */
export const hasCaps = ({ scopes }: Pick<TokenDraft, "scopes">): boolean =>
  scopes.includes("orders:write") && !scopes.includes("admin");

const amount = (typed: string): number => Number(typed.replaceAll(",", ""));

/** Why a name is not taken; undefined when it is. */
export function nameFault(name: string): string | undefined {
  const { length } = name.trim();
  if (length === 0) return "Name it after the program that will use it.";
  return length > LONGEST_NAME ? `At most ${String(LONGEST_NAME)} characters; this has ${String(length)}.` : undefined;
}

/** What is wrong with the draft, by field; empty when it can be sent. */
export function tokenFaults(draft: TokenDraft): Faults<TokenField> {
  const faults: Faults<TokenField> = {};
  const name = nameFault(draft.name);
  if (name !== undefined) faults.name = name;
  if (draft.scopes.length === 0) faults.scopes = "Allow at least one thing.";
  const most = amount(draft.maxNotional);
  if (hasCaps(draft) && draft.maxNotional.trim() !== "" && !(most > 0 && Number.isFinite(most)))
    faults.max_order_notional = "An amount above zero, or nothing.";
  return faults;
}

export function tokenSettings(draft: TokenDraft): TokenSettings {
  const symbols = hasCaps(draft) ? symbolsIn(draft.symbols) : [];
  return {
    name: draft.name.trim(),
    scopes: [...draft.scopes],
    expires_in_days: draft.days,
    ...(symbols.length > 0 ? { symbols } : {}),
    ...(hasCaps(draft) && draft.maxNotional.trim() !== "" ? { max_order_notional: amount(draft.maxNotional) } : {}),
  };
}
