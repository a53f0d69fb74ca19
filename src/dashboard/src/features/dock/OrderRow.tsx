import { Button } from "../../components/Button";
import { Icon, type IconName } from "../../components/Icon";
import { LiveText } from "../../components/LiveText";
import { cx } from "../../lib/cx";
import { changePercent, MISSING, price, quantity } from "../../lib/format";
import type { OrderRow as Line } from "../../lib/orderRows";
import {
  authorOf,
  classWord,
  isOpen,
  legWord,
  levelOf,
  roleWord,
  stateChip,
  stateNote,
  timeWord,
  trailWord,
  typeWord,
} from "../../lib/orderWords";
import { bothZones, moment } from "../../lib/time";
import type { Order } from "../../lib/wire";
import { cancelOrder } from "../../server/acts";
import { useUi } from "../../state/ui";
import { live } from "../../stream/live";
import { priceKey } from "../../stream/state";
import { EditCell } from "./EditCell";

/** The columns that stand only where an order has something for them. */
export interface OrderColumns {
  stop: boolean;
  trail: boolean;
}

interface OrderRowProps {
  row: Line;
  now: number;
  columns: OrderColumns;
}

const AUTHOR_ICONS: Record<string, IconName> = { dashboard: "person", rule: "shield" };

export const canChange = (order: Order): boolean => isOpen(order) && order.state !== "pending";

function distance(order: Order) {
  const last = live.state.lasts.get(order.symbol)?.price;
  const level = levelOf(order);
  if (last === undefined || level === null || !isOpen(order)) return { text: MISSING };
  return { text: changePercent((level / last - 1) * 100) };
}

function PriceCell({ order, field, name }: { order: Order; field: "limit_price" | "stop_price"; name: string }) {
  const decimals = live.decimals(order.symbol);
  const value = order[field];
  if (value === null) return <>{field === "limit_price" && order.type === "market" ? "Market" : MISSING}</>;
  const shown = price(value, decimals);
  const isOwn = field === "limit_price" || order.type !== "trailing_stop";
  if (!canChange(order) || !isOwn) return <>{shown}</>;
  return <EditCell order={order} field={field} name={name} value={value} shown={shown} decimals={decimals ?? 2} />;
}

function TrailCell({ order }: { order: Order }) {
  const value = order.trail_percent ?? order.trail_price;
  if (value === null) return <>{MISSING}</>;
  const decimals = live.decimals(order.symbol);
  const shown = trailWord(order, decimals);
  if (!canChange(order)) return <>{shown}</>;
  return (
    <EditCell
      order={order}
      field="trail"
      name="trail"
      value={value}
      shown={shown}
      decimals={order.trail_percent === null ? (decimals ?? 2) : 0}
    />
  );
}

/** The whole quantity; what is filled of it stands before it while it is a part. */
function QuantityCell({ order }: { order: Order }) {
  const { quantity: whole, filled_quantity: filled } = order;
  const shown = filled > 0 && filled < whole ? `${quantity(filled)} of ${quantity(whole)}` : quantity(whole);
  if (!canChange(order) || order.leg !== null || order.notional !== null) return <>{shown}</>;
  return <EditCell order={order} field="quantity" name="quantity" value={order.quantity} shown={shown} decimals={0} />;
}

/** What the order is: its part in a group, or side and type. */
function What({ row: { order, isLeg } }: { row: Line }) {
  const side = order.side === "buy" ? "Buy" : "Sell";
  const kind = classWord(order);
  return (
    <span className="inline-flex items-center gap-6">
      <span className={order.side === "buy" ? "text-up" : "text-down"}>{side}</span>
      {isLeg ? legWord(order) : typeWord(order.type)}
      {kind !== "" && (!isLeg || order.parent_id === null) && <span className="badge">{kind}</span>}
    </span>
  );
}

function Symbol({ row: { order, isIndented } }: { row: Line }) {
  const select = useUi((ui) => ui.select);
  return (
    <button
      type="button"
      className={cx("inline-flex items-center gap-6", isIndented ? "pl-10 text-text-3" : "font-semibold text-text-1")}
      onClick={() => {
        select(order.symbol);
      }}
    >
      {isIndented && <Icon name="leg" size={12} />}
      {order.symbol}
    </button>
  );
}

/** One order; a leg stands indented below its parent. */
export function OrderRow({ row, now, columns }: OrderRowProps) {
  const { order, isIndented } = row;
  const chip = stateChip(order);
  return (
    <tr
      data-testid={`ord.row.${order.id}`}
      data-state={order.state}
      data-leg={order.leg ?? undefined}
      className={chip.tone === "dim" && !isOpen(order) ? "dim" : undefined}
    >
      <td className="num" title={bothZones(order.created_at)}>
        {isIndented ? "" : moment(order.created_at, now)}
      </td>
      <td>
        <Symbol row={row} />
      </td>
      <td>
        <What row={row} />
      </td>
      <td className="r">
        <QuantityCell order={order} />
      </td>
      <td className="r">
        <PriceCell order={order} field="limit_price" name="limit price" />
      </td>
      {columns.stop && (
        <td className="r">
          <span className="inline-flex items-center gap-8">
            {(order.trail_percent ?? order.trail_price) !== null && (
              <span>
                <TrailCell order={order} />
              </span>
            )}
            <span>
              <PriceCell order={order} field="stop_price" name="stop price" />
            </span>
          </span>
        </td>
      )}
      {columns.trail && (
        <td className="r">
          {order.high_water_mark === null ? MISSING : price(order.high_water_mark, live.decimals(order.symbol))}
        </td>
      )}
      <td className="r">
        <LiveText on={[priceKey(order.symbol)]} read={() => distance(order)} />
      </td>
      <td className="r">
        {order.average_fill_price === null ? MISSING : price(order.average_fill_price, live.decimals(order.symbol))}
      </td>
      <td>{timeWord(order)}</td>
      <td>
        <span className="badge" data-look={chip.tone} title={stateNote(order)}>
          {chip.text}
        </span>
        {isOpen(order) && order.held_at === "hub" && (
          <span className="badge ml-4" data-look="dim" title={stateNote(order)}>
            Held here
          </span>
        )}
      </td>
      <td>
        {!isIndented && (
          <span className="inline-flex items-center gap-4" title={authorOf(order)}>
            <Icon name={AUTHOR_ICONS[order.source] ?? "code"} size={12} />
            <span className={cx(columns.trail && "sr-only")}>{authorOf(order)}</span>
          </span>
        )}
      </td>
      <td className="text-right">
        {isOpen(order) && (
          <Button
            small
            disabled={order.cancel_requested}
            testId={`ord.cancel.${order.id}`}
            aria-label={`Cancel ${order.symbol} ${order.leg === null ? "order" : roleWord(order.leg).toLowerCase()}`}
            title={order.leg === null ? undefined : "Cancels the rest of its group too"}
            onClick={() => void cancelOrder(order)}
          >
            Cancel
          </Button>
        )}
      </td>
    </tr>
  );
}
