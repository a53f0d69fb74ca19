import { type ReactNode, useState } from "react";
import { Button } from "../../components/Button";
import { LiveText, toneOf } from "../../components/LiveText";
import { Count, Empty } from "../../components/States";
import { cx } from "../../lib/cx";
import { change, changePercent, price, quantity } from "../../lib/format";
import { type OrderRow as Line, orderRows } from "../../lib/orderRows";
import { classWord, isOpen, roleWord, stateChip, trailWord } from "../../lib/orderWords";
import { hourAndMinute } from "../../lib/time";
import type { Order, SymbolCode } from "../../lib/wire";
import { cancelOrder, closePosition } from "../../server/acts";
import { type DockTab, useUi } from "../../state/ui";
import { useLive, useOrders, usePrices } from "../../stream/hooks";
import { live } from "../../stream/live";
import { EditOrder, hasFigures } from "./EditOrder";
import { useOrderPrices } from "./Orders";
import { usePositions } from "./Positions";

const BOOK = ["book"];
const mine = (symbol: SymbolCode) => live.book()?.positions.find((position) => position.symbol === symbol);

function PositionRow({ symbol }: { symbol: SymbolCode }) {
  const select = useUi((ui) => ui.select);
  const position = mine(symbol);
  if (!position) return null;
  return (
    <li
      className="flex h-56 items-center justify-between gap-12 border-b border-line-1 px-14"
      data-testid={`pos.row.${symbol}`}
    >
      <button
        type="button"
        className="h-full flex-1 text-left"
        onClick={() => {
          select(symbol);
        }}
      >
        <b className="text-14">{symbol}</b>
        <span className="num block text-12 text-text-2">
          {position.quantity > 0 ? "Long" : "Short"} {quantity(Math.abs(position.quantity))} at{" "}
          {price(position.average_entry_price, live.decimals(symbol))}
        </span>
      </button>
      <span className="num text-right">
        <LiveText
          on={BOOK}
          className="block text-14 font-medium"
          read={() => ({ text: change(mine(symbol)?.profit), tone: toneOf(mine(symbol)?.profit) })}
        />
        <LiveText
          on={BOOK}
          className="text-12"
          read={() => ({ text: changePercent(mine(symbol)?.profitPercent), tone: toneOf(mine(symbol)?.profit) })}
        />
      </span>
      <Button className="h-44" testId={`pos.close.${symbol}`} onClick={() => void closePosition(symbol)}>
        Close
      </Button>
    </li>
  );
}

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

function FillRows() {
  const fills = useLive(["fills"], () => live.state.fills);
  if (fills.length === 0) return <Empty icon="check" title="No fills yet" text="Every execution appears here." />;
  return (
    <ul>
      {fills.slice(0, 60).map((fill) => (
        <li
          key={fill.execution_id}
          className="num flex h-44 items-center justify-between border-b border-line-1 px-14 text-13"
        >
          <span>
            <b>{fill.symbol}</b> {fill.side === "buy" ? "bought" : "sold"} {quantity(fill.quantity)}
          </span>
          <span className="text-text-2">
            {price(fill.price, live.decimals(fill.symbol))}, {hourAndMinute(Date.parse(fill.time))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function PositionRows() {
  const positions = usePositions();
  usePrices(positions.map((position) => position.symbol));
  if (positions.length === 0)
    return <Empty icon="candles" title="No positions" text="What you buy appears here with its live profit." />;
  return (
    <ul>
      {positions.map((position) => (
        <PositionRow key={`${position.symbol} ${String(position.quantity)}`} symbol={position.symbol} />
      ))}
    </ul>
  );
}

function OrderRows() {
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

/** Two-line rows with touch targets. */
export function PhoneDock({ symbol, forecast }: { symbol: SymbolCode; forecast?: ReactNode }) {
  const { dockTab, showDock } = useUi();
  const orders = useOrders().filter(isOpen).length;
  const positions = useLive(["positions"], () => live.state.positions.size);
  const fills = useLive(["fills"], () => live.state.fills.length);
  const tabs: [DockTab, string, number?][] = [
    ...(forecast === undefined ? [] : ([["forecast", "Forecast"]] as [DockTab, string][])),
    ["positions", "Positions", positions],
    ["orders", "Orders", orders],
    ["fills", "Fills", fills],
  ];
  return (
    <section aria-label={`Positions and orders beside ${symbol}`} className="flex min-h-0 flex-col bg-bg-1">
      <div
        role="tablist"
        aria-label="Forecast, positions, orders, fills"
        className="flex h-44 shrink-0 justify-around border-y border-line-1"
      >
        {tabs.map(([name, label, count]) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={name === dockTab}
            data-testid={`dock.tab.${name}`}
            className={cx("tab flex-1 justify-center text-13", name === dockTab && "tab-on")}
            onClick={() => {
              showDock(name);
            }}
          >
            {label} {count !== undefined && <Count value={count} />}
          </button>
        ))}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {dockTab === "forecast" && forecast}
        {dockTab === "positions" && <PositionRows />}
        {dockTab === "orders" && <OrderRows />}
        {dockTab === "fills" && <FillRows />}
      </div>
    </section>
  );
}
