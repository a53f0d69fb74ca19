import type { ChartLevel } from "../../charting/PriceChart";
import { change, price, quantity } from "../../lib/format";
import { isOpen } from "../../lib/orderWords";
import { parseNumber } from "../../lib/ticket";
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
  order?: Order;
  kind: "position" | "order" | "draft";
}

function ofOrder(order: Order): Pill | null {
  if (order.limit_price === null) return null;
  const left = order.quantity - order.filled_quantity;
  return {
    id: order.id,
    price: order.limit_price,
    colour: "--text-2",
    isDashed: order.cancel_requested,
    label: `${order.side === "buy" ? "Buy" : "Sell"} ${quantity(left)} limit`,
    order,
    kind: "order",
  };
}

function useDraft(symbol: SymbolCode): Pill | null {
  const ticket = useTicket();
  const limit = parseNumber(ticket.limitText);
  const size = parseNumber(ticket.sizeText);
  if (ticket.type !== "limit" || limit === null || limit <= 0 || size === null || size <= 0) return null;
  const dollars = ticket.sizeMode === "dollars" ? "$" : "";
  const act = ticket.side === "buy" ? "buy" : "sell";
  return {
    id: `draft ${symbol}`,
    price: limit,
    colour: "--text-2",
    isDashed: true,
    label: `Draft ${act} ${dollars}${quantity(size)} limit`,
    kind: "draft",
  };
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
    });
  return draft ? [...pills, draft] : pills;
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
