import { useEffect, useRef, useState } from "react";
import { Icon } from "../../components/Icon";
import { parseNumber } from "../../lib/sizes";
import type { Order } from "../../lib/wire";
import { changeOrder } from "../../server/acts";

interface EditCellProps {
  order: Order;
  /** The field of the change as the hub has it. */
  field: "limit_price" | "stop_price" | "trail" | "quantity";
  name: string;
  /** As it stands. */
  value: number;
  shown: string;
  decimals: number;
}

/** A figure of an order that a person can change in place: Enter opens and sends, Esc leaves it. */
export function EditCell({ order, field, name, value, shown, decimals }: EditCellProps) {
  const [text, setText] = useState<string | null>(null);
  const cell = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && text === null) cell.current?.focus();
    wasEditing.current = text !== null;
  }, [text]);
  if (text === null)
    return (
      <button
        ref={cell}
        type="button"
        aria-label={`Change ${name} ${shown}`}
        title={`Change the ${name}`}
        data-testid={`ord.${field}.${order.id}`}
        disabled={order.cancel_requested}
        className="num inline-flex items-center gap-4 text-text-1"
        onClick={() => {
          setText(decimals === 0 ? String(value) : value.toFixed(decimals));
        }}
      >
        <Icon name="pencil" size={11} className="text-text-3" />
        {shown}
      </button>
    );
  const send = async () => {
    const next = parseNumber(text);
    const changed = next !== null && next !== value ? await changeOrder(order, { [field]: next }) : null;
    setText(null);
    if (changed) focusLater(`ord.${field}.${changed.id}`);
  };
  return (
    <input
      autoFocus
      aria-label={`New ${name}`}
      data-testid={`ord.edit.${order.id}`}
      inputMode="decimal"
      className="num h-20 w-72 rounded-1 border border-line-ctl bg-input px-4 text-right text-text-1"
      value={text}
      onFocus={(event) => {
        event.target.select();
      }}
      onChange={(event) => {
        setText(event.target.value);
      }}
      onBlur={() => {
        setText(null);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.ctrlKey) void send();
        else if (event.key === "Escape") setText(null);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}

/** The changed order has a line of its own; the focus goes to the same figure there. */
function focusLater(testId: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)?.focus()),
  );
}
