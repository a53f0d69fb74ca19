import type { DayTrades } from "./dayTradeWire";
import { money } from "./format";

export interface DayTradeWords {
  figure: string;
  note: string;
  tone: "flat" | "warn" | "down";
  sentence: string;
}

/** The guard in words: the count in every regime, and what the regime adds to it. */
export function dayTradeWords(trades: DayTrades): DayTradeWords {
  const { regime, count, limit, is_limited: isLimited, intraday_margin: margin } = trades;
  if (regime === "legacy") {
    if (!isLimited)
      return {
        figure: String(count),
        note: "legacy rule, no limit",
        tone: "flat",
        sentence: `The legacy rule does not limit an account with ${money(trades.threshold)} or more.`,
      };
    const left = limit - count;
    return {
      figure: `${String(count)} of ${String(limit)}`,
      note: "legacy rule",
      tone: left <= 0 ? "down" : left === 1 ? "warn" : "flat",
      sentence:
        left <= 0
          ? "One more day trade would break the legacy rule: orders that could complete one are denied, exits are warned."
          : `${String(left)} of ${String(limit)} day trades left before the legacy rule denies one.`,
    };
  }
  if (regime === "intraday_margin" && margin) {
    const excess = margin.equity - margin.required;
    return {
      figure: String(count),
      note: margin.is_deficit ? `margin deficit ${money(-excess)}` : `margin excess ${money(excess)}`,
      tone: margin.is_deficit ? "down" : margin.has_room ? "flat" : "warn",
      sentence: margin.is_deficit
        ? "Equity is below what the exposure needs during the session: only orders that reduce pass."
        : margin.has_room
          ? "Day trades are counted, not limited: equity has to cover a quarter of the exposure through the session."
          : "Equity covers the rule but not its buffer: orders that add exposure are denied.",
    };
  }
  return {
    figure: String(count),
    note: "no rule",
    tone: "flat",
    sentence: "No day-trade rule applies to this account; the count is shown for information.",
  };
}
