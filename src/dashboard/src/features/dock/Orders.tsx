import { Button } from "../../components/Button";
import { Empty } from "../../components/States";
import { type OrderRow as Line, orderRows } from "../../lib/orderRows";
import { isOpen } from "../../lib/orderWords";
import type { Order } from "../../lib/wire";
import { useTicket } from "../../state/ticket";
import { useOrders, useTopics } from "../../stream/hooks";
import { live } from "../../stream/live";
import { OrderRow } from "./OrderRow";

const MOST_ROWS = 120;

/** Prices of what is open, for the distance from the last. */
export function useOrderPrices(orders: readonly Order[]): void {
  useTopics(
    [...new Set(orders.filter(isOpen).map((order) => order.symbol))].sort().flatMap((symbol) => [
      { type: "quotes" as const, symbol },
      { type: "trades" as const, symbol },
    ]),
  );
}

const hasTrail = ({ order }: Line): boolean => order.trail_percent !== null || order.trail_price !== null;
const hasStop = ({ order }: Line): boolean => order.stop_price !== null || hasTrail({ order } as Line);

export function Orders() {
  const orders = useOrders();
  const focus = useTicket((ticket) => ticket.focus);
  useOrderPrices(orders);
  if (orders.length === 0)
    return (
      <Empty icon="orders" title="No orders yet" text="Orders you place here or over the API appear in this list.">
        <Button
          onClick={() => {
            focus("size");
          }}
        >
          Place an order <kbd className="key">Q</kbd>
        </Button>
      </Empty>
    );
  const rows = orderRows(orders).slice(0, MOST_ROWS);
  const columns = { stop: rows.some(hasStop), trail: rows.some(hasTrail) };
  const now = live.marketNow();
  return (
    <table className="table orders" aria-label="Orders">
      <thead>
        <tr>
          {["Time ET", "Symbol", "Order"].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          {[
            "Qty",
            "Limit",
            ...(columns.stop ? [columns.trail ? "Stop, trail" : "Stop"] : []),
            ...(columns.trail ? ["High water"] : []),
            "From last",
            "Avg fill",
          ].map((head) => (
            <th key={head} scope="col" className="r">
              {head}
            </th>
          ))}
          {["In force", "State", "By"].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <OrderRow key={row.order.id} row={row} now={now} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}
