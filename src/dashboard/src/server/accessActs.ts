import type { AlpacaKey, ApiToken, CreatedAlpacaKey, TokenSettings } from "../lib/accessWire";
import { useAccess } from "../state/access";
import { toast } from "../state/toasts";
import { keys, tokens } from "./accessApi";
import { failureText, showFailure } from "./acts";

const { getState: state, setState: set } = useAccess;

export async function loadTokens(): Promise<void> {
  try {
    set({ tokens: { rows: (await tokens.all()).tokens, state: "ready", failure: "" } });
  } catch (failure) {
    if (state().tokens.state !== "ready") set({ tokens: { rows: [], state: "failed", failure: failureText(failure) } });
  }
}

export async function loadKeys(): Promise<void> {
  try {
    set({ keys: { rows: (await keys.all()).keys, state: "ready", failure: "" } });
  } catch (failure) {
    if (state().keys.state !== "ready") set({ keys: { rows: [], state: "failed", failure: failureText(failure) } });
  }
}

/** Reads both lists; for the opening of their page. */
export function loadAccess(): void {
  void loadTokens();
  void loadKeys();
}

/** Makes a token and gives it, which nobody shows again. Fails with the hub's refusal. */
export async function createToken(settings: TokenSettings): Promise<string> {
  const { token } = await tokens.create(settings);
  await loadTokens();
  return token;
}

export async function revokeToken({ id, name }: ApiToken): Promise<void> {
  try {
    await tokens.revoke(id);
    toast({ kind: "info", title: "Token revoked", text: `${name} is refused from now on.` });
  } catch (failure) {
    showFailure(failure, `Revoke ${name}`);
  }
  await loadTokens();
}

/** Makes a pair of keys and gives it; nobody shows its secret again. Fails with the hub's refusal. */
export async function createKey(name: string): Promise<CreatedAlpacaKey> {
  const made = await keys.create(name);
  await loadKeys();
  return made;
}

export async function revokeKey({ key_id: id, name }: AlpacaKey): Promise<void> {
  try {
    await keys.revoke(id);
    toast({ kind: "info", title: "Key revoked", text: `${name} is refused from now on.` });
  } catch (failure) {
    showFailure(failure, `Revoke ${name}`);
  }
  await loadKeys();
}
