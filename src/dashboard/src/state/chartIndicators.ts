import { create } from "zustand";
import { isKnown } from "../lib/indicatorNames";
import type { IndicatorEntry } from "../lib/indicatorWire";

/** An indicator on the chart. */
export interface Chosen {
  /** As the hub writes it. */
  name: string;
  /** Which of the eight line colours; it stays while others come and go. */
  slot: number;
}

interface ChartIndicators {
  chosen: readonly Chosen[];
  add: (name: string) => void;
  remove: (name: string) => void;
  /** Other numbers, in its place and its colour. */
  change: (from: string, to: string) => void;
}

export const SLOTS = 8;
const KEY = "hub.indicators";
const AT_FIRST: readonly Chosen[] = [
  { name: "ema(9)", slot: 0 },
  { name: "ema(21)", slot: 1 },
  { name: "vwap", slot: 2 },
];

const isChosen = (found: unknown): found is Chosen =>
  typeof found === "object" &&
  found !== null &&
  typeof (found as Chosen).name === "string" &&
  Number.isInteger((found as Chosen).slot) &&
  (found as Chosen).slot >= 0 &&
  (found as Chosen).slot < SLOTS;

/** What was kept; anything that does not read is as if nothing was. */
export function readChosen(text: string | null): readonly Chosen[] {
  try {
    const found: unknown = JSON.parse(text ?? "null");
    return Array.isArray(found) && found.every(isChosen) ? found : AT_FIRST;
  } catch {
    return AT_FIRST;
  }
}

function kept(): readonly Chosen[] {
  try {
    return readChosen(localStorage.getItem(KEY));
  } catch {
    return AT_FIRST;
  }
}

function keep(chosen: readonly Chosen[]): { chosen: readonly Chosen[] } {
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // Storage is off: the next visit starts with the usual ones.
  }
  return { chosen };
}

/** Colours in the order in which they are given out: those that are told apart best come first. */
const IN_ORDER = [0, 1, 2, 6, 4, 7, 5, 3];

/** The colour that is used least. */
function freeSlot(chosen: readonly Chosen[]): number {
  const uses = IN_ORDER.map((slot) => chosen.filter((one) => one.slot === slot).length);
  return IN_ORDER[uses.indexOf(Math.min(...uses))] ?? 0;
}

export const useChartIndicators = create<ChartIndicators>((set, get) => ({
  chosen: kept(),
  add: (name) => {
    const { chosen } = get();
    if (!chosen.some((one) => one.name === name)) set(keep([...chosen, { name, slot: freeSlot(chosen) }]));
  },
  remove: (name) => {
    set(keep(get().chosen.filter((one) => one.name !== name)));
  },
  change: (from, to) => {
    const { chosen } = get();
    if (chosen.some((one) => one.name === to)) return;
    set(keep(chosen.map((one) => (one.name === from ? { ...one, name: to } : one))));
  },
}));

/** Drops what this hub does not know. */
export function dropUnknown(entries: readonly IndicatorEntry[]): void {
  const { chosen } = useChartIndicators.getState();
  const known = chosen.filter(({ name }) => isKnown(name, entries));
  if (known.length < chosen.length) useChartIndicators.setState(keep(known));
}
