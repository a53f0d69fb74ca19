import { countdown } from "./format";
import { hourAndMinute, newYorkDay, weekdayName } from "./time";
import type { CalendarDay } from "./wire";

export interface SessionText {
  state: "open" | "pre" | "post" | "closed";
  label: string;
  detail: string;
}

/** The market's state in words, from the exchange calendar loaded once; the hub is not asked again. */
export function sessionAt(days: readonly CalendarDay[] | null, now: number): SessionText {
  if (days === null) return { state: "open", label: "Simulated market open", detail: "around the clock" };

  const today = days.find((day) => day.date === newYorkDay(now));
  if (today) {
    const [preOpen, open, close, postClose] = [today.pre_open, today.open, today.close, today.post_close].map((at) =>
      Date.parse(at),
    ) as [number, number, number, number];
    if (now >= open && now < close)
      return { state: "open", label: "US market open", detail: `closes in ${countdown(close - now)}` };
    if (now >= preOpen && now < open)
      return { state: "pre", label: "Pre-market", detail: `opens in ${countdown(open - now)}` };
    if (now >= close && now < postClose)
      return { state: "post", label: "After hours", detail: `ends in ${countdown(postClose - now)}` };
  }

  const next = days.find((day) => Date.parse(day.open) > now);
  const detail = next ? `opens ${weekdayName(Date.parse(next.open))} ${hourAndMinute(Date.parse(next.open))} ET` : "";
  return { state: "closed", label: "Closed", detail };
}
