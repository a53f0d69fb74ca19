import { TickMarkType } from "lightweight-charts";

const pad = (value: number): string => String(value).padStart(2, "0");
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** What stands at a mark of the time axis. Times are New York times written as UTC. */
export function tickText(time: number, kind: TickMarkType): string {
  const at = new Date(time * 1000);
  if (kind === TickMarkType.Year) return String(at.getUTCFullYear());
  if (kind === TickMarkType.Month) return MONTHS[at.getUTCMonth()] ?? "";
  if (kind === TickMarkType.DayOfMonth) return `${String(at.getUTCDate())} ${MONTHS[at.getUTCMonth()] ?? ""}`;
  return `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
}

/** The time under the crosshair. */
export function crosshairText(time: number): string {
  const at = new Date(time * 1000);
  const day = `${String(at.getUTCDate())} ${MONTHS[at.getUTCMonth()] ?? ""}`;
  return at.getUTCHours() + at.getUTCMinutes() === 0
    ? day
    : `${day} ${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
}
