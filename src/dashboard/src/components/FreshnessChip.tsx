import { cx } from "../lib/cx";
import { age } from "../lib/format";
import type { SymbolCode } from "../lib/wire";
import { useHubData } from "../state/hubData";
import { useConnection, useFreshness, useLive } from "../stream/hooks";
import { live } from "../stream/live";
import { SecondText } from "./LiveText";

interface FreshnessChipProps {
  symbol: SymbolCode;
}

/** Whether the prices of a symbol are live, and if not, how old they are. */
export function FreshnessChip({ symbol }: FreshnessChipProps) {
  const freshness = useFreshness(symbol);
  const connection = useConnection();
  const isReplay = useHubData((data) => data.health?.environment === "replay");
  const isPaused = useLive(["streaming"], () => live.state.streaming?.running === false);
  if (live.state.heardAt === 0) return null;
  if (freshness === "stale" || freshness === "lost")
    return (
      <span className="flex items-center gap-10">
        <SecondText
          read={() => ({ text: age(live.age(symbol)) })}
          testId="chart.age"
          className="num inline-flex h-20 items-center rounded-1 bg-warn-soft px-6 text-11 font-semibold text-warn"
        />
        {connection.phase === "lost" && (
          <span className="text-12 whitespace-nowrap text-text-3">reconnecting, try {connection.attempt}</span>
        )}
      </span>
    );
  const isLive = freshness === "live" && !isPaused;
  return (
    <span
      data-testid="chart.freshness"
      className={cx(
        "inline-flex h-20 items-center gap-5 rounded-1 px-6 text-11 font-medium",
        isLive ? "bg-up-soft text-up" : "bg-warn-soft text-warn",
      )}
    >
      <span className="dot" data-tone={isLive ? "up" : "warn"} />
      {isPaused ? "Stream off" : isLive ? (isReplay ? "Replay" : "Live") : "Late"}
    </span>
  );
}
