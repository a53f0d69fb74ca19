import { LiveText, type Painted, SecondText } from "../components/LiveText";
import { latency, quantity } from "../lib/format";
import { longDate, timeOfDay } from "../lib/time";
import { useConnection, useFreshness, useLive } from "../stream/hooks";
import { retryNow } from "../stream/hub";
import { live } from "../stream/live";

const WORDS = { live: "Live", late: "Late", stale: "Stale", lost: "Connecting" } as const;
const TONES = { live: "up", late: "warn", stale: "warn", lost: "down" } as const;

function feed(): Painted {
  const median = live.feedLatency();
  if (median === null) return { text: "Feed —" };
  return median > 250 ? { text: `Feed ${latency(median)}`, tone: "warn" } : { text: `Feed ${latency(median)}` };
}

function Link() {
  const freshness = useFreshness();
  const connection = useConnection();
  const isLost = connection.phase === "lost";
  return (
    <span className="flex items-center gap-6">
      <span className="dot" data-tone={TONES[freshness]} />
      {isLost ? (
        <>
          Reconnecting, try {connection.attempt}
          <button type="button" className="text-accent underline" onClick={retryNow}>
            Try now
          </button>
        </>
      ) : (
        WORDS[freshness]
      )}
    </span>
  );
}

/** Why no market data comes, in the hub's words; nothing while it does. */
function FeedTrouble() {
  const trouble = useLive(["streaming"], () => live.state.streaming?.feed_trouble ?? null);
  if (trouble === null) return null;
  return (
    <span role="status" data-testid="status.feed" title={trouble} className="min-w-0 truncate text-warn">
      Market data: {trouble}
    </span>
  );
}

const KEYS = [
  ["B", "buy"],
  ["S", "sell"],
  ["?", "all hotkeys"],
] as const;

export function StatusBar() {
  return (
    <footer className="num flex items-center gap-16 bg-bg-1 px-12 text-11 text-text-3" style={{ gridArea: "status" }}>
      <Link />
      <SecondText read={feed} />
      <FeedTrouble />
      <LiveText
        on={["account", "orders", "fills"]}
        read={() => ({ text: live.state.sequence > 0 ? `Event ${quantity(live.state.sequence)}` : "" })}
      />
      <span className="flex-1" />
      {KEYS.map(([key, act]) => (
        <span key={key} className="flex items-center gap-6 max-desk:hidden">
          <kbd className="key">{key}</kbd>
          {act}
        </span>
      ))}
      <SecondText read={() => ({ text: live.state.market ? longDate(live.marketNow()) : "" })} />
      <SecondText
        read={() => ({ text: live.state.market ? `${timeOfDay(live.marketNow())} ET` : "" })}
        className="font-semibold text-text-1"
      />
    </footer>
  );
}
