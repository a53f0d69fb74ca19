import { cx } from "../lib/cx";

interface ChoiceProps<T extends string> {
  label: string;
  testId: string;
  value: T;
  options: readonly { value: T; label: string }[];
  className?: string;
  onChange: (value: T) => void;
}

/** One of several in a list that opens; its label is heard, not seen. */
export function Choice<T extends string>({ label, testId, value, options, className, onChange }: ChoiceProps<T>) {
  return (
    <select
      aria-label={label}
      data-testid={testId}
      className={cx("select h-26", className)}
      value={value}
      onChange={(event) => {
        onChange(event.target.value as T);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
