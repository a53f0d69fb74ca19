import { change, money, price, quantity } from "../lib/format";
import { orderReason, refusalText } from "../lib/problemText";
import type { Fill, Order, SymbolCode } from "../lib/wire";
import { toast, type ToastContent, useToasts } from "../state/toasts";
import { useUi } from "../state/ui";
import { live } from "../stream/live";
import { type OrderChange, trading } from "./api";
import { NoAnswerError, ProblemError } from "./http";

/** Why something failed, in a sentence for the place where it was asked. */
export const failureText = (failure: unknown): string =>
  failure instanceof ProblemError ? refusalText(failure.problem).text : "The hub did not answer.";

/** Tells a person why something did not happen. */
export function showFailure(failure: unknown, what: string, more: Partial<ToastContent> = {}): void {
  if (failure instanceof ProblemError) {
    const { title, text } = refusalText(failure.problem);
    toast({ kind: "reject", title, text: `${what}: ${text}`, ...more });
  } else if (failure instanceof NoAnswerError) {
    toast({
      kind: "reject",
      title: "No answer",
      text: `${what}: the hub did not answer. Look at the list before you try again.`,
    });
  } else throw failure;
}

async function attempt<T>(what: string, act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (failure) {
    showFailure(failure, what);
    return null;
  }
}

export async function cancelOrder(order: Order): Promise<void> {
  const done = await attempt(`Cancel ${order.symbol}`, () => trading.cancel(order.id));
  if (done) live.take({ type: "order", order: done, seq: 0 });
}

export async function cancelAllOrders(): Promise<void> {
  const done = await attempt("Cancel all orders", () => trading.cancelAll());
  if (done)
    toast({
      kind: "info",
      title: `Cancelling ${String(done.count)} orders`,
      text: "Fills that arrive first still count.",
    });
}

/** Puts the order with other figures in the place of this one; null when the hub refused, and a person was told. */
export async function changeOrder(order: Order, change: OrderChange): Promise<Order | null> {
  const changed = await attempt(`Change ${order.symbol}`, () => trading.change(order.id, change));
  if (changed) live.take({ type: "order", order: changed, seq: 0 });
  return changed;
}

export async function closePosition(symbol: SymbolCode, count?: number): Promise<void> {
  const order = await attempt(`Close ${symbol}`, () => trading.close(symbol, count));
  if (order) live.take({ type: "order", order, seq: 0 });
}

const filledParts = new Map<string, { count: number; value: number; timer: ReturnType<typeof setTimeout> }>();

/** Fills of one order within two seconds are one toast. */
function tellFill(fill: Fill): void {
  const before = filledParts.get(fill.order_id);
  clearTimeout(before?.timer);
  const count = (before?.count ?? 0) + fill.quantity;
  const value = (before?.value ?? 0) + fill.quantity * fill.price;
  const timer = setTimeout(() => filledParts.delete(fill.order_id), 2000);
  filledParts.set(fill.order_id, { count, value, timer });
  const act = fill.side === "buy" ? "bought" : "sold";
  const order = live.state.orders.get(fill.order_id);
  const whole = order && order.quantity > count ? `, ${quantity(count)} of ${quantity(order.quantity)}` : "";
  toast({
    kind: "fill",
    key: `fill:${fill.order_id}`,
    title: `Filled, ${act} ${quantity(count)} ${fill.symbol}`,
    text: `${price(value / count, live.decimals(fill.symbol))} average${whole}, ${money(value)} in all.`,
    actions: [
      {
        label: "Show",
        run: () => {
          useUi.getState().showDock("fills");
        },
      },
    ],
  });
}

const REFUSED = new Set(["denied", "rejected"]);

function tellOrder(order: Order, before: Order | undefined): void {
  if (before?.state === order.state) return;
  const what = `${order.side === "buy" ? "Buy" : "Sell"} ${quantity(order.quantity)} ${order.symbol}`;
  if (REFUSED.has(order.state)) {
    if (useToasts.getState().list.some((shown) => shown.key === `order:${order.client_order_id}`)) return;
    const { title, text } = orderReason(order.state, order.reason_code, order.reason);
    toast({ kind: "reject", key: `order:${order.client_order_id}`, title, text: `${what}: ${text}` });
  } else if (order.state === "canceled" && before) {
    toast({
      kind: "info",
      key: `order:${order.client_order_id}`,
      title: `Cancelled, ${what.toLowerCase().replace(order.symbol.toLowerCase(), order.symbol)}`,
      text: restOf(order),
    });
  } else if (order.state === "expired") {
    toast({ kind: "warn", key: `order:${order.client_order_id}`, title: `Expired, ${what}`, text: restOf(order) });
  } else if (order.state === "unknown" || order.state === "needs_you") {
    toast({
      kind: "reject",
      key: `order:${order.client_order_id}`,
      title: order.state === "unknown" ? "Unknown, checking" : "Needs you",
      text: `${what}: we do not know yet whether the broker took this order. Do not resend.`,
    });
  }
}

const restOf = (order: Order): string =>
  order.filled_quantity > 0
    ? `${quantity(order.filled_quantity)} of ${quantity(order.quantity)} were filled before.`
    : "Nothing was filled.";

/** Turns what happens to orders into toasts. */
export function watchTrading(): () => void {
  const stops = [live.onFill(tellFill), live.onOrder(tellOrder)];
  return () => {
    stops.forEach((stop) => {
      stop();
    });
  };
}

/** What the page's title says: last price, symbol, change. */
export function titleOf(symbol: SymbolCode): string {
  const last = live.state.lasts.get(symbol);
  const previous = live.state.days.get(symbol)?.prev_close;
  if (!last) return "TradingHub";
  const moved = previous ? ` ${change(((last.price - previous) / previous) * 100)}%` : "";
  return `${price(last.price, live.decimals(symbol))} ${symbol}${moved} TradingHub`;
}
