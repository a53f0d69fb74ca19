import { isMultiple, parseNumber } from "./sizes";
import type { Instrument, OrderClass, OrderType, Side, TimeInForce } from "./wire";

export type TrailUnit = "percent" | "dollars";
export type LossKind = "stop" | "stop_limit" | "trail";

/** What a person has put into the ticket; numbers as typed. */
export interface TicketDraft {
  side: Side;
  type: OrderType;
  structure: OrderClass;
  limitText: string;
  stopText: string;
  trailText: string;
  trailUnit: TrailUnit;
  sizeMode: "shares" | "dollars";
  sizeText: string;
  profitText: string;
  lossText: string;
  lossKind: LossKind;
  lossLimitText: string;
  lossTrailText: string;
  lossTrailUnit: TrailUnit;
  /** The one exit of an OTO. */
  otoExit: "take_profit" | "stop_loss";
  timeInForce: TimeInForce;
  extended: boolean;
}

export const EMPTY_DRAFT: TicketDraft = {
  side: "buy",
  type: "limit",
  structure: "simple",
  limitText: "",
  stopText: "",
  trailText: "",
  trailUnit: "percent",
  sizeMode: "shares",
  sizeText: "",
  profitText: "",
  lossText: "",
  lossKind: "stop",
  lossLimitText: "",
  lossTrailText: "",
  lossTrailUnit: "percent",
  otoExit: "stop_loss",
  timeInForce: "day",
  extended: false,
};

/** What goes empty when the ticket is done or shows another symbol. */
export const NO_FIGURES: Partial<TicketDraft> = {
  stopText: "",
  trailText: "",
  sizeText: "",
  profitText: "",
  lossText: "",
  lossLimitText: "",
  lossTrailText: "",
};

export const TYPES: readonly { value: OrderType; label: string }[] = [
  { value: "market", label: "Market" },
  { value: "limit", label: "Limit" },
  { value: "stop", label: "Stop" },
  { value: "stop_limit", label: "Stop limit" },
  { value: "trailing_stop", label: "Trail" },
];

export const STRUCTURES: readonly { value: OrderClass; label: string }[] = [
  { value: "simple", label: "Single" },
  { value: "bracket", label: "Bracket" },
  { value: "oco", label: "OCO" },
  { value: "oto", label: "OTO" },
];

export const TIMES: readonly { value: TimeInForce; label: string }[] = [
  { value: "day", label: "Day" },
  { value: "gtc", label: "GTC" },
  { value: "ioc", label: "IOC" },
  { value: "fok", label: "FOK" },
  { value: "opg", label: "At open" },
  { value: "cls", label: "At close" },
];

export const timeLabel = (value: TimeInForce): string => TIMES.find((time) => time.value === value)?.label ?? value;

const isPlain = (type: OrderType): boolean => type === "market" || type === "limit";

/** Sold or bought in dollars or in parts of a share: neither groups nor trails take that. */
export function isSplit(draft: TicketDraft, instrument: Instrument | undefined): boolean {
  if (instrument && instrument.asset_class !== "equity") return false;
  const size = parseNumber(draft.sizeText);
  return draft.sizeMode === "dollars" || (size !== null && !isMultiple(size, 1));
}

/** Why the type cannot be chosen, or null. */
export function whyNotType(type: OrderType, draft: TicketDraft, instrument: Instrument | undefined): string | null {
  const kind = instrument?.asset_class ?? "equity";
  if (kind === "currency" && !isPlain(type)) return "Currency pairs take market and limit orders";
  if (kind === "crypto" && !isPlain(type) && type !== "stop_limit")
    return "Crypto takes market, limit and stop limit orders";
  if (type === "trailing_stop" && isSplit(draft, instrument)) return "A trailing stop needs whole shares";
  if (draft.structure === "oco" && type !== "limit") return "The two exits of an OCO have their own prices";
  return null;
}

/** Why the structure cannot be chosen, or null. */
export function whyNotStructure(
  structure: OrderClass,
  draft: TicketDraft,
  instrument: Instrument | undefined,
): string | null {
  if (structure === "simple") return null;
  if (instrument && instrument.asset_class !== "equity") return "Groups of orders are for shares";
  if (draft.sizeMode === "dollars") return "Groups of orders are in whole shares";
  return null;
}

/** The times in force that fit, the usual one first. */
export function timesFor(draft: TicketDraft, instrument: Instrument | undefined): readonly TimeInForce[] {
  if (draft.structure !== "simple") return ["day", "gtc"];
  if (instrument?.asset_class === "crypto") return ["gtc", "ioc"];
  if (instrument?.asset_class === "currency") return ["day", "gtc", "ioc", "fok"];
  if (isSplit(draft, instrument)) return ["day"];
  return isPlain(draft.type) ? ["day", "gtc", "ioc", "fok", "opg", "cls"] : ["day", "gtc"];
}

/** Why the order cannot trade outside regular hours, or null. */
export function whyNotExtended(draft: TicketDraft, instrument: Instrument | undefined): string | null {
  if (instrument && instrument.asset_class !== "equity") return "It trades around the clock";
  if (draft.structure !== "simple") return "Groups trade in the regular session only";
  if (draft.type !== "limit") return "Extended hours need a limit order";
  return draft.timeInForce === "day" || draft.timeInForce === "gtc" ? null : "Extended hours need Day or GTC";
}

/** The draft after a change, with what no longer fits put right: what was chosen last wins. */
export function changed(
  before: TicketDraft,
  change: Partial<TicketDraft>,
  instrument: Instrument | undefined,
): TicketDraft {
  const draft = { ...before, ...change };
  if (change.type !== undefined && !isPlain(change.type)) draft.structure = "simple";
  if (whyNotStructure(draft.structure, draft, instrument) !== null) draft.structure = "simple";
  if (draft.structure !== "simple" && !isPlain(draft.type)) draft.type = "limit";
  if (whyNotType(draft.type, draft, instrument) !== null) draft.type = "limit";
  if (draft.lossKind === "trail" && draft.structure !== "bracket") draft.lossKind = "stop";
  const times = timesFor(draft, instrument);
  if (!times.includes(draft.timeInForce)) draft.timeInForce = times[0] ?? "day";
  if (draft.extended && whyNotExtended(draft, instrument) !== null) draft.extended = false;
  return draft;
}

/** Which fields the draft shows. */
export function shown(draft: TicketDraft): {
  limit: boolean;
  stop: boolean;
  trail: boolean;
  profit: boolean;
  loss: boolean;
} {
  const { type, structure, otoExit } = draft;
  const isGroup = structure === "bracket" || structure === "oco";
  return {
    limit: structure !== "oco" && (type === "limit" || type === "stop_limit"),
    stop: type === "stop" || type === "stop_limit",
    trail: type === "trailing_stop",
    profit: isGroup || (structure === "oto" && otoExit === "take_profit"),
    loss: isGroup || (structure === "oto" && otoExit === "stop_loss"),
  };
}
