import { Empty } from "../../components/States";
import type { FeatureDrift } from "../../lib/aiWire";
import { driftWord, featureName, regimeWord, score } from "../../lib/aiWords";
import { percent } from "../../lib/format";
import { useModels } from "../../state/models";

const RANK = { high: 3, medium: 2, low: 1 } as const;
const rankOf = ({ severity }: FeatureDrift): number => (severity === null ? 0 : RANK[severity]);

function RegimeChip() {
  const regime = useModels((models) => models.regime);
  if (!regime) return null;
  const sure = regime.confidence === null ? "" : ` ${percent(regime.confidence * 100)}`;
  return (
    <span className="badge num" title="What the market looks like now, and how sure that is" data-testid="ai.regime">
      {regimeWord(regime.regime)}
      {sure}
    </span>
  );
}

/** How far the inputs of today are from those of the training, the furthest first. */
export function DriftPanel() {
  const drift = useModels((models) => models.drift) ?? [];
  const rows = [...drift].sort((a, b) => rankOf(b) - rankOf(a) || (b.psi ?? 0) - (a.psi ?? 0));
  return (
    <section aria-label="Drift of the inputs" className="flex min-h-0 min-w-0 flex-col bg-bg-1">
      <header className="flex h-34 shrink-0 items-center justify-between border-b border-line-1 px-12 text-12 font-semibold">
        Drift
        <RegimeChip />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {rows.length === 0 ? (
          <Empty
            icon="chart"
            title="No drift measured yet"
            text="It is measured once a model has seen enough live bars."
          />
        ) : (
          <table className="table" aria-label="Drift by input">
            <thead>
              <tr>
                <th scope="col">Input</th>
                <th scope="col" className="r" title="Population stability index: above 0.25 is high">
                  PSI
                </th>
                <th scope="col" className="r max-desk:hidden" title="Largest distance of the two distributions">
                  KS
                </th>
                <th scope="col" className="r">
                  Drift
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, psi, ks, severity }) => {
                const word = driftWord(severity);
                return (
                  <tr key={name}>
                    <td className="w-full max-w-0 truncate">{featureName(name)}</td>
                    <td className="r">{score(psi)}</td>
                    <td className="r max-desk:hidden">{score(ks)}</td>
                    <td className="r">
                      <span data-tone={"tone" in word ? word.tone : "flat"}>{word.text}</span>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}
