import type { ReactNode } from "react";
import { Button } from "../../components/Button";
import { Empty, Failed, Notice } from "../../components/States";

/** Bars of no meaning, until the history is there. */
export function ChartSkeleton() {
  return (
    <div aria-hidden="true" className="absolute inset-0 z-(--z-sticky) flex items-end gap-6 bg-bg-1 px-16 pb-40">
      {Array.from({ length: 48 }, (_, at) => (
        <span
          key={at}
          className="w-8 rounded-1 bg-bg-3"
          style={{ height: `${String(24 + 18 * Math.sin(at / 5) + (at % 5) * 3)}%` }}
        />
      ))}
    </div>
  );
}

const Cover = ({ children }: { children: ReactNode }) => (
  <div className="absolute inset-0 z-(--z-sticky) bg-bg-1">{children}</div>
);

/** The symbol has no bar at all. */
export function NoBars({ onLook }: { onLook: () => void }) {
  return (
    <Cover>
      <Empty icon="candles" title="No bars for this range" text="Bars appear here as soon as the symbol trades.">
        <Button onClick={onLook}>Look again</Button>
      </Empty>
    </Cover>
  );
}

export function HistoryFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <Cover>
      <Failed
        title="The history could not be read"
        text="The hub did not answer. Live prices and orders are not affected."
        onRetry={onRetry}
      />
    </Cover>
  );
}

/** Lies over prices that have stopped. */
export function StaleNotice({ isLost }: { isLost: boolean }) {
  return (
    <div className="hatch pointer-events-none absolute inset-0 z-(--z-sticky) flex items-end">
      <Notice kind="warn" className="pointer-events-auto m-12 flex-1">
        {isLost
          ? "The link to the hub is lost. Orders that rest there keep working. The page comes back by itself."
          : "Live prices stopped. Resting orders stay with the broker and still work. Market orders wait, limit orders and cancels are available."}
      </Notice>
    </div>
  );
}
