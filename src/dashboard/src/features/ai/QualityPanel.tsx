import { useState } from "react";
import { LinePlot } from "../../components/LinePlot";
import { ReliabilityPlot } from "../../components/ReliabilityPlot";
import { Segmented } from "../../components/Segmented";
import { Empty } from "../../components/States";
import { type TabChoice, Tabs } from "../../components/Tabs";
import type { LiveCalibration, Model, ModelCard } from "../../lib/aiWire";
import { score, share } from "../../lib/aiWords";
import { quantity } from "../../lib/format";
import { shortDate } from "../../lib/time";
import { shownModel, useModels } from "../../state/models";
import { ThresholdView } from "./ThresholdView";

type View = "calibration" | "score" | "threshold";

const VIEWS: readonly TabChoice<View>[] = [
  { name: "calibration", label: "Calibration" },
  { name: "score", label: "Score over time" },
  { name: "threshold", label: "Threshold" },
];

interface Known {
  model: Model;
  card: ModelCard | undefined;
  live: LiveCalibration | undefined;
}

function Figures({ model, live, isLive }: Known & { isLive: boolean }) {
  const rows: [string, string][] = isLive
    ? [
        ["Scored", quantity(live?.scored)],
        ["Open", quantity(live?.pending)],
        ["Brier, base rate", `${score(live?.brier)}, ${score(live?.base_rate_brier)}`],
        ["Hit rate of calls", `${share(live?.hit_rate)} of ${quantity(live?.calls)}`],
      ]
    : [
        ["Calibration error", share(model.calibration_error)],
        ["Brier, base rate", `${score(model.brier)}, ${score(model.base_rate_brier)}`],
        ["Area under the curve", score(model.auc)],
      ];
  return (
    <dl className="num flex flex-col gap-6">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt className="text-11 text-text-3">{label}</dt>
          <dd className="font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How often forecasts came true, live and on the test. */
function CalibrationView(known: Known) {
  const [wish, setWish] = useState<"live" | "test" | null>(null);
  const hasLive = (known.live?.bins.length ?? 0) > 0;
  const source = wish ?? (hasLive ? "live" : "test");
  const bins = (source === "live" ? known.live?.bins : known.card?.calibration.bins) ?? [];
  return (
    <div className="flex h-full gap-12 p-12">
      <div className="min-w-0 flex-1 rounded-2 bg-bg-0 p-8">
        {bins.length > 0 ? (
          <ReliabilityPlot bins={bins} current={null} isLarge />
        ) : (
          <Empty icon="chart" title="No curve yet" text="It appears when forecasts have met their horizon." />
        )}
      </div>
      <div className="flex w-120 shrink-0 flex-col gap-10">
        <Segmented
          label="Source of the curve"
          testId="quality.source"
          value={source}
          options={[
            { value: "live", label: "Live" },
            { value: "test", label: "Test" },
          ]}
          optionClass="h-22 text-11"
          onChange={setWish}
        />
        <Figures {...known} isLive={source === "live"} />
        <p className="mt-auto text-11 text-text-3">
          On the dashed line a forecast is honest. Larger points stand for more forecasts.
        </p>
      </div>
    </div>
  );
}

function ScoreView({ live }: Known) {
  const days = live?.by_day ?? [];
  const [first, last] = [days[0], days[days.length - 1]];
  if (days.length < 2 || !first || !last)
    return (
      <Empty
        icon="chart"
        title="No days to compare yet"
        text="Each day's score appears here beside that of the base rate."
      />
    );
  return (
    <div className="h-full p-12">
      <LinePlot
        label={`Brier score by day, newest ${score(last.brier)} against ${score(last.base_rate_brier)} of the base rate`}
        lines={[
          {
            name: "base rate",
            stroke: "stroke-s4",
            ground: "bg-s4",
            isDashed: true,
            points: days.map(({ base_rate_brier: y }, x) => ({ x, y })),
          },
          {
            name: "model, lower is better",
            stroke: "stroke-ai",
            ground: "bg-ai",
            points: days.map(({ brier: y }, x) => ({ x, y })),
          },
        ]}
        text={score}
        ends={[shortDate(first.day), shortDate(last.day)]}
      />
    </div>
  );
}

/** How good the chosen model is. */
export function QualityPanel({ isPhone = false }: { isPhone?: boolean }) {
  const { list, selectedId, cards, calibrations } = useModels();
  const [view, setView] = useState<View>("calibration");
  const model = shownModel({ list, selectedId });
  const known = model && { model, card: cards.get(model.id), live: calibrations.get(model.id) };
  return (
    <section aria-label={`Quality of ${model?.name ?? "the model"}`} className="flex min-h-0 min-w-0 flex-col bg-bg-1">
      <Tabs id="quality" label="Quality" tabs={VIEWS} current={view} onChange={setView} isPhone={isPhone} />
      <div
        id="quality-panel"
        role="tabpanel"
        aria-labelledby={`quality-${view}`}
        className="min-h-0 flex-1 overflow-y-auto"
      >
        {!known && <Empty icon="chart" title="Nothing to measure yet" text="The record of a model appears here." />}
        {known && view === "calibration" && <CalibrationView key={known.model.id} {...known} />}
        {known && view === "score" && <ScoreView {...known} />}
        {known && view === "threshold" && <ThresholdView card={known.card} />}
      </div>
    </section>
  );
}
