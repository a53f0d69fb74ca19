import { type ReactNode, useRef } from "react";
import { cx } from "../lib/cx";

interface Option<T extends string> {
  value: T;
  label: ReactNode;
  /** Why it cannot be chosen now; absent when it can. */
  whyNot?: string | null;
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

/** The next option that can be chosen, around the corner if need be. */
function neighbour<T extends string>(options: readonly Option<T>[], value: T, by: 1 | -1): T {
  const open = options.filter((option) => !option.whyNot || option.value === value);
  const at = open.findIndex((option) => option.value === value);
  return open[(at + by + open.length) % open.length]?.value ?? value;
}

/** One of a few, all visible. Arrow keys move, as in a radio group; what does not fit is dimmed and says why. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const { label, value, options, onChange, testId, className, optionClass } = props;
  const group = useRef<HTMLDivElement>(null);
  const move = (by: 1 | -1) => {
    onChange(neighbour(options, value, by));
    requestAnimationFrame(() => group.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus());
  };
  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={label}
      data-testid={testId}
      className={cx("flex rounded-2 border border-line-2 bg-input p-1", className)}
      onKeyDown={(event) => {
        if (event.key === "ArrowRight" || event.key === "ArrowDown") move(1);
        else if (event.key === "ArrowLeft" || event.key === "ArrowUp") move(-1);
        else return;
        event.preventDefault();
      }}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          data-value={option.value}
          aria-checked={option.value === value}
          aria-disabled={option.whyNot ? true : undefined}
          title={option.whyNot ?? undefined}
          tabIndex={option.value === value ? 0 : -1}
          onClick={() => {
            if (!option.whyNot) onChange(option.value);
          }}
          className={cx(
            "flex flex-auto items-center justify-center rounded-1 px-4 font-medium whitespace-nowrap",
            option.value === value
              ? "bg-bg-4 text-text-1"
              : option.whyNot
                ? "cursor-not-allowed text-text-3 opacity-55"
                : "text-text-2 hover:text-text-1",
            optionClass ?? "h-24 text-12",
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
