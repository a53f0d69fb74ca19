import { Choice } from "../../components/Choice";
import { Icon } from "../../components/Icon";
import type { ModelTimeframe } from "../../lib/aiWire";
import { TIMEFRAME_WORDS } from "../../lib/aiWords";
import type { LedgerFilter } from "../../lib/predictions";
import { filterLedger } from "../../server/predictionActs";
import { useModels } from "../../state/models";
import { usePredictions } from "../../state/predictions";

const OUTCOMES: readonly { value: LedgerFilter["outcome"]; label: string }[] = [
  { value: "", label: "Any outcome" },
  { value: "right", label: "Leaned right" },
  { value: "wrong", label: "Leaned wrong" },
  { value: "pending", label: "Open" },
];

const BARS: readonly { value: ModelTimeframe | ""; label: string }[] = [
  { value: "", label: "All bars" },
  { value: "1Min", label: TIMEFRAME_WORDS["1Min"] },
  { value: "1Day", label: TIMEFRAME_WORDS["1Day"] },
];

const NARROW = "max-w-140 min-w-0 max-tablet:max-w-full";

/** Which forecasts of the ledger are shown. */
export function LedgerFilters() {
  const filter = usePredictions((predictions) => predictions.filter);
  const models = useModels(({ list }) => list.models);
  const names = [{ value: "", label: "All models" }, ...models.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <div className="flex min-w-0 flex-wrap items-center justify-end gap-6 max-tablet:grid max-tablet:w-full max-tablet:grid-cols-2">
      <label className="field h-26! w-110 max-tablet:w-full">
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
        className={NARROW}
        value={filter.timeframe}
        options={BARS}
        onChange={(timeframe) => {
          filterLedger({ timeframe });
        }}
      />
      <Choice
        label="Model"
        testId="ledger.model"
        className={NARROW}
        value={filter.model}
        options={names}
        onChange={(model) => {
          filterLedger({ model });
        }}
      />
      <Choice
        label="Outcome"
        testId="ledger.outcome"
        className={NARROW}
        value={filter.outcome}
        options={OUTCOMES}
        onChange={(outcome) => {
          filterLedger({ outcome });
        }}
      />
    </div>
  );
}
