import { isOpen } from "./orderWords";
import type { Order } from "./wire";

/** An order as a line of the table: legs stand below their parent, indented. */
export interface OrderRow {
  order: Order;
  isLeg: boolean;
  /** The parent stands right above. */
  isIndented: boolean;
}

const newestFirst = (one: Order, other: Order): number =>
  other.created_at.localeCompare(one.created_at) || other.sequence - one.sequence;

const needsYou = (order: Order): boolean => order.state === "needs_you" || order.state === "unknown";

/** Target before stop; of the same leg the open one before those it replaced. */
const legOrder = (one: Order, other: Order): number =>
  Number(isOpen(other)) - Number(isOpen(one)) ||
  Number(one.leg === "stop_loss") - Number(other.leg === "stop_loss") ||
  newestFirst(one, other);

/**
 * Groups first that still have an open order, those that need a person on top, then by time, newest first. A leg whose parent is not known
 * stands alone.
 */
export function orderRows(orders: readonly Order[]): OrderRow[] {
  const known = new Set(orders.map((order) => order.id));
  const legs = new Map<string, Order[]>();
  const heads: Order[] = [];
  for (const order of orders) {
    if (order.parent_id === null || !known.has(order.parent_id)) heads.push(order);
    else legs.set(order.parent_id, [...(legs.get(order.parent_id) ?? []), order]);
  }
  const groups = heads.map((head) => ({ head, legs: (legs.get(head.id) ?? []).sort(legOrder) }));
  const rank = ({ head, legs: own }: (typeof groups)[number]): number => {
    const all = [head, ...own];
    return all.some(needsYou) ? 0 : all.some(isOpen) ? 1 : 2;
  };
  return groups
    .sort((one, other) => rank(one) - rank(other) || newestFirst(one.head, other.head))
    .flatMap(({ head, legs: own }) => [
      { order: head, isLeg: head.leg !== null, isIndented: false },
      ...own.map((order) => ({ order, isLeg: true, isIndented: true })),
    ]);
}
