import { useState } from "react";
import { Button } from "../../components/Button";
import { mistakeOf, readName, textOf, writeName } from "../../lib/indicatorNames";
import type { IndicatorEntry } from "../../lib/indicatorWire";

interface FormProps {
  name: string;
  entry: IndicatorEntry;
  /** Names that are on the chart already. */
  taken: ReadonlySet<string>;
  onApply: (name: string) => void;
  onCancel: () => void;
}

/** What has the focus is about to go: the panel takes it, so that keys still reach it. */
export function keepFocus(element: HTMLElement): void {
  element.closest<HTMLElement>("[role=dialog]")?.focus();
}

const words = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");

/** The numbers of one indicator, with what is allowed. */
export function IndicatorForm({ name, entry, taken, onApply, onCancel }: FormProps) {
  const [texts, setTexts] = useState(() => {
    const { args } = readName(name);
    return entry.parameters.map((parameter, at) => textOf(parameter, args[at]));
  });
  const mistakes = entry.parameters.map((one, at) => mistakeOf(one, texts[at] ?? "", texts[at - 1]));
  const isRight = mistakes.every((mistake) => mistake === null);
  const next = isRight ? writeName(entry, texts) : name;
  const isTaken = next !== name && taken.has(next);
  return (
    <form
      className="flex flex-col gap-6 px-8 pt-2 pb-8"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRight || isTaken) return;
        keepFocus(event.currentTarget);
        onApply(next);
      }}
    >
      {entry.parameters.map((parameter, at) => (
        <label key={parameter.name} className="flex flex-wrap items-center justify-between gap-x-8 text-text-2">
          {words(parameter.name)}
          <span className="field h-26 w-140 max-tablet:h-44" data-invalid={mistakes[at] !== null}>
            <input
              type={parameter.kind === "time" ? "date" : "text"}
              inputMode={parameter.kind === "whole" ? "numeric" : "decimal"}
              value={texts[at]}
              autoFocus={at === 0}
              aria-invalid={mistakes[at] !== null}
              data-testid={`chart.parameter.${parameter.name}`}
              onChange={(event) => {
                setTexts(texts.with(at, event.target.value));
              }}
            />
          </span>
          {mistakes[at] !== null && (
            <span role="alert" className="mt-4 w-full text-right text-11 text-danger">
              {words(parameter.name)} {mistakes[at]}
            </span>
          )}
        </label>
      ))}
      {isTaken && (
        <p role="alert" className="text-right text-11 text-danger">
          This one is on the chart already
        </p>
      )}
      <div className="flex justify-end gap-6">
        <Button
          small
          look="quiet"
          className="max-tablet:h-44"
          onClick={(event) => {
            keepFocus(event.currentTarget);
            onCancel();
          }}
        >
          Cancel
        </Button>
        <Button
          small
          look="primary"
          type="submit"
          className="max-tablet:h-44"
          disabled={!isRight || isTaken}
          testId="chart.parameters.apply"
        >
          Apply
        </Button>
      </div>
    </form>
  );
}
