import type { SymbolCode } from "./wire";

/** What travels between hub and page about watchlists. Field names are the hub's. */

export const FLAG_COLOURS = ["red", "orange", "yellow", "green", "blue", "purple"] as const;

export type FlagColour = (typeof FLAG_COLOURS)[number];

export interface ListItem {
  symbol: SymbolCode;
  note?: string | null;
  colour?: FlagColour | null;
}

/** A part of a list under one heading; only the first may have no name. */
export interface ListSection {
  name: string | null;
  items: ListItem[];
}

export interface Watchlist {
  id: string;
  name: string;
  /** All symbols in order, whatever their section. */
  symbols: SymbolCode[];
  sections: ListSection[];
  is_default: boolean;
  /** Grows with every change. */
  version: number;
}

export type ExportFormat = "txt" | "csv" | "json";

export const MOST_NOTE = 280;
export const MOST_SECTION_NAME = 60;
