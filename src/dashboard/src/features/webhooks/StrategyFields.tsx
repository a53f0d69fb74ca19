import { Check, Checks, TextField } from "../../components/fields";
import { Segmented } from "../../components/Segmented";
import { Notice } from "../../components/States";
import { MODES } from "../../lib/alerts";
import { ALERT_ORDER_TYPES, type StrategyDraft, type StrategyErrors } from "../../lib/strategyForm";
import type { Side } from "../../lib/wire";

const SIDES: readonly { value: Side; label: string }[] = [
  { value: "buy", label: "Buy" },
  { value: "sell", label: "Sell" },
];

interface StrategyFieldsProps {
  draft: StrategyDraft;
  errors: StrategyErrors;
  onChange: (change: Partial<StrategyDraft>) => void;
}

function Mode({ draft, onChange }: Omit<StrategyFieldsProps, "errors">) {
  const text = MODES.find((mode) => mode.value === draft.mode)?.text ?? "";
  return (
    <div className="flex flex-col gap-6">
      <span className="text-11 text-text-3">What its alerts do</span>
      <Segmented
        label="What its alerts do"
        testId="strategy.mode"
        value={draft.mode}
        options={MODES}
        optionClass="h-26 text-12"
        onChange={(mode) => {
          onChange({ mode });
        }}
      />
      {draft.mode === "send" ? (
        <Notice kind="warn">{text} The risk gate judges each of them like yours.</Notice>
      ) : (
        <p className="text-12 text-text-2">{text}</p>
      )}
    </div>
  );
}

function Limits({ draft, errors, onChange }: StrategyFieldsProps) {
  const figures = [
    ["Most shares in one order", "maxQuantity", "max_quantity"],
    ["Most dollars in one order", "maxNotional", "max_notional"],
    ["Most orders a day", "dailyCount", "daily_count"],
    ["Most alerts a minute", "perMinute", "per_minute"],
  ] as const;
  return (
    <div className="grid grid-cols-2 gap-x-12 gap-y-10">
      {figures.map(([label, key, field]) => (
        <TextField
          key={key}
          label={label}
          isFigure
          testId={`strategy.${field}`}
          error={errors[field]}
          value={draft[key]}
          onChange={(value) => {
            onChange({ [key]: value });
          }}
        />
      ))}
    </div>
  );
}

/** What a strategy may do. */
export function StrategyFields({ draft, errors, onChange }: StrategyFieldsProps) {
  return (
    <div className="flex flex-col gap-12">
      <Mode draft={draft} onChange={onChange} />
      <div className="flex flex-col gap-6">
        <TextField
          label="Symbols it may trade"
          testId="strategy.symbols"
          placeholder={draft.isAnySymbol ? "Any symbol" : "AAPL, NVDA"}
          isDisabled={draft.isAnySymbol}
          error={errors.symbols}
          value={draft.isAnySymbol ? "" : draft.symbols}
          onChange={(symbols) => {
            onChange({ symbols });
          }}
        />
        <Check
          label="Any symbol"
          testId="strategy.any_symbol"
          isOn={draft.isAnySymbol}
          onChange={(isAnySymbol) => {
            onChange({ isAnySymbol });
          }}
        />
      </div>
      <Checks
        label="Sides"
        options={SIDES}
        chosen={draft.sides}
        error={errors.sides}
        onChange={(sides) => {
          onChange({ sides });
        }}
      />
      <Checks
        label="Order types"
        options={ALERT_ORDER_TYPES}
        chosen={draft.orderTypes}
        error={errors.order_types}
        onChange={(orderTypes) => {
          onChange({ orderTypes });
        }}
      />
      <Limits draft={draft} errors={errors} onChange={onChange} />
      <Check
        label="May trade outside regular hours"
        isOn={draft.extendedHours}
        onChange={(extendedHours) => {
          onChange({ extendedHours });
        }}
      />
    </div>
  );
}
