import { Field } from "../../components/fields";

interface PasswordFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  testId: string;
  autoComplete: "current-password" | "new-password";
  isShown?: boolean;
  isFirst?: boolean;
}

export function PasswordField(props: PasswordFieldProps) {
  const { label, value, onChange, error, testId, autoComplete, isShown = false, isFirst = false } = props;
  return (
    <Field label={label} error={error}>
      {({ id, describedBy, isInvalid }) => (
        <span className="field" data-invalid={isInvalid}>
          <input
            id={id}
            type={isShown ? "text" : "password"}
            data-testid={testId}
            autoFocus={isFirst}
            autoComplete={autoComplete}
            autoCapitalize="off"
            spellCheck={false}
            aria-invalid={isInvalid}
            aria-describedby={describedBy}
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

/** A name for programs that keep passwords: they want one beside the password. */
export const KeptName = () => (
  <input
    type="text"
    autoComplete="username"
    value="owner"
    readOnly
    aria-hidden="true"
    tabIndex={-1}
    className="sr-only"
  />
);
