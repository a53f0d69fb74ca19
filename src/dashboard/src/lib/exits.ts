import { parseNumber, priceText } from "./sizes";
import type { TicketDraft } from "./ticketDraft";
import type { Instrument } from "./wire";

/** How far the exits of a new group are from the base price, in percent: two to one. */
const PROFIT_PERCENT = 2;
const LOSS_PERCENT = 1;

/** Whether the exits sell: those of a buying entry, and those of a selling OCO. */
export const isLongExit = (draft: Pick<TicketDraft, "side" | "structure">): boolean =>
  draft.structure === "oco" ? draft.side === "sell" : draft.side === "buy";

/** Take profit and stop loss at the usual distances. */
export function usualExits(
  draft: TicketDraft,
  base: number | null,
  instrument: Instrument | undefined,
): Pick<TicketDraft, "profitText" | "lossText"> {
  if (base === null || base <= 0) return { profitText: "", lossText: "" };
  const sign = isLongExit(draft) ? 1 : -1;
  return {
    profitText: priceText(base * (1 + (sign * PROFIT_PERCENT) / 100), instrument),
    lossText: priceText(base * (1 - (sign * LOSS_PERCENT) / 100), instrument),
  };
}

/**
 * A level as a trader types it: `1.5%` from the base price, `2r` times the distance to the stop, or the price itself; null when it is none
 * of these.
 */
export function exitLevel(
  text: string,
  exit: "profit" | "loss",
  draft: TicketDraft,
  base: number | null,
  instrument: Instrument | undefined,
): number | null {
  const match = /^([\d.]+)\s*(%|r)$/i.exec(text.trim());
  if (!match) return parseNumber(text);
  const amount = parseNumber(match[1] ?? "");
  if (amount === null || base === null) return null;
  const sign = (isLongExit(draft) ? 1 : -1) * (exit === "profit" ? 1 : -1);
  if (match[2] === "%") return Number(priceText(base * (1 + (sign * amount) / 100), instrument));
  const stop = exitLevel(draft.lossText, "loss", { ...draft, lossText: "" }, base, instrument);
  return exit === "loss" || stop === null
    ? null
    : Number(priceText(base + sign * amount * Math.abs(base - stop), instrument));
}
