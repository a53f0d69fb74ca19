import { useEffect, useState } from "react";
import { Button } from "../../components/Button";
import { type TabChoice, Tabs } from "../../components/Tabs";
import { loadWebhooks, openWebhooks, showAlert, showStrategy } from "../../server/webhookActs";
import { useWebhooks } from "../../state/webhooks";
import { onRecovered } from "../../stream/hub";
import { Inbox } from "./Inbox";
import { NewStrategyDialog } from "./NewStrategyDialog";
import { SideTabs, TabContent } from "./SideTabs";
import { Strategies } from "./Strategies";

/** Reads the page's data when it opens and after the link was lost. */
function useOpened(): void {
  useEffect(() => {
    openWebhooks();
    return onRecovered(() => void loadWebhooks());
  }, []);
}

/** Strategies left, the inbox in the middle, details right. */
export function Webhooks() {
  useOpened();
  const [isMaking, setMaking] = useState(false);
  const make = () => {
    setMaking(true);
  };
  return (
    <>
      <Strategies onNew={make} />
      <Inbox />
      <SideTabs onNew={make} />
      {isMaking && (
        <NewStrategyDialog
          onClose={() => {
            setMaking(false);
          }}
        />
      )}
    </>
  );
}

type PhoneTab = "inbox" | "strategies" | "try" | "setup";

const PHONE_TABS: readonly TabChoice<PhoneTab>[] = [
  { name: "inbox", label: "Inbox" },
  { name: "strategies", label: "Strategies" },
  { name: "try", label: "Try" },
  { name: "setup", label: "Set up" },
];

function Back({ label, onBack }: { label: string; onBack: () => void }) {
  return (
    <div className="shrink-0 border-b border-line-1 px-8 py-4">
      <Button look="quiet" className="h-36 border-transparent" testId="webhooks.back" onClick={onBack}>
        ‹ {label}
      </Button>
    </div>
  );
}

/** The same on a phone: one thing at a time. */
export function PhoneWebhooks() {
  useOpened();
  const [tab, setTab] = useState<PhoneTab>("inbox");
  const [isMaking, setMaking] = useState(false);
  const { selectedId, filter, tab: detail } = useWebhooks();
  const make = () => {
    setMaking(true);
  };
  const isTrace = tab === "inbox" && selectedId !== null;
  const isStrategy = tab === "strategies" && filter.strategy !== null && detail === "strategy";
  return (
    <>
      <Tabs id="webhooks" label="Webhooks" tabs={PHONE_TABS} current={tab} onChange={setTab} isPhone />
      {isTrace && (
        <>
          <Back
            label="Inbox"
            onBack={() => {
              showAlert(null);
            }}
          />
          <TabContent tab="trace" onNew={make} />
        </>
      )}
      {isStrategy && (
        <>
          <Back
            label="Strategies"
            onBack={() => {
              showStrategy(null);
            }}
          />
          <TabContent tab="strategy" onNew={make} />
        </>
      )}
      {tab === "inbox" && !isTrace && <Inbox isPhone />}
      {tab === "strategies" && !isStrategy && <Strategies onNew={make} />}
      {(tab === "try" || tab === "setup") && <TabContent tab={tab} onNew={make} />}
      {isMaking && (
        <NewStrategyDialog
          onClose={() => {
            setMaking(false);
            setTab("strategies");
          }}
        />
      )}
    </>
  );
}
