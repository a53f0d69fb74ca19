/** Every figure a person reads is written here. Display rounds; sums are made before. */

export const MISSING = "—";
const MINUS = "−";

type Maybe = number | null | undefined;

const writers = new Map<number, Intl.NumberFormat>();

function writer(decimals: number): Intl.NumberFormat {
  let found = writers.get(decimals);
  if (!found) {
    found = new Intl.NumberFormat("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    writers.set(decimals, found);
  }
  return found;
}

const known = (value: Maybe): value is number => typeof value === "number" && Number.isFinite(value);

function plain(value: number, decimals: number): string {
  const text = writer(decimals).format(Math.abs(value));
  const isZero = !/[1-9]/.test(text);
  return value < 0 && !isZero ? MINUS + text : text;
}

function withSign(value: number, decimals: number): string {
  const text = plain(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** Price with the instrument's decimals; without them 2, under one dollar 4. */
export function price(value: Maybe, decimals?: number): string {
  if (!known(value)) return MISSING;
  return plain(value, decimals ?? (Math.abs(value) < 1 && value !== 0 ? 4 : 2));
}

export const money = (value: Maybe): string => (known(value) ? plain(value, 2) : MISSING);

/** Profit, loss or change: always signed, zero unsigned. */
export const change = (value: Maybe, decimals = 2): string => (known(value) ? withSign(value, decimals) : MISSING);

/** Signed percent, 2 decimals in tables. */
export const changePercent = (value: Maybe, decimals = 2): string =>
  known(value) ? `${withSign(value, decimals)}%` : MISSING;

/** Unsigned percent, for weights and shares of a whole. */
export const percent = (value: Maybe, decimals = 0): string => (known(value) ? `${plain(value, decimals)}%` : MISSING);

/** Whole when whole, else up to eight decimals; shorts negative. */
export function quantity(value: Maybe): string {
  if (!known(value)) return MISSING;
  const text = new Intl.NumberFormat("en-US", { maximumFractionDigits: 8 }).format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** 61.8M over 99,999; whole below. */
export function bigCount(value: Maybe): string {
  if (!known(value)) return MISSING;
  const size = Math.abs(value);
  if (size > 99_999) {
    const [divisor, letter] = size >= 999_950_000 ? [1e9, "B"] : size >= 999_950 ? [1e6, "M"] : [1e3, "K"];
    return `${plain(value / divisor, 1)}${letter}`;
  }
  return plain(value, size < 10 && !Number.isInteger(value) ? 2 : 0);
}

/** A value of an indicator: two decimals, below one three digits that count, large sums in short. */
export function figure(value: Maybe): string {
  if (!known(value)) return MISSING;
  const size = Math.abs(value);
  if (size > 99_999) return bigCount(value);
  return plain(value, size >= 1 || size < 1e-8 ? 2 : 2 - Math.floor(Math.log10(size)));
}

export const basisPoints = (value: Maybe): string => (known(value) ? `${plain(value, 1)} bps` : MISSING);

/** Under a second in milliseconds, then seconds with one decimal. */
export function latency(milliseconds: Maybe): string {
  if (!known(milliseconds)) return MISSING;
  return Math.round(milliseconds) < 1000 ? `${plain(milliseconds, 0)} ms` : `${plain(milliseconds / 1000, 1)} s`;
}

/** How old something is, in its largest unit. */
export function ago(milliseconds: Maybe): string {
  if (!known(milliseconds)) return MISSING;
  const seconds = Math.max(0, milliseconds / 1000);
  if (seconds < 10) return `${plain(seconds, 1)} s`;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return duration(milliseconds);
}

export const age = (milliseconds: Maybe): string => {
  if (!known(milliseconds)) return MISSING;
  const seconds = Math.floor(milliseconds / 1000);
  return seconds < 60
    ? `${seconds} s old`
    : seconds < 3600
      ? `${Math.floor(seconds / 60)} min old`
      : `${duration(milliseconds)} old`;
};

/** The two largest units: 2 d 4 h, 2 h 12 min. */
export function duration(milliseconds: Maybe): string {
  if (!known(milliseconds)) return MISSING;
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  const [days, hours] = [Math.floor(total / 86_400), Math.floor(total / 3600) % 24];
  const [minutes, seconds] = [Math.floor(total / 60) % 60, total % 60];
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${minutes} min`;
  if (minutes > 0) return `${minutes} min ${seconds} s`;
  return `${seconds} s`;
}

const two = (value: number): string => String(value).padStart(2, "0");

/** What is left, counting: 4:17:42, or 02:42 under an hour. */
export function countdown(milliseconds: Maybe): string {
  if (!known(milliseconds)) return MISSING;
  const total = Math.max(0, Math.ceil(milliseconds / 1000));
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
}
