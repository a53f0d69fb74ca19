import type { ChartLevel } from "../../charting/PriceChart";
import { change, price, quantity } from "../../lib/format";
import { isOpen, levelOf, roleWord, trailWord, typeWord } from "../../lib/orderWords";
import { parseNumber } from "../../lib/sizes";
import { shown } from "../../lib/ticketDraft";
import type { Order, SymbolCode } from "../../lib/wire";
import { useTicket } from "../../state/ticket";
import { useUi } from "../../state/ui";
import { useLive, useOrders } from "../../stream/hooks";
import { live } from "../../stream/live";

/** A level with what its pill says and does. */
export interface Pill extends ChartLevel {
  label: string;
  /** A figure that follows the market, beside the label. */
  profitOf?: SymbolCode;
  /** A figure that stands: what an exit brings at its level. */
  profit?: number;
  order?: Order;
  kind: "position" | "order" | "draft";
  decimals: number | undefined;
}

/** Exits take the colour of what they do to the account; everything else is neutral. */
const colourOf = (order: Order): string =>
  order.leg === "take_profit" ? "--up" : order.leg === "stop_loss" ? "--down" : "--text-2";

/** What an exit brings from the price it is measured from: that of the entry while it waits, else that of the position. */
function exitProfit(order: Order, level: number): number | null {
  if (order.leg === null) return null;
  const entry = order.parent_id === null ? undefined : live.state.orders.get(order.parent_id);
  const position = live.state.positions.get(order.symbol);
  const from = order.state === "held" ? entry?.limit_price : (position?.average_entry_price ?? entry?.limit_price);
  if (from === undefined || from === null) return null;
  return (level - from) * (order.quantity - order.filled_quantity) * (order.side === "sell" ? 1 : -1);
}

function ofOrder(order: Order): Pill | null {
  const level = levelOf(order);
  if (level === null) return null;
  const left = quantity(order.quantity - order.filled_quantity);
  const trail = trailWord(order, live.decimals(order.symbol));
  const act = order.side === "buy" ? "Buy" : "Sell";
  const profit = exitProfit(order, level);
  return {
    id: order.id,
    price: level,
    colour: colourOf(order),
    isDashed: order.cancel_requested || order.state === "held",
    label:
      order.leg !== null
        ? `${trail ? `Trail ${trail}` : roleWord(order.leg)} ${left}`
        : `${act} ${left} ${trail ? `trail ${trail}` : typeWord(order.type)}`,
    ...(profit === null ? {} : { profit }),
    order,
    kind: "order",
    decimals: live.decimals(order.symbol),
  };
}

const NONE: Pill[] = [];

/** Entry, target and stop of the ticket before they are sent. */
function useDraft(symbol: SymbolCode): Pill[] {
  const ticket = useTicket();
  const size = parseNumber(ticket.sizeText);
  if (size === null || size <= 0) return NONE;
  const fields = shown(ticket);
  const act = ticket.side === "buy" ? "buy" : "sell";
  const amount = `${ticket.sizeMode === "dollars" ? "$" : ""}${quantity(size)}`;
  const draft = (name: string, text: string, label: string, colour: string): Pill | null => {
    const level = parseNumber(text);
    if (level === null || level <= 0) return null;
    const decimals = live.decimals(symbol);
    return { id: `draft ${name} ${symbol}`, price: level, colour, isDashed: true, label, kind: "draft", decimals };
  };
  return [
    fields.limit ? draft("limit", ticket.limitText, `Draft ${act} ${amount} limit`, "--text-2") : null,
    fields.stop ? draft("stop", ticket.stopText, `Draft ${act} ${amount} stop`, "--text-2") : null,
    fields.profit ? draft("target", ticket.profitText, `Draft target ${amount}`, "--up") : null,
    fields.loss && ticket.lossKind !== "trail"
      ? draft("loss", ticket.lossText, `Draft stop ${amount}`, "--down")
      : null,
  ].filter((pill) => pill !== null);
}

/** Position, working orders and the draft of the charted symbol. */
export function usePills(symbol: SymbolCode): Pill[] {
  const orders = useOrders();
  const position = useLive([`position:${symbol}`], () => live.state.positions.get(symbol));
  const draft = useDraft(symbol);
  const pills = orders
    .filter((order) => order.symbol === symbol && isOpen(order))
    .map(ofOrder)
    .filter((pill) => pill !== null);
  if (position)
    pills.unshift({
      id: `position ${symbol}`,
      price: position.average_entry_price,
      colour: "--accent",
      isDashed: false,
      label: `${position.quantity > 0 ? "Long" : "Short"} ${quantity(Math.abs(position.quantity))}`,
      profitOf: symbol,
      kind: "position",
      decimals: live.decimals(symbol),
    });
  return [...pills, ...draft];
}

/** What the chart shows, in a sentence for those who hear it. */
export function summaryOf(symbol: SymbolCode): string {
  const last = live.state.lasts.get(symbol)?.price;
  const previous = live.state.days.get(symbol)?.prev_close;
  const position = live.state.positions.get(symbol);
  const moved = last !== undefined && previous ? `, ${change(((last - previous) / previous) * 100, 1)}% today` : "";
  const held = position
    ? `, ${position.side} ${quantity(Math.abs(position.quantity))} at ${price(position.average_entry_price)}`
    : "";
  const frame = useUi.getState().timeframe;
  return `${symbol} ${frame} chart, last ${price(last, live.decimals(symbol))}${moved}${held}`;
}
