import { useEffect, useState } from "react";
import { type TabChoice, Tabs } from "../../components/Tabs";
import { loadAi, openAi } from "../../server/ai";
import { useJobs } from "../../state/jobs";
import { onRecovered } from "../../stream/hub";
import { DriftPanel } from "./DriftPanel";
import { ImportancePanel } from "./ImportancePanel";
import { ImportDialog } from "./ImportDialog";
import { JobDialog } from "./JobDialog";
import { Jobs } from "./Jobs";
import { Ledger } from "./Ledger";
import { LivePredictions } from "./LivePredictions";
import { Models } from "./Models";
import { QualityPanel } from "./QualityPanel";
import { TrainDialog } from "./TrainDialog";

/** Reads the page's data when it opens and after the link was lost. */
function useOpened(): void {
  useEffect(() => {
    openAi();
    return onRecovered(() => void loadAi());
  }, []);
}

/** What shows a training: asking for one, and how it goes. */
function Dialogs() {
  const { isTrainOpen, shownId } = useJobs();
  return (
    <>
      {isTrainOpen && <TrainDialog />}
      {shownId !== null && <JobDialog key={shownId} />}
    </>
  );
}

/** The models, and the trainings that make them. */
function ModelsAndJobs() {
  const [isImporting, setImporting] = useState(false);
  return (
    <>
      <Models
        onImport={() => {
          setImporting(true);
        }}
      />
      <Jobs />
      {isImporting && (
        <ImportDialog
          onClose={() => {
            setImporting(false);
          }}
        />
      )}
    </>
  );
}

/** Models and jobs left, forecasts and their ledger in the middle, quality right. */
export function Ai() {
  useOpened();
  return (
    <>
      <div className="ai-column ai-left">
        <ModelsAndJobs />
      </div>
      <div className="ai-column ai-centre">
        <LivePredictions />
        <Ledger />
      </div>
      <div className="ai-column ai-right">
        <QualityPanel />
        <ImportancePanel />
        <DriftPanel />
      </div>
      <Dialogs />
    </>
  );
}

type PhoneTab = "live" | "models" | "quality" | "ledger";

const PHONE_TABS: readonly TabChoice<PhoneTab>[] = [
  { name: "live", label: "Live" },
  { name: "models", label: "Models" },
  { name: "quality", label: "Quality" },
  { name: "ledger", label: "Ledger" },
];

/** The same on a phone: one thing at a time. */
export function PhoneAi() {
  useOpened();
  const [tab, setTab] = useState<PhoneTab>("live");
  return (
    <>
      <Tabs id="ai" label="AI" tabs={PHONE_TABS} current={tab} onChange={setTab} isPhone />
      <div
        id="ai-panel"
        role="tabpanel"
        aria-labelledby={`ai-${tab}`}
        className="flex min-h-0 flex-1 flex-col overflow-y-auto *:[section]:shrink-0"
      >
        {tab === "live" && <LivePredictions isPhone />}
        {tab === "models" && <ModelsAndJobs />}
        {tab === "quality" && (
          <div className="flex flex-col *:[section]:min-h-320">
            <QualityPanel isPhone />
            <ImportancePanel />
            <DriftPanel />
          </div>
        )}
        {tab === "ledger" && <Ledger isPhone />}
      </div>
      <Dialogs />
    </>
  );
}
