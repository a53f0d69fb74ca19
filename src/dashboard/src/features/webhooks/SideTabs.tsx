import { cx } from "../../lib/cx";
import { showTab } from "../../server/webhookActs";
import { useWebhooks, type WebhookTab } from "../../state/webhooks";
import { SetupPanel } from "./SetupPanel";
import { StrategyPanel } from "./StrategyPanel";
import { TracePanel } from "./TracePanel";
import { TryPanel } from "./TryPanel";

export interface TabChoice<T extends string> {
  name: T;
  label: string;
}

interface TabsProps<T extends string> {
  label: string;
  tabs: readonly TabChoice<T>[];
  current: T;
  onChange: (name: T) => void;
  isPhone?: boolean;
}

/** One of a few views of a panel; arrow keys move. */
export function Tabs<T extends string>({ label, tabs, current, onChange, isPhone = false }: TabsProps<T>) {
  return (
    <div
      role="tablist"
      aria-label={label}
      className={cx("flex shrink-0 border-b border-line-1", isPhone ? "h-44" : "h-34 gap-4 px-4")}
    >
      {tabs.map(({ name, label: text }, at) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`webhooks-${name}`}
          aria-selected={name === current}
          aria-controls="webhooks-panel"
          tabIndex={name === current ? 0 : -1}
          data-testid={`webhooks.tab.${name}`}
          className={cx("tab", isPhone && "flex-1 justify-center text-13", name === current && "tab-on")}
          onClick={() => {
            onChange(name);
          }}
          onKeyDown={(event) => {
            const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
            const next = tabs[(at + by + tabs.length) % tabs.length];
            if (by === 0 || !next) return;
            onChange(next.name);
            document.getElementById(`webhooks-${next.name}`)?.focus();
          }}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

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
      <Tabs label="Details" tabs={TABS} current={tab} onChange={showTab} />
      <TabContent tab={tab} onNew={onNew} />
    </aside>
  );
}
