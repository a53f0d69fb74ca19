import { useState } from "react";
import { Button } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { LiveText } from "../../components/LiveText";
import { Empty } from "../../components/States";
import { changePercent, MISSING, price, quantity } from "../../lib/format";
import { isOpen, stateChip } from "../../lib/orderWords";
import { parseNumber } from "../../lib/ticket";
import { bothZones, moment } from "../../lib/time";
import type { Order } from "../../lib/wire";
import { cancelOrder, changeLimit } from "../../server/acts";
import { useTicket } from "../../state/ticket";
import { useUi } from "../../state/ui";
import { useOrders, useTopics } from "../../stream/hooks";
import { live } from "../../stream/live";
import { priceKey } from "../../stream/state";

const MOST_ROWS = 120;

/** The limit in place: Enter sends the change, Esc leaves it. */
function LimitCell({ order }: { order: Order }) {
  const decimals = live.decimals(order.symbol);
  const [text, setText] = useState<string | null>(null);
  if (order.limit_price === null) return <>Market</>;
  const shown = price(order.limit_price, decimals);
  if (!isOpen(order)) return <>{shown}</>;
  if (text === null)
    return (
      <button
        type="button"
        aria-label={`Change limit ${shown}`}
        title="Change the limit"
        data-testid={`ord.limit.${order.id}`}
        className="group num inline-flex items-center gap-4 text-text-1"
        onClick={() => {
          setText((order.limit_price ?? 0).toFixed(decimals ?? 2));
        }}
      >
        <Icon name="pencil" size={11} className="text-text-3" />
        {shown}
      </button>
    );
  const send = async () => {
    const limit = parseNumber(text);
    if (limit !== null && limit !== order.limit_price) await changeLimit(order, limit);
    setText(null);
  };
  return (
    <input
      autoFocus
      aria-label="New limit price"
      inputMode="decimal"
      className="num h-20 w-72 rounded-1 border border-line-ctl bg-input px-4 text-right text-text-1"
      value={text}
      onChange={(event) => {
        setText(event.target.value);
      }}
      onBlur={() => {
        setText(null);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") void send();
        else if (event.key === "Escape") setText(null);
        event.stopPropagation();
      }}
    />
  );
}

function distance(order: Order) {
  const last = live.state.lasts.get(order.symbol)?.price;
  if (last === undefined || order.limit_price === null || !isOpen(order)) return { text: MISSING };
  return { text: changePercent((order.limit_price / last - 1) * 100) };
}

function Row({ order, now }: { order: Order; now: number }) {
  const select = useUi((ui) => ui.select);
  const chip = stateChip(order);
  return (
    <tr
      data-testid={`ord.row.${order.id}`}
      data-state={order.state}
      className={chip.tone === "dim" ? "dim" : undefined}
    >
      <td className="num" title={bothZones(order.created_at)}>
        {moment(order.created_at, now)}
      </td>
      <td>
        <button
          type="button"
          className="font-semibold text-text-1"
          onClick={() => {
            select(order.symbol);
          }}
        >
          {order.symbol}
        </button>
      </td>
      <td className={order.side === "buy" ? "text-up" : "text-down"}>{order.side === "buy" ? "Buy" : "Sell"}</td>
      <td className="r">{quantity(order.quantity)}</td>
      <td className="r">{quantity(order.filled_quantity)}</td>
      <td className="r">
        <LimitCell order={order} />
      </td>
      <td className="r">
        <LiveText on={[priceKey(order.symbol)]} read={() => distance(order)} />
      </td>
      <td className="r">
        {order.average_fill_price === null ? MISSING : price(order.average_fill_price, live.decimals(order.symbol))}
      </td>
      <td>
        {order.time_in_force === "gtc" ? "GTC" : "Day"}
        {order.extended_hours ? " ext" : ""}
      </td>
      <td>
        <span className="badge" data-look={chip.tone} title={order.reason ?? ""}>
          {chip.text}
        </span>
      </td>
      <td>
        <span className="inline-flex items-center gap-4">
          <Icon name={order.source === "dashboard" ? "person" : "code"} size={12} />
          {order.source === "dashboard" ? "You" : "API"}
        </span>
      </td>
      <td className="text-right">
        {isOpen(order) && (
          <Button
            small
            disabled={order.cancel_requested}
            testId={`ord.cancel.${order.id}`}
            aria-label={`Cancel ${order.symbol} order`}
            onClick={() => void cancelOrder(order)}
          >
            Cancel
          </Button>
        )}
      </td>
    </tr>
  );
}

export function Orders() {
  const orders = useOrders();
  const focus = useTicket((ticket) => ticket.focus);
  const open = orders.filter(isOpen);
  const shown = [...open, ...orders.filter((order) => !isOpen(order))].slice(0, MOST_ROWS);
  useTopics(
    [...new Set(open.map((order) => order.symbol))].sort().flatMap((symbol) => [
      { type: "quotes" as const, symbol },
      { type: "trades" as const, symbol },
    ]),
  );
  if (orders.length === 0)
    return (
      <Empty icon="orders" title="No orders yet" text="Orders you place here or over the API appear in this list.">
        <Button
          onClick={() => {
            focus("size");
          }}
        >
          Place an order <kbd className="key">O</kbd>
        </Button>
      </Empty>
    );
  const now = live.marketNow();
  return (
    <table className="table" aria-label="Orders">
      <thead>
        <tr>
          {["Time ET", "Symbol", "Side"].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          {["Qty", "Filled", "Limit", "From last", "Avg fill"].map((head) => (
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
        {shown.map((order) => (
          <Row key={order.id} order={order} now={now} />
        ))}
      </tbody>
    </table>
  );
}
