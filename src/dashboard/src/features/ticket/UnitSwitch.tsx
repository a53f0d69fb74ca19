import { Segmented } from "../../components/Segmented";
import type { TrailUnit } from "../../lib/ticketDraft";

interface UnitSwitchProps {
  label: string;
  testId: string;
  value: TrailUnit;
  onChange: (unit: TrailUnit) => void;
}

/** Percent or dollars, small enough to stand beside a label. */
export function UnitSwitch({ label, testId, value, onChange }: UnitSwitchProps) {
  return (
    <Segmented
      label={label}
      testId={testId}
      value={value}
      className="border-transparent bg-transparent p-0"
      optionClass="h-20 px-8 text-11"
      options={[
        { value: "percent", label: "%" },
        { value: "dollars", label: "$" },
      ]}
      onChange={onChange}
    />
  );
}
