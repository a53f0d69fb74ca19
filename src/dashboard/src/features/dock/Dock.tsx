import { Button } from "../../components/Button";
import { Count, Failed, SkeletonRows } from "../../components/States";
import { cx } from "../../lib/cx";
import { isOpen } from "../../lib/orderWords";
import { cancelAllOrders } from "../../server/acts";
import { loadTrading } from "../../server/boot";
import { useHubData } from "../../state/hubData";
import { type DockTab, useUi } from "../../state/ui";
import { useFreshness, useLive, useOrders } from "../../stream/hooks";
import { live } from "../../stream/live";
import { Fills } from "./Fills";
import { Orders } from "./Orders";
import { Positions } from "./Positions";

type DeskTab = Exclude<DockTab, "forecast">;

const TABS: readonly { name: DeskTab; label: string }[] = [
  { name: "positions", label: "Positions" },
  { name: "orders", label: "Orders" },
  { name: "fills", label: "Fills" },
];

/** The tab that is shown; the forecast has its own panel here. */
const useTab = (): DeskTab => useUi(({ dockTab }) => (dockTab === "forecast" ? "positions" : dockTab));

function useCounts(): Record<DeskTab, number> {
  const orders = useOrders().filter(isOpen).length;
  const positions = useLive(["positions"], () => live.state.positions.size);
  const fills = useLive(["fills"], () => live.state.fills.length);
  return { positions, orders, fills };
}

function Tabs({ isPhone }: { isPhone: boolean }) {
  const dockTab = useTab();
  const showDock = useUi((ui) => ui.showDock);
  const counts = useCounts();
  return (
    <div
      role="tablist"
      aria-label="Positions, orders, fills"
      className={cx("flex h-full", isPhone ? "flex-1 justify-around" : "gap-4")}
    >
      {TABS.map(({ name, label }, at) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-selected={name === dockTab}
          aria-controls="dock-panel"
          tabIndex={name === dockTab ? 0 : -1}
          data-testid={`dock.tab.${name}`}
          className={cx("tab", isPhone && "text-13", name === dockTab && "tab-on")}
          onClick={() => {
            showDock(name);
          }}
          onKeyDown={(event) => {
            const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
            const next = TABS[(at + by + TABS.length) % TABS.length];
            if (by === 0 || !next) return;
            showDock(next.name);
            document.getElementById(`tab-${next.name}`)?.focus();
          }}
        >
          {label}
          <Count value={counts[name]} />
        </button>
      ))}
    </div>
  );
}

function CancelAll() {
  const open = useOrders().filter(isOpen).length;
  return (
    <Button small testId="dock.cancel_all" disabled={open === 0} onClick={() => void cancelAllOrders()}>
      {open === 0 ? "Cancel all orders" : `Cancel ${String(open)} ${open === 1 ? "order" : "orders"}`}
    </Button>
  );
}

/** Positions, orders and fills. */
export function Dock({ isPhone = false }: { isPhone?: boolean }) {
  const tab = useTab();
  const state = useHubData((data) => data.tradingState);
  const freshness = useFreshness();
  const isOld = freshness === "stale" || freshness === "lost";
  return (
    <section
      id="dock"
      aria-label="Dock"
      className={cx("flex min-h-0 min-w-0 flex-col bg-bg-1", isOld && state === "ready" && "stale")}
      style={{ gridArea: isPhone ? "auto" : "dock" }}
    >
      <header
        className={cx(
          "flex shrink-0 items-center justify-between border-b border-line-1",
          isPhone ? "h-40" : "h-34 pr-12 pl-4",
        )}
      >
        <Tabs isPhone={isPhone} />
        {!isPhone && <CancelAll />}
      </header>
      <div id="dock-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className="min-h-0 flex-1 overflow-auto">
        {state === "loading" && <SkeletonRows count={5} height={26} />}
        {state === "failed" && (
          <Failed
            title="Orders and positions could not be read"
            text="The hub did not answer. Orders that rest there keep working."
            onRetry={() => void loadTrading()}
          />
        )}
        {state === "ready" && tab === "positions" && <Positions />}
        {state === "ready" && tab === "orders" && <Orders />}
        {state === "ready" && tab === "fills" && <Fills />}
      </div>
    </section>
  );
}
