import { LinePlot } from "../../components/LinePlot";
import type { LossCurve } from "../../lib/aiWire";
import { lossLines, lossSentence } from "../../lib/jobs";
import { score } from "../../lib/aiWords";

/** How the loss of a training fell, round by round. */
export function LossPlot({ curve }: { curve: LossCurve }) {
  const { rounds } = curve;
  return (
    <section aria-label="Loss by round" data-testid="job.loss">
      <h3 className="mb-4 text-11 text-text-3">Loss by round, lower is better</h3>
      <div className="h-120">
        <LinePlot
          label={lossSentence(curve)}
          lines={lossLines(curve)}
          text={score}
          ends={[`Round ${String(rounds[0] ?? 1)}`, String(rounds.at(-1) ?? 1)]}
        />
      </div>
    </section>
  );
}
