import type { Instrument } from "./wire";

const plain = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9 ]/g, "");

function rank(instrument: Instrument, query: string): number {
  const symbol = plain(instrument.symbol);
  if (symbol === query) return 0;
  if (symbol.startsWith(query)) return 1 + symbol.length / 100;
  if (plain(instrument.name).startsWith(query)) return 2;
  if (plain(instrument.name).includes(` ${query}`)) return 3;
  return symbol.includes(query) ? 4 : 9;
}

/** Best matches first: the symbol itself, its beginning, then words of the name. */
export function matchInstruments(all: readonly Instrument[], query: string, most: number): Instrument[] {
  const wanted = plain(query.trim());
  if (wanted === "") return all.slice(0, most);
  return all
    .map((instrument) => ({ instrument, rank: rank(instrument, wanted) }))
    .filter((one) => one.rank < 9)
    .sort((a, b) => a.rank - b.rank || a.instrument.symbol.localeCompare(b.instrument.symbol))
    .slice(0, most)
    .map((one) => one.instrument);
}
