import { create } from "zustand";
import type { AlpacaKey, ApiToken } from "../lib/accessWire";
import type { Loading } from "./hubData";

export interface Listed<T> {
  rows: T[];
  state: Loading;
  /** Why it could not be read. */
  failure: string;
}

/** What may act in the person's name. A token or secret itself never stands here. */
interface AccessState {
  tokens: Listed<ApiToken>;
  keys: Listed<AlpacaKey>;
}

const unread = <T>(): Listed<T> => ({ rows: [], state: "loading", failure: "" });

export const useAccess = create<AccessState>(() => ({ tokens: unread(), keys: unread() }));
