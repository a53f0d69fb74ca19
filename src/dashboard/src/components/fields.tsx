import { type ReactNode, useId } from "react";
import { cx } from "../lib/cx";

interface FieldProps {
  label: string;
  error?: string | undefined;
  children: (ids: { id: string; describedBy: string | undefined; isInvalid: boolean }) => ReactNode;
}

/** A labelled field; what is wrong with it stands below it and is read with it. */
export function Field({ label, error, children }: FieldProps) {
  const id = useId();
  const isInvalid = error !== undefined;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <label htmlFor={id} className="text-11 text-text-3">
        {label}
      </label>
      {children({ id, describedBy: isInvalid ? `${id}-error` : undefined, isInvalid })}
      {isInvalid && (
        <p id={`${id}-error`} className="text-11 text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  testId: string;
  placeholder?: string;
  isFigure?: boolean;
  isDisabled?: boolean;
  isFirst?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { label, value, onChange, error, testId, placeholder, isFigure = false, isDisabled = false, isFirst } = props;
  return (
    <Field label={label} error={error}>
      {({ id, describedBy, isInvalid }) => (
        <span className="field" data-invalid={isInvalid}>
          <input
            id={id}
            data-testid={testId}
            {...(isFirst ? { "data-autofocus": true } : {})}
            aria-invalid={isInvalid}
            aria-describedby={describedBy}
            autoComplete="off"
            spellCheck={false}
            inputMode={isFigure ? "decimal" : "text"}
            className={isFigure ? "num" : ""}
            placeholder={placeholder}
            disabled={isDisabled}
            value={value}
            onChange={(event) => {
              onChange(event.target.value);
            }}
          />
        </span>
      )}
    </Field>
  );
}

interface ChecksProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string }[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
  error?: string | undefined;
  /** One below the other, for labels that are sentences. */
  isStacked?: boolean;
}

/** Some of a few. */
export function Checks<T extends string>(props: ChecksProps<T>) {
  const { label, options, chosen, onChange, error, isStacked = false } = props;
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-4 text-11 text-text-3">{label}</legend>
      <div className={cx("flex gap-x-16 gap-y-6", isStacked ? "flex-col" : "flex-wrap")}>
        {options.map((option) => (
          <Check
            key={option.value}
            label={option.label}
            isOn={chosen.includes(option.value)}
            onChange={(isOn) => {
              onChange(
                options.map((one) => one.value).filter((one) => (one === option.value ? isOn : chosen.includes(one))),
              );
            }}
          />
        ))}
      </div>
      {error !== undefined && <p className="text-11 text-danger">{error}</p>}
    </fieldset>
  );
}

interface CheckProps {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  testId?: string;
}

export function Check({ label, isOn, onChange, testId }: CheckProps) {
  return (
    <label className="flex min-h-24 items-center gap-6 text-12">
      <input
        type="checkbox"
        className="check"
        data-testid={testId}
        checked={isOn}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      {label}
    </label>
  );
}
