import type { ReactNode } from "react";
import { cx } from "../lib/cx";

interface Option<T extends string> {
  value: T;
  label: ReactNode;
}

interface SegmentedProps<T extends string> {
  label: string;
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  testId?: string;
  className?: string;
  optionClass?: string;
}

/** One of a few, all visible. Arrow keys move, as in a radio group. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const { label, value, options, onChange, testId, className, optionClass } = props;
  const move = (by: number) => {
    const at = options.findIndex((option) => option.value === value);
    const next = options[(at + by + options.length) % options.length];
    if (next) onChange(next.value);
  };
  return (
    <div
      role="radiogroup"
      aria-label={label}
      data-testid={testId}
      className={cx("flex rounded-2 border border-line-2 bg-input p-1", className)}
      onKeyDown={(event) => {
        if (event.key === "ArrowRight" || event.key === "ArrowDown") move(1);
        else if (event.key === "ArrowLeft" || event.key === "ArrowUp") move(-1);
        else return;
        event.preventDefault();
        requestAnimationFrame(() =>
          document.querySelector<HTMLElement>(`[data-seg="${label}"][aria-checked="true"]`)?.focus(),
        );
      }}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          data-seg={label}
          data-value={option.value}
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          onClick={() => {
            onChange(option.value);
          }}
          className={cx(
            "flex flex-1 items-center justify-center rounded-1 font-medium",
            option.value === value ? "bg-bg-4 text-text-1" : "text-text-2 hover:text-text-1",
            optionClass ?? "h-24 text-12",
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
