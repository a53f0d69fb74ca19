/** Who may act: the session of this browser, API tokens and Alpaca keys. Field names are the hub's. */

export type Scope = "read" | "stream" | "orders:write" | "risk:write" | "admin";

export interface Principal {
  /** A person with the password, a token, or anybody on this machine while no sign-in is asked. */
  kind: "owner" | "token" | "local";
  name: string;
  scopes: Scope[];
}

export interface Session {
  login_required: boolean;
  password_set: boolean;
  signed_in: boolean;
  principal: Principal | null;
  /** When the session ends unless it is used; null without one. */
  expires_at: string | null;
  environment: "simulated" | "paper" | "live";
}

export interface ApiToken {
  id: string;
  name: string;
  scopes: Scope[];
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  /** What it may trade; null or empty for anything. */
  symbols?: string[] | null;
  /** Most that one order may be worth, in dollars; null without such a limit. */
  max_order_notional?: number | null;
}

export interface CreatedToken extends ApiToken {
  /** Shown this once. */
  token: string;
}

export interface TokenSettings {
  name: string;
  scopes: Scope[];
  expires_in_days: number;
  symbols?: string[];
  max_order_notional?: number;
}

export interface AlpacaKey {
  key_id: string;
  name: string;
  created_at: string;
  last_used_at: string | null;
}

export interface CreatedAlpacaKey extends AlpacaKey {
  /** Shown this once. */
  secret: string;
}
