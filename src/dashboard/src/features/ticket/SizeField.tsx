import { ChipRow } from "../../components/ChipRow";
import { Segmented } from "../../components/Segmented";
import { quantity } from "../../lib/format";
import { offeredStep, parseNumber, sizeUnit } from "../../lib/sizes";
import type { Instrument } from "../../lib/wire";
import { useInstrument } from "../../state/hubData";
import { useTicket } from "../../state/ticket";
import { NumberField } from "./NumberField";
import type { TicketFieldProps } from "./PriceFields";

const SHARES = [25, 50, 75, 100] as const;

function stepSize(instrument: Instrument | undefined, by: number): void {
  const { sizeText, sizeMode, set } = useTicket.getState();
  const step = sizeMode === "dollars" ? 100 : offeredStep(instrument);
  const next = Math.max(0, (parseNumber(sizeText) ?? 0) + by * step);
  set({ sizeText: String(Number(next.toFixed(8))) });
}

function ShareChips({ maximum, instrument }: { maximum: number | null; instrument: Instrument | undefined }) {
  const set = useTicket((ticket) => ticket.set);
  const take = (share: number) => {
    if (maximum === null) return;
    const step = offeredStep(instrument);
    const part = Number((Math.floor((maximum * share) / 100 / step + 1e-9) * step).toFixed(8));
    set({ sizeMode: "shares", sizeText: String(share === 100 ? maximum : part) });
  };
  return (
    <div className="mt-6">
      <ChipRow
        label="Share of what is allowed"
        values={SHARES}
        text={(share) => `${String(share)}%`}
        isDisabled={maximum === null}
        isWide
        onTake={take}
      />
    </div>
  );
}

/** How much, in shares or dollars. */
export function SizeField({ symbol, verdict, isPhone }: TicketFieldProps) {
  const instrument = useInstrument(symbol);
  const { sizeText, sizeMode, structure, type, set } = useTicket();
  const other =
    verdict.quantity === null || sizeText === ""
      ? ""
      : sizeMode === "shares"
        ? sizeUnit(instrument, verdict.quantity)
        : `$ = ${quantity(verdict.quantity)} ${sizeUnit(instrument, verdict.quantity)}`;
  const whyNoDollars =
    structure !== "simple"
      ? "Groups of orders are in whole shares"
      : type === "trailing_stop"
        ? "A trailing stop needs whole shares"
        : null;
  return (
    <div>
      <NumberField
        field="size"
        label="Size"
        name="size"
        testId="ticket.size"
        text={sizeText}
        error={verdict.errors.size}
        isPhone={isPhone}
        aside={
          <Segmented
            label="Size in"
            testId="ticket.size_mode"
            value={sizeMode}
            className="border-transparent bg-transparent p-0"
            optionClass="h-20 px-8 text-11"
            options={[
              { value: "shares", label: instrument && instrument.asset_class !== "equity" ? "Units" : "Shares" },
              { value: "dollars", label: "Dollars", whyNot: whyNoDollars },
            ]}
            onChange={(value) => {
              set({ sizeMode: value, sizeText: "" });
            }}
          />
        }
        note={<span className="num text-11 whitespace-nowrap text-text-3">{other}</span>}
        onText={(text) => {
          set({ sizeText: text });
        }}
        onStep={(by) => {
          stepSize(instrument, by);
        }}
      />
      <ShareChips maximum={verdict.maximum} instrument={instrument} />
    </div>
  );
}
