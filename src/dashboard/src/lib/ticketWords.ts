import { price, quantity as quantityText } from "./format";
import type { TicketContext, TicketNumbers } from "./ticket";
import type { TicketDraft } from "./ticketDraft";
import type { Side } from "./wire";

/** The verb as the book sees it: buying back a short covers, selling what is not held is short. */
export function verbOf(side: Side, held: number, count: number): string {
  if (side === "buy") return held < 0 ? "Buy to cover" : "Buy";
  return held <= 0 ? "Sell short" : count > held ? "Sell and short" : "Sell";
}

const STRUCTURE_WORDS = { simple: "", oco: "", bracket: ", bracket", oto: ", then exit" } as const;

function priceWords(draft: TicketDraft, numbers: TicketNumbers, decimals: number | undefined): string {
  const { limit, stop, trail, profit, loss } = numbers;
  const at = (value: number | null) => price(value, decimals);
  if (draft.structure === "oco")
    return profit === null || loss === null ? "by OCO" : `at ${at(profit)} or stop ${at(loss)}`;
  switch (draft.type) {
    case "market":
      return "at market";
    case "limit":
      return limit === null ? "" : `at ${at(limit)}`;
    case "stop":
      return stop === null ? "by stop" : `by stop ${at(stop)}`;
    case "stop_limit":
      return stop === null || limit === null ? "by stop limit" : `by stop ${at(stop)}, limit ${at(limit)}`;
    case "trailing_stop":
      return trail === null
        ? "by trail"
        : `by trail ${draft.trailUnit === "percent" ? `${String(trail)}%` : at(trail)}`;
  }
}

/** The act as the button names it. */
export function labelOf(
  draft: TicketDraft,
  { instrument, held }: TicketContext,
  numbers: TicketNumbers,
  quantity: number | null,
): string {
  const count = quantity ?? 0;
  const words = [
    verbOf(draft.side, held, count),
    count > 0 ? quantityText(count) : "",
    instrument?.symbol ?? "",
    priceWords(draft, numbers, instrument?.price_decimals),
  ];
  return words.filter(Boolean).join(" ") + STRUCTURE_WORDS[draft.structure];
}
