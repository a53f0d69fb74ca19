/** Exchange time. Everything a person reads is New York time; the zone is named once per panel. */

const ZONE = "America/New_York";

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});
const shortClock = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, weekday: "short" });
const parts = new Intl.DateTimeFormat("en-CA", {
  timeZone: ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function fields(at: number): number[] {
  const found: Record<string, number> = {};
  for (const part of parts.formatToParts(at)) found[part.type] = Number(part.value);
  return ["year", "month", "day", "hour", "minute", "second"].map((name) => found[name] ?? 0);
}

/** This machine's time, which the inbox is written in. */
export const machineNow = (): number => Date.now();

export const timeOfDay = (at: number): string => clock.format(at);
export const hourAndMinute = (at: number): string => shortClock.format(at);

/** 18 Nov, with the year when it is another one than now. */
export function date(at: number, now: number): string {
  const [year, month, day] = fields(at);
  const text = `${day} ${MONTHS[(month ?? 1) - 1]}`;
  return year === fields(now)[0] ? text : `${text} ${year}`;
}

/** Wed 18 Nov 2026 */
export function longDate(at: number): string {
  const [year, month, day] = fields(at);
  return `${weekday.format(at)} ${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** Today the time, earlier the date before it. */
export function moment(iso: string, now: number): string {
  const at = Date.parse(iso);
  return newYorkDay(at) === newYorkDay(now) ? timeOfDay(at) : `${date(at, now)} ${hourAndMinute(at)}`;
}

/** Local time in both zones, for a hover. */
export const bothZones = (iso: string): string => `${new Date(iso).toLocaleString()} local, ${iso} UTC`;

export function newYorkDay(at: number): string {
  const [year, month, day] = fields(at);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

const dayOnly = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" });

/** A date as the hub writes it, YYYY-MM-DD, in short: 18 Nov. */
export const shortDate = (day: string): string => dayOnly.format(Date.parse(`${day}T00:00:00Z`));

export const weekdayName = (at: number): string => weekday.format(at);

const offsets = new Map<number, number>();

/** Seconds to add to UTC so that a chart that knows only UTC shows New York time. */
export function newYorkOffset(utcSeconds: number): number {
  const hour = Math.floor(utcSeconds / 3600);
  let offset = offsets.get(hour);
  if (offset === undefined) {
    const [year, month, day, hours, minutes, seconds] = fields(hour * 3_600_000);
    offset = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hours, minutes, seconds) / 1000 - hour * 3600;
    offsets.set(hour, offset);
  }
  return offset;
}

const UNIT = { "1Min": 60, "5Min": 300, "15Min": 900, "1Hour": 3600, "4Hour": 14_400 } as const;

/** When the forming bar of a timeframe ends, in milliseconds; null for days and weeks, whose end is the session's. */
export function barEnd(barStart: string, timeframe: string): number | null {
  const seconds = UNIT[timeframe as keyof typeof UNIT];
  return seconds ? Date.parse(barStart) + seconds * 1000 : null;
}
