import { useEffect, useState } from "react";
import { Choice } from "../../components/Choice";
import { Modal } from "../../components/Modal";
import { Notice } from "../../components/States";
import type { Model } from "../../lib/aiWire";
import { areComparable, compareRows } from "../../lib/compare";
import { cx } from "../../lib/cx";
import { loadCard } from "../../server/modelActs";
import { useModels } from "../../state/models";

/** Two models side by side, on what each had not seen. */
export function CompareDialog({ model, onClose }: { model: Model; onClose: () => void }) {
  const { list, cards } = useModels();
  const others = list.models.filter(({ id }) => id !== model.id);
  const alike = others.filter(({ timeframe }) => timeframe === model.timeframe);
  const first = alike.find(({ id }) => id === list.champions[model.timeframe]) ?? alike[0] ?? others[0];
  const [otherId, setOther] = useState(first?.id ?? "");
  const other = others.find(({ id }) => id === otherId);
  useEffect(() => {
    void loadCard(model.id);
    if (otherId !== "") void loadCard(otherId);
  }, [model.id, otherId]);
  const rows = other
    ? compareRows({ model, card: cards.get(model.id) }, { model: other, card: cards.get(other.id) })
    : [];
  return (
    <Modal
      title="Compare models"
      summary="Each was measured on the data it had not seen. The better figure is bold."
      width={520}
      testId="modal.compare"
      onClose={onClose}
    >
      {other && !areComparable(other, model) && (
        <Notice kind="plain" className="mb-8">
          They were asked about other symbols, bars or another horizon, so their scores do not compare.
        </Notice>
      )}
      <table className="table" aria-label="Figures of both models">
        <thead>
          <tr>
            <th scope="col" className="pl-0!">
              Figure
            </th>
            <th scope="col" className="r max-w-160 truncate">
              {model.name}
            </th>
            <th scope="col" className="r pr-0!">
              <Choice
                label="Compare with"
                testId="compare.with"
                className="max-w-180"
                value={otherId}
                options={others.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={setOther}
              />
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, left, right, better }) => (
            <tr key={label}>
              <td className="pl-0!">{label}</td>
              <td className={cx("r", better === "left" && "font-semibold text-text-1")}>{left}</td>
              <td className={cx("r pr-0!", better === "right" && "font-semibold text-text-1")}>{right}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
