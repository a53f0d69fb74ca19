import { Icon } from "../../components/Icon";
import { cx } from "../../lib/cx";
import { servedBy } from "../../lib/forecast";
import { useForecastView } from "../../state/forecastView";
import { useModels } from "../../state/models";

/** Switches the forecasts on the chart; without a model there are none. */
export function OverlayButton() {
  const { isOverlaid, setOverlay } = useForecastView();
  const hasModel = useModels(({ list }) => servedBy(list).length > 0);
  if (!hasModel) return null;
  return (
    <button
      type="button"
      aria-pressed={isOverlaid}
      data-testid="chart.overlay"
      title="Forecasts on the chart"
      className={cx(
        "flex h-24 items-center gap-6 rounded-2 px-8 text-12 font-medium hover:bg-bg-3",
        isOverlaid ? "bg-bg-3 text-ai" : "text-text-2",
      )}
      onClick={() => {
        setOverlay(!isOverlaid);
      }}
    >
      <Icon name="spark" /> Overlay
    </button>
  );
}

/** What the marks mean, while they are drawn. */
export function OverlayKey() {
  const isOn = useForecastView((view) => view.isOverlaid);
  const hasModel = useModels(({ list }) => servedBy(list).length > 0);
  if (!isOn || !hasModel) return null;
  return (
    <p data-testid="chart.overlay_key" className="flex gap-10 text-11 whitespace-nowrap text-text-3">
      <span>
        <span className="text-ai">◆</span> leaned right
      </span>
      <span>
        <span className="text-ai line-through">◇</span> leaned wrong
      </span>
      <span>
        <span className="text-ai">○</span> open
      </span>
    </p>
  );
}
