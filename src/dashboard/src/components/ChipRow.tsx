import { type KeyboardEvent, useRef, useState } from "react";
import { cx } from "../lib/cx";

interface ChipRowProps<T extends string | number> {
  label: string;
  values: readonly T[];
  text: (value: T) => string;
  onTake: (value: T) => void;
  isDisabled?: boolean;
  isWide?: boolean;
}

/** Values to take with one press. The row is one stop of the Tab key; arrows move inside. */
export function ChipRow<T extends string | number>(props: ChipRowProps<T>) {
  const { label, values, text, onTake, isDisabled = false, isWide = false } = props;
  const [at, setAt] = useState(0);
  const row = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const next = (at + by + values.length) % values.length;
    setAt(next);
    row.current?.querySelectorAll("button")[next]?.focus();
  };
  return (
    <div ref={row} role="group" aria-label={label} className="flex gap-4" onKeyDown={move}>
      {values.map((value, place) => (
        <button
          key={value}
          type="button"
          tabIndex={place === at ? 0 : -1}
          className={cx("chip num", isWide && "flex-1")}
          disabled={isDisabled}
          onClick={() => {
            onTake(value);
          }}
        >
          {text(value)}
        </button>
      ))}
    </div>
  );
}
