import { Button } from "../../components/Button";
import { Count, Empty, Failed, SkeletonRows } from "../../components/States";
import type { Prediction } from "../../lib/aiWire";
import { MISSING } from "../../lib/format";
import { filterCount, fitsOutcome } from "../../lib/predictions";
import { clearLedgerFilter, loadLedger, loadOlderEntries } from "../../server/predictionActs";
import { useModels } from "../../state/models";
import { usePredictions } from "../../state/predictions";
import { LedgerFilters } from "./LedgerFilters";
import { LedgerItem, LedgerRow } from "./LedgerRow";

/** More rows make the page slow; a filter finds what lies deeper. */
const MOST_ROWS = 2000;

const HEADS: readonly [string, string][] = [
  ["Made ET", ""],
  ["Symbol", ""],
  ["Chance", "r"],
  ["Base rate", "r"],
  ["Says", ""],
  ["Outcome", ""],
  ["Move", "r"],
  ["Score", "r"],
  ["Model", ""],
  ["Inputs", "max-wide:hidden"],
];

function Table({ rows }: { rows: readonly Prediction[] }) {
  const models = useModels(({ list }) => list.models);
  return (
    <table className="table" aria-label="Every forecast, newest first">
      <thead>
        <tr>
          {HEADS.map(([label, look]) => (
            <th key={label} scope="col" className={look}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <LedgerRow
            key={one.id}
            prediction={one}
            name={models.find(({ id }) => id === one.model_id)?.name ?? one.model_id ?? MISSING}
          />
        ))}
      </tbody>
    </table>
  );
}

function Nothing() {
  const count = usePredictions(({ filter }) => filterCount(filter));
  const hasOlder = usePredictions((predictions) => predictions.hasOlder);
  if (count === 0)
    return (
      <Empty
        icon="list"
        title="The ledger is empty"
        text="Every forecast is kept here with its outcome and its score. Nothing in it can be changed."
      />
    );
  return (
    <Empty
      icon="filter"
      title={`No forecasts match ${String(count)} ${count === 1 ? "filter" : "filters"}`}
      text={
        hasOlder
          ? "None among those that were read so far. How a forecast came out is known when its horizon has passed."
          : "Forecasts of other symbols, models or outcomes are not shown."
      }
    >
      {hasOlder && (
        <Button testId="ledger.further" onClick={() => void loadOlderEntries()}>
          Look further back
        </Button>
      )}
      <Button onClick={clearLedgerFilter}>Clear filters</Button>
    </Empty>
  );
}

/** Every forecast with its outcome; nothing in it is ever changed. */
export function Ledger({ isPhone = false }: { isPhone?: boolean }) {
  const { ledger, ledgerState, hasOlder, filter } = usePredictions();
  const rows = ledger.filter((one) => fitsOutcome(one, filter.outcome)).slice(0, MOST_ROWS);
  return (
    <section aria-label="Forecast ledger" className="flex min-h-0 min-w-0 flex-col bg-bg-1">
      <header className="flex min-h-34 shrink-0 flex-wrap items-center justify-between gap-6 border-b border-line-1 px-12 py-3 max-tablet:py-8">
        <h2 className="flex items-center gap-6 text-12 font-semibold">
          Ledger <Count value={rows.length} />
        </h2>
        <LedgerFilters />
      </header>
      <div className="min-h-0 flex-1 overflow-auto">
        {ledgerState === "loading" && <SkeletonRows count={6} height={isPhone ? 56 : 26} />}
        {ledgerState === "failed" && (
          <Failed
            title="The ledger could not be read"
            text="The hub did not answer. It keeps writing forecasts down."
            onRetry={() => void loadLedger()}
          />
        )}
        {ledgerState === "ready" && rows.length === 0 && <Nothing />}
        {ledgerState === "ready" && rows.length > 0 && !isPhone && <Table rows={rows} />}
        {ledgerState === "ready" && isPhone && (
          <ul>
            {rows.map((one) => (
              <LedgerItem key={one.id} prediction={one} />
            ))}
          </ul>
        )}
        {ledgerState === "ready" && hasOlder && rows.length > 0 && (
          <div className="flex justify-center p-8">
            <Button small testId="ledger.older" onClick={() => void loadOlderEntries()}>
              Show older forecasts
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}
