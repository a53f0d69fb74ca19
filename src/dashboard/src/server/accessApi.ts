import type { AlpacaKey, ApiToken, CreatedAlpacaKey, CreatedToken, Session, TokenSettings } from "../lib/accessWire";
import { ask } from "./http";

export const sessions = {
  now: () => ask<Session>("GET", "/api/session"),
  signIn: (password: string) => ask<Session>("POST", "/api/session", { body: { password } }),
  /** Sets the first password with the code of the link that the hub printed. */
  first: (code: string, password: string) => ask<unknown>("POST", "/api/session/first", { body: { code, password } }),
  signOut: () => ask<unknown>("DELETE", "/api/session"),
  signOutEverywhere: () => ask<unknown>("DELETE", "/api/sessions"),
  changePassword: (current: string, next: string) =>
    ask<unknown>("PUT", "/api/session/password", { body: { current, new: next } }),
};

export const tokens = {
  all: () => ask<{ tokens: ApiToken[] }>("GET", "/api/tokens"),
  create: (settings: TokenSettings) => ask<CreatedToken>("POST", "/api/tokens", { body: settings }),
  revoke: (id: string) => ask<unknown>("DELETE", `/api/tokens/${encodeURIComponent(id)}`),
};

export const keys = {
  all: () => ask<{ keys: AlpacaKey[] }>("GET", "/api/keys"),
  create: (name: string) => ask<CreatedAlpacaKey>("POST", "/api/keys", { body: { name } }),
  revoke: (id: string) => ask<unknown>("DELETE", `/api/keys/${encodeURIComponent(id)}`),
};
