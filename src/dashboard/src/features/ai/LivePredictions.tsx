import { Count, Empty, Failed, SkeletonRows } from "../../components/States";
import { onRowKeys } from "../../components/rowKeys";
import type { Prediction } from "../../lib/aiWire";
import { cx } from "../../lib/cx";
import { isCurrent } from "../../lib/forecast";
import { latestKey, type LiveColumn, sortedLive } from "../../lib/predictions";
import { loadForecasts } from "../../server/ai";
import { sortLive } from "../../server/predictionActs";
import { useModels } from "../../state/models";
import { usePredictions } from "../../state/predictions";
import { LiveItem, LiveRow } from "./LiveRow";

const HEADS: readonly { label: string; column?: LiveColumn; isRight?: boolean; look?: string }[] = [
  { label: "Symbol", column: "symbol" },
  { label: "Horizon" },
  { label: "Chance", column: "probability", isRight: true },
  { label: "0 to 100%", look: "max-wide:hidden" },
  { label: "Likely", isRight: true },
  { label: "Base rate", isRight: true },
  { label: "Edge, points", column: "edge", isRight: true },
  { label: "Says" },
  { label: "Age", column: "made_at", isRight: true },
];

function Heads() {
  const sort = usePredictions((predictions) => predictions.sort);
  return (
    <tr>
      {HEADS.map(({ label, column, isRight, look }) => (
        <th
          key={label}
          scope="col"
          className={cx(isRight && "r", look)}
          aria-sort={column === sort.column ? (sort.isDown ? "descending" : "ascending") : undefined}
        >
          {column === undefined ? (
            label
          ) : (
            <button
              type="button"
              className="hover:text-text-1"
              data-testid={`live.sort.${column}`}
              onClick={() => {
                sortLive(column);
              }}
            >
              {label} {column === sort.column && (sort.isDown ? "↓" : "↑")}
            </button>
          )}
        </th>
      ))}
    </tr>
  );
}

/** The newest forecast of every symbol. */
export function LivePredictions({ isPhone = false }: { isPhone?: boolean }) {
  const { latest, latestState, sort } = usePredictions();
  const list = useModels((models) => models.list);
  const current = [...latest.values()].filter((one) => isCurrent(list, one));
  const rows = sortedLive(current, sort);
  const modelOf = ({ model_id: id }: Prediction) => list.models.find((model) => model.id === id);
  const isEmpty = rows.length === 0;
  return (
    <section aria-label="Live forecasts" className="flex min-h-0 min-w-0 flex-col bg-bg-1">
      <header className="flex h-34 shrink-0 items-center gap-6 border-b border-line-1 px-12 text-12 font-semibold">
        Live forecasts <Count value={rows.length} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {isEmpty && latestState === "loading" && <SkeletonRows count={8} height={isPhone ? 56 : 26} />}
        {isEmpty && latestState === "failed" && (
          <Failed
            title="The forecasts could not be read"
            text="The hub did not answer. Trading is not affected."
            onRetry={() => void loadForecasts()}
          />
        )}
        {isEmpty && latestState === "ready" && (
          <Empty
            icon="spark"
            title="No forecasts yet"
            text="A model in charge forecasts each symbol when a bar of it closes."
          />
        )}
        {!isEmpty && !isPhone && (
          <table className="table" aria-label="Newest forecast of each symbol">
            <thead>
              <Heads />
            </thead>
            <tbody onKeyDown={onRowKeys}>
              {rows.map((one, at) => (
                <LiveRow
                  key={latestKey(one.symbol, one.timeframe)}
                  prediction={one}
                  model={modelOf(one)}
                  isStop={at === 0}
                />
              ))}
            </tbody>
          </table>
        )}
        {isPhone && (
          <ul>
            {rows.map((one) => (
              <LiveItem key={latestKey(one.symbol, one.timeframe)} prediction={one} model={modelOf(one)} />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
