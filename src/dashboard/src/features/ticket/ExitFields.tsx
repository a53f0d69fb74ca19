import { Segmented } from "../../components/Segmented";
import { changePercent } from "../../lib/format";
import { priceText } from "../../lib/sizes";
import { shown, type LossKind } from "../../lib/ticketDraft";
import { instrumentOf } from "../../state/hubData";
import { useTicket } from "../../state/ticket";
import { NumberField } from "./NumberField";
import { stepPrice, stepTrail, type TicketFieldProps } from "./PriceFields";
import { UnitSwitch } from "./UnitSwitch";

const away = (level: number | null, base: number | null): string =>
  level === null || base === null || base === 0 ? "" : changePercent((level / base - 1) * 100);

function own(exit: "profit" | "loss"): void {
  useTicket.setState({ ownExits: { ...useTicket.getState().ownExits, [exit]: true } });
}

/** Writes `2%` and `2r` out as the price they mean. */
function spellOut(name: "profitText" | "lossText", { symbol, verdict }: TicketFieldProps): void {
  const level = name === "profitText" ? verdict.profit : verdict.loss;
  if (level !== null && /[%r]/i.test(useTicket.getState()[name]))
    useTicket.getState().set({ [name]: priceText(level, instrumentOf(symbol)) });
}

const PRICES = {
  profit: {
    field: "take_profit.limit_price",
    label: "Take profit",
    name: "take profit",
    testId: "ticket.tp",
    text: "profitText",
    tone: "text-up",
  },
  loss: {
    field: "stop_loss.stop_price",
    label: "Stop loss",
    name: "stop loss",
    testId: "ticket.sl",
    text: "lossText",
    tone: "text-down",
  },
} as const;

/** The price at which the position is closed, with its way from the entry. */
function ExitPriceField({ exit, ...props }: TicketFieldProps & { exit: "profit" | "loss" }) {
  const { symbol, verdict, isPhone } = props;
  const { field, label, name, testId, text, tone } = PRICES[exit];
  const ticket = useTicket();
  return (
    <NumberField
      field={field}
      label={label}
      name={name}
      testId={testId}
      text={ticket[text]}
      error={verdict.errors[field]}
      isPhone={isPhone}
      aside={<span className={`num ${tone}`}>{away(verdict[exit], verdict.base)}</span>}
      onText={(typed) => {
        own(exit);
        ticket.set({ [text]: typed });
      }}
      onDone={() => {
        spellOut(text, props);
      }}
      onStep={(by) => {
        own(exit);
        stepPrice(symbol, text, by);
      }}
    />
  );
}

function LossTrailField({ verdict, isPhone }: TicketFieldProps) {
  const { lossTrailText, lossTrailUnit, set } = useTicket();
  return (
    <NumberField
      field="stop_loss.trail"
      label="Stop trails by"
      name="trail of the stop loss"
      testId="ticket.sl_trail"
      text={lossTrailText}
      error={verdict.errors["stop_loss.trail"]}
      isPhone={isPhone}
      aside={
        <UnitSwitch
          label="Stop loss trails in"
          testId="ticket.sl_trail_unit"
          value={lossTrailUnit}
          onChange={(unit) => {
            set({ lossTrailUnit: unit, lossTrailText: "" });
          }}
        />
      }
      onText={(text) => {
        set({ lossTrailText: text });
      }}
      onStep={(by) => {
        set({ lossTrailText: stepTrail(lossTrailText, lossTrailUnit, by) });
      }}
    />
  );
}

function LossLimitField({ symbol, verdict, isPhone }: TicketFieldProps) {
  const { lossLimitText, set } = useTicket();
  return (
    <NumberField
      field="stop_loss.limit_price"
      label="Limit once stopped"
      name="limit of the stop loss"
      testId="ticket.sl_limit"
      text={lossLimitText}
      error={verdict.errors["stop_loss.limit_price"]}
      isPhone={isPhone}
      onText={(text) => {
        set({ lossLimitText: text });
      }}
      onStep={(by) => {
        stepPrice(symbol, "lossLimitText", by);
      }}
    />
  );
}

function StopKind() {
  const { lossKind, structure, set } = useTicket();
  const whyNoTrail = structure === "bracket" ? null : "Only the stop of a bracket can trail";
  return (
    <Segmented<LossKind>
      label="Kind of stop loss"
      testId="ticket.sl_kind"
      value={lossKind}
      className="border-transparent bg-transparent p-0"
      optionClass="h-20 px-8 text-11"
      options={[
        { value: "stop", label: "Stop" },
        { value: "stop_limit", label: "Stop limit" },
        { value: "trail", label: "Trail", whyNot: whyNoTrail },
      ]}
      onChange={(kind) => {
        set({ lossKind: kind });
      }}
    />
  );
}

function OtoExit() {
  const { otoExit, set } = useTicket();
  return (
    <Segmented
      label="The exit"
      testId="ticket.oto_exit"
      value={otoExit}
      className="border-transparent bg-transparent p-0"
      optionClass="h-20 px-8 text-11"
      options={[
        { value: "stop_loss", label: "Stop loss" },
        { value: "take_profit", label: "Take profit" },
      ]}
      onChange={(exit) => {
        set({ otoExit: exit });
      }}
    />
  );
}

/** Target and stop of a group; each takes a price, `2%` from the entry or, for the target, `2r`. */
export function ExitFields(props: TicketFieldProps) {
  const ticket = useTicket();
  const fields = shown(ticket);
  if (!fields.profit && !fields.loss) return null;
  const isTrail = ticket.lossKind === "trail";
  return (
    <section aria-label="Exits" className="flex flex-col gap-4">
      <header className="flex h-20 items-center justify-between text-11 text-text-3">
        Exits
        <span className="flex gap-8">
          {ticket.structure === "oto" && <OtoExit />}
          {fields.loss && <StopKind />}
        </span>
      </header>
      <div className="flex gap-8">
        {fields.profit && <ExitPriceField exit="profit" {...props} />}
        {fields.loss && (isTrail ? <LossTrailField {...props} /> : <ExitPriceField exit="loss" {...props} />)}
        {fields.loss && ticket.structure === "oto" && ticket.lossKind === "stop_limit" && <LossLimitField {...props} />}
      </div>
      {fields.loss && ticket.structure !== "oto" && ticket.lossKind === "stop_limit" && (
        <div className="flex gap-8">
          <span className="flex-1" />
          <LossLimitField {...props} />
        </div>
      )}
    </section>
  );
}
