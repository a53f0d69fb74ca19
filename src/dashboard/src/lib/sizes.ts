import type { Instrument } from "./wire";

/** A number as typed; null when it is none. */
export function parseNumber(text: string): number | null {
  const cleaned = text.replaceAll(",", "").trim();
  if (!/^\d*\.?\d+$|^\d+\.$/.test(cleaned)) return null;
  const value = Number(cleaned);
  return Number.isFinite(value) ? value : null;
}

export const isMultiple = (value: number, step: number): boolean =>
  Math.abs(value / step - Math.round(value / step)) < 1e-6;

export function roundToTick(value: number, tick: number, decimals: number): number {
  return Number((Math.round(value / tick) * tick).toFixed(decimals));
}

export const floorTo = (value: number, step: number): number =>
  Number((Math.floor(value / step + 1e-9) * step).toFixed(8));

/** The step in which sizes are offered: whole shares where shares can be split too. */
export const offeredStep = (instrument: Instrument | undefined): number =>
  !instrument || instrument.asset_class === "equity" ? Math.max(1, instrument?.lot_size ?? 1) : instrument.lot_size;

export const sizeUnit = (instrument: Instrument | undefined, count: number | null): string =>
  instrument && instrument.asset_class !== "equity" ? "units" : count === 1 ? "share" : "shares";

/** Half of a position in offered steps, or in lots when a step cannot be halved; 0 when nothing can. */
export function halfOf(held: number, instrument: Instrument | undefined): number {
  const half = Math.abs(held) / 2;
  return floorTo(half, offeredStep(instrument)) || floorTo(half, instrument?.lot_size ?? 1);
}

/** A price as a field shows it: on the tick, with the instrument's decimals. */
export function priceText(value: number, instrument: Instrument | undefined): string {
  const decimals = instrument?.price_decimals ?? 2;
  return roundToTick(value, instrument?.tick_size ?? 0.01, decimals).toFixed(decimals);
}
