import type { ReactNode } from "react";
import { Count } from "../../components/States";
import { cx } from "../../lib/cx";
import { isOpen } from "../../lib/orderWords";
import type { SymbolCode } from "../../lib/wire";
import { type DockTab, useUi } from "../../state/ui";
import { useLive, useOrders } from "../../stream/hooks";
import { live } from "../../stream/live";
import { PhoneFills } from "./PhoneFills";
import { PhoneOrders } from "./PhoneOrders";
import { PhonePositions } from "./PhonePositions";

/** Two-line rows with touch targets. */
export function PhoneDock({ symbol, forecast }: { symbol: SymbolCode; forecast?: ReactNode }) {
  const { dockTab, showDock } = useUi();
  const orders = useOrders().filter(isOpen).length;
  const positions = useLive(["positions"], () => live.state.positions.size);
  const fills = useLive(["fills"], () => live.state.fills.length);
  const tabs: [DockTab, string, number?][] = [
    ...(forecast === undefined ? [] : ([["forecast", "Forecast"]] as [DockTab, string][])),
    ["positions", "Positions", positions],
    ["orders", "Orders", orders],
    ["fills", "Fills", fills],
  ];
  return (
    <section aria-label={`Positions and orders beside ${symbol}`} className="flex min-h-0 flex-col bg-bg-1">
      <div
        role="tablist"
        aria-label="Forecast, positions, orders, fills"
        className="flex h-44 shrink-0 justify-around border-y border-line-1"
      >
        {tabs.map(([name, label, count]) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={name === dockTab}
            data-testid={`dock.tab.${name}`}
            className={cx("tab flex-1 justify-center text-13", name === dockTab && "tab-on")}
            onClick={() => {
              showDock(name);
            }}
          >
            {label} {count !== undefined && <Count value={count} />}
          </button>
        ))}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {dockTab === "forecast" && forecast}
        {dockTab === "positions" && <PhonePositions />}
        {dockTab === "orders" && <PhoneOrders />}
        {dockTab === "fills" && <PhoneFills />}
      </div>
    </section>
  );
}
