import { Icon } from "../../components/Icon";
import type { ModelTimeframe } from "../../lib/aiWire";
import { TIMEFRAME_WORDS } from "../../lib/aiWords";
import type { LedgerFilter } from "../../lib/predictions";
import { filterLedger } from "../../server/predictionActs";
import { useModels } from "../../state/models";
import { usePredictions } from "../../state/predictions";

interface ChoiceProps<T extends string> {
  label: string;
  testId: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, testId, value, options, onChange }: ChoiceProps<T>) {
  return (
    <select
      aria-label={label}
      data-testid={testId}
      className="select h-26 max-w-140 min-w-0"
      value={value}
      onChange={(event) => {
        onChange(event.target.value as T);
      }}
    >
      {options.map(([name, text]) => (
        <option key={name} value={name}>
          {text}
        </option>
      ))}
    </select>
  );
}

const OUTCOMES: readonly (readonly [LedgerFilter["outcome"], string])[] = [
  ["", "Any outcome"],
  ["right", "Leaned right"],
  ["wrong", "Leaned wrong"],
  ["pending", "Open"],
];

const BARS: readonly (readonly [ModelTimeframe | "", string])[] = [
  ["", "All bars"],
  ["1Min", TIMEFRAME_WORDS["1Min"]],
  ["1Day", TIMEFRAME_WORDS["1Day"]],
];

/** Which forecasts of the ledger are shown. */
export function LedgerFilters() {
  const filter = usePredictions((predictions) => predictions.filter);
  const models = useModels(({ list }) => list.models);
  const names: [string, string][] = [["", "All models"], ...models.map(({ id, name }): [string, string] => [id, name])];
  return (
    <div className="flex min-w-0 flex-wrap items-center justify-end gap-6">
      <label className="field h-26! w-110">
        <Icon name="search" size={12} className="mr-4 shrink-0 text-text-3" />
        <input
          aria-label="Symbol"
          placeholder="Symbol"
          data-testid="ledger.symbol"
          autoComplete="off"
          spellCheck={false}
          value={filter.symbol}
          onChange={(event) => {
            filterLedger({ symbol: event.target.value.toUpperCase() });
          }}
        />
      </label>
      <Choice
        label="Bars"
        testId="ledger.timeframe"
        value={filter.timeframe}
        options={BARS}
        onChange={(timeframe) => {
          filterLedger({ timeframe });
        }}
      />
      <Choice
        label="Model"
        testId="ledger.model"
        value={filter.model}
        options={names}
        onChange={(model) => {
          filterLedger({ model });
        }}
      />
      <Choice
        label="Outcome"
        testId="ledger.outcome"
        value={filter.outcome}
        options={OUTCOMES}
        onChange={(outcome) => {
          filterLedger({ outcome });
        }}
      />
    </div>
  );
}
