import { type TabChoice, Tabs } from "../../components/Tabs";
import { showTab } from "../../server/webhookActs";
import { useWebhooks, type WebhookTab } from "../../state/webhooks";
import { SetupPanel } from "./SetupPanel";
import { StrategyPanel } from "./StrategyPanel";
import { TracePanel } from "./TracePanel";
import { TryPanel } from "./TryPanel";

const TABS: readonly TabChoice<WebhookTab>[] = [
  { name: "trace", label: "Trace" },
  { name: "strategy", label: "Strategy" },
  { name: "try", label: "Try" },
  { name: "setup", label: "Set up" },
];

/** What one tab shows. */
export function TabContent({ tab, onNew }: { tab: WebhookTab; onNew: () => void }) {
  return (
    <div
      id="webhooks-panel"
      role="tabpanel"
      aria-labelledby={`webhooks-${tab}`}
      className="min-h-0 flex-1 overflow-y-auto"
    >
      {tab === "trace" && <TracePanel />}
      {tab === "strategy" && <StrategyPanel onNew={onNew} />}
      {tab === "try" && <TryPanel />}
      {tab === "setup" && <SetupPanel />}
    </div>
  );
}

/** The right column: one alert, one strategy, a place to try, the texts to copy. */
export function SideTabs({ onNew }: { onNew: () => void }) {
  const tab = useWebhooks((state) => state.tab);
  return (
    <aside aria-label="Details" className="flex h-full min-h-0 min-w-0 flex-col bg-bg-1">
      <Tabs id="webhooks" label="Details" tabs={TABS} current={tab} onChange={showTab} />
      <TabContent tab={tab} onNew={onNew} />
    </aside>
  );
}
