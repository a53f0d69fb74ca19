import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { cx } from "../../lib/cx";
import { type TicketField, useTicket } from "../../state/ticket";

/** How a figure is shown: side by side in the panel, with touch targets on the phone. */
export interface FieldLook {
  isPhone: boolean;
}

interface NumberFieldProps extends FieldLook {
  /** Name as the hub has it; also where the focus goes when it is wished for. */
  field: TicketField;
  label: ReactNode;
  name: string;
  testId: string;
  text: string;
  error: string | undefined;
  onText: (text: string) => void;
  onStep?: (by: number) => void;
  /** The field has lost the focus: what was typed may be written out. */
  onDone?: () => void;
  /** Right of the label. */
  aside?: ReactNode;
  /** Inside the field, behind the figure. */
  note?: ReactNode;
}

function useFocusWish(field: TicketField) {
  const input = useRef<HTMLInputElement>(null);
  const wish = useTicket((ticket) => ticket.focusWish);
  useEffect(() => {
    if (wish.field !== field || wish.version === 0) return;
    input.current?.focus();
    input.current?.select();
  }, [wish, field]);
  return input;
}

const stepsOf = (event: KeyboardEvent): number =>
  event.key === "ArrowUp" ? (event.shiftKey ? 10 : 1) : event.key === "ArrowDown" ? (event.shiftKey ? -10 : -1) : 0;

function Stepper({ name, onStep, isPhone }: { name: string; onStep: (by: number) => void; isPhone: boolean }) {
  const size = isPhone ? "h-36 w-36" : "h-20 w-20";
  return (
    <span className="ml-6 flex shrink-0 gap-2">
      {[-1, 1].map((by) => (
        <button
          key={by}
          type="button"
          tabIndex={isPhone ? 0 : -1}
          aria-label={`${by > 0 ? "Raise" : "Lower"} ${name}`}
          className={cx(size, "rounded-1 bg-bg-3 text-13 leading-none text-text-1 hover:bg-bg-4")}
          onClick={() => {
            onStep(by);
          }}
        >
          {by > 0 ? "+" : "−"}
        </button>
      ))}
    </span>
  );
}

/** A labelled figure with its unit, steps by arrow keys and buttons, and what is wrong with it right below. */
export function NumberField(props: NumberFieldProps) {
  const { field, label, name, testId, text, error, onText, onStep, onDone, aside, note, isPhone } = props;
  const input = useFocusWish(field);
  const id = testId.replaceAll(".", "-");
  const isWrong = error !== undefined && text.trim() !== "";
  return (
    <div className="min-w-0 flex-1">
      <div className="mb-5 flex h-20 items-center justify-between gap-6 text-11 text-text-3">
        <label htmlFor={id} className="truncate">
          {label}
        </label>
        {aside}
      </div>
      <div className="field" data-size={isPhone ? "touch" : "desk"} data-invalid={isWrong}>
        <input
          id={id}
          ref={input}
          data-testid={testId}
          inputMode="decimal"
          autoComplete="off"
          className="num"
          value={text}
          aria-invalid={isWrong}
          aria-describedby={`${id}-note`}
          onChange={(event) => {
            onText(event.target.value);
          }}
          onBlur={onDone}
          onKeyDown={(event) => {
            const by = stepsOf(event);
            if (by === 0 || !onStep) return;
            event.preventDefault();
            onStep(by);
          }}
        />
        {note}
        {onStep && <Stepper name={name} isPhone={isPhone} onStep={onStep} />}
      </div>
      <p id={`${id}-note`} data-testid={`${testId}.error`} className="mt-3 text-11 text-down empty:hidden">
        {isWrong ? error : ""}
      </p>
    </div>
  );
}
