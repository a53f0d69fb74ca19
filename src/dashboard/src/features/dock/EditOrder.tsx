import { useState } from "react";
import { Button } from "../../components/Button";
import { Modal } from "../../components/Modal";
import { price, quantity } from "../../lib/format";
import { classWord, roleWord, typeWord } from "../../lib/orderWords";
import { parseNumber } from "../../lib/sizes";
import type { Order } from "../../lib/wire";
import { changeOrder } from "../../server/acts";
import { live } from "../../stream/live";

type ChangeField = "quantity" | "limit_price" | "stop_price" | "trail";

interface Figure {
  field: ChangeField;
  label: string;
  value: number;
  text: string;
}

/** What can be changed of an order: prices of its type, and the quantity of one that is no leg. */
function figuresOf(order: Order): Figure[] {
  const decimals = live.decimals(order.symbol) ?? 2;
  const figure = (field: ChangeField, label: string, value: number | null, places: number | null): Figure[] =>
    value === null ? [] : [{ field, label, value, text: places === null ? String(value) : value.toFixed(places) }];
  const isTrail = order.type === "trailing_stop";
  return [
    ...(order.leg === null && order.notional === null ? figure("quantity", "Quantity", order.quantity, null) : []),
    ...(isTrail ? [] : figure("stop_price", "Stop price", order.stop_price, decimals)),
    ...figure("limit_price", "Limit price", order.limit_price, decimals),
    ...figure("trail", "Trail, percent", order.trail_percent, null),
    ...figure("trail", "Trail, dollars", order.trail_price, decimals),
  ];
}

export const hasFigures = (order: Order): boolean => figuresOf(order).length > 0;

/** "Buy 25 NVDA limit" or "Stop of 25 NVDA". */
function nameOf(order: Order): string {
  const what = `${quantity(order.quantity)} ${order.symbol}`;
  if (order.leg !== null) return `${roleWord(order.leg)} of ${what}`;
  const group = classWord(order);
  return `${order.side === "buy" ? "Buy" : "Sell"} ${what} ${typeWord(order.type)}${group === "" ? "" : `, ${group}`}`;
}

/** Other figures for a working order, all in one change. */
export function EditOrder({ order, onClose }: { order: Order; onClose: () => void }) {
  const figures = figuresOf(order);
  const [texts, setTexts] = useState<Partial<Record<ChangeField, string>>>({});
  const [isBusy, setBusy] = useState(false);
  const changes = figures.flatMap(({ field, value, text }) => {
    const next = parseNumber(texts[field] ?? text);
    return next === value ? [] : [[field, next] as const];
  });
  const isReady = changes.length > 0 && changes.every(([, next]) => next !== null && next > 0) && !isBusy;
  const send = async () => {
    setBusy(true);
    const changed = await changeOrder(order, Object.fromEntries(changes));
    setBusy(false);
    if (changed) onClose();
  };
  return (
    <Modal
      title={nameOf(order)}
      summary={`Last ${price(live.state.lasts.get(order.symbol)?.price, live.decimals(order.symbol))}. The change replaces the order.`}
      width={400}
      testId="modal.edit"
      onClose={onClose}
      foot={
        <>
          <Button className="h-44" onClick={onClose}>
            Back
          </Button>
          <span className="flex-1" />
          <Button
            className="h-44"
            type="submit"
            form="edit-order"
            look="primary"
            testId="edit.send"
            disabled={!isReady}
          >
            Change the order
          </Button>
        </>
      }
    >
      <form
        id="edit-order"
        className="flex flex-col gap-12"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void send();
        }}
      >
        {figures.map(({ field, label, text }) => (
          <label key={field} className="text-12 text-text-2">
            {label}
            <span className="field mt-4" data-size="touch">
              <input
                inputMode="decimal"
                autoComplete="off"
                data-testid={`edit.${field}`}
                className="num"
                value={texts[field] ?? text}
                onChange={(event) => {
                  setTexts({ ...texts, [field]: event.target.value });
                }}
              />
            </span>
          </label>
        ))}
      </form>
    </Modal>
  );
}
