import { useState } from "react";
import { Button } from "../../components/Button";
import { Empty } from "../../components/States";
import { cx } from "../../lib/cx";
import { price, quantity } from "../../lib/format";
import { type OrderRow as Line, orderRows } from "../../lib/orderRows";
import { classWord, isOpen, roleWord, stateChip, trailWord } from "../../lib/orderWords";
import type { Order } from "../../lib/wire";
import { cancelOrder } from "../../server/acts";
import { useOrders } from "../../stream/hooks";
import { live } from "../../stream/live";
import { EditOrder, hasFigures } from "./EditOrder";
import { useOrderPrices } from "./Orders";

/** What the order waits for or trades at. */
function levelText(order: Order): string {
  const at = (level: number | null) => price(level, live.decimals(order.symbol));
  const trail = trailWord(order, live.decimals(order.symbol));
  if (trail !== "") return `trail ${trail}${order.stop_price === null ? "" : `, now ${at(order.stop_price)}`}`;
  if (order.stop_price !== null)
    return `stop ${at(order.stop_price)}${order.limit_price === null ? "" : `, limit ${at(order.limit_price)}`}`;
  return order.limit_price === null ? "at market" : `at ${at(order.limit_price)}`;
}

function OrderRow({ row }: { row: Line }) {
  const { order, isIndented } = row;
  const [isEditing, setEditing] = useState(false);
  const act = order.side === "buy" ? "Buy" : "Sell";
  const group = classWord(order);
  const chip = stateChip(order);
  return (
    <li
      className={cx(
        "flex min-h-56 items-center justify-between gap-8 border-b border-line-1 pr-14",
        isIndented ? "pl-28" : "pl-14",
      )}
      data-testid={`ord.row.${order.id}`}
      data-state={order.state}
      data-leg={order.leg ?? undefined}
    >
      <span className="num min-w-0">
        <b className={cx("text-14", isIndented && "font-medium text-text-2")}>
          {order.leg === null ? order.symbol : `${roleWord(order.leg)}${isIndented ? "" : ` ${order.symbol}`}`}
        </b>
        {group !== "" && !isIndented && <span className="badge ml-6">{group}</span>}
        <span className="block truncate text-12 text-text-2">
          {act} {quantity(order.quantity)} {levelText(order)}
        </span>
      </span>
      <span className="flex shrink-0 items-center gap-6">
        <span className="badge" data-look={chip.tone}>
          {chip.text}
        </span>
        {isOpen(order) && hasFigures(order) && (
          <Button
            className="h-44"
            disabled={order.cancel_requested}
            testId={`ord.edit.${order.id}`}
            onClick={() => {
              setEditing(true);
            }}
          >
            Edit
          </Button>
        )}
        {isOpen(order) && (
          <Button
            className="h-44"
            disabled={order.cancel_requested}
            testId={`ord.cancel.${order.id}`}
            onClick={() => void cancelOrder(order)}
          >
            Cancel
          </Button>
        )}
      </span>
      {isEditing && (
        <EditOrder
          order={order}
          onClose={() => {
            setEditing(false);
          }}
        />
      )}
    </li>
  );
}

/** Orders of the session, two lines each. */
export function PhoneOrders() {
  const orders = useOrders();
  useOrderPrices(orders);
  if (orders.length === 0) return <Empty icon="orders" title="No orders yet" text="Orders you place appear here." />;
  return (
    <ul>
      {orderRows(orders)
        .slice(0, 60)
        .map((row) => (
          <OrderRow key={row.order.id} row={row} />
        ))}
    </ul>
  );
}
