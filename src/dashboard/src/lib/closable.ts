import type { Order, Side } from "./wire";

/** What of the position can still be closed: the shares of working exits are spoken for, once for each group. */
export function closable(side: Side, held: number, openOrders: readonly Order[]): number {
  const all = side === "sell" ? Math.max(held, 0) : Math.max(-held, 0);
  const taken = new Map<string, number>();
  for (const order of openOrders) {
    if (order.side !== side || order.state === "held") continue;
    const group = order.parent_id ?? order.id;
    taken.set(group, Math.max(taken.get(group) ?? 0, order.quantity - order.filled_quantity));
  }
  return Math.max(0, all - [...taken.values()].reduce((sum, one) => sum + one, 0));
}
