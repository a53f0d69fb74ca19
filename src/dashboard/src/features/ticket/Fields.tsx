import { type KeyboardEvent, useEffect, useRef } from "react";
import { Segmented } from "../../components/Segmented";
import { percent, price, quantity } from "../../lib/format";
import { offeredStep, parseNumber, roundToTick, sizeUnit, type TicketVerdict } from "../../lib/ticket";
import type { Instrument, SymbolCode } from "../../lib/wire";
import { useInstrument } from "../../state/hubData";
import { useTicket } from "../../state/ticket";
import { LiveText } from "../../components/LiveText";
import { live } from "../../stream/live";
import { priceKey } from "../../stream/state";

interface FieldProps {
  symbol: SymbolCode;
  verdict: TicketVerdict;
  isPhone: boolean;
}

function useFocusWish(field: "size" | "price") {
  const input = useRef<HTMLInputElement>(null);
  const wish = useTicket((ticket) => ticket.focusWish);
  useEffect(() => {
    if (wish.field !== field || wish.version === 0) return;
    input.current?.focus();
    input.current?.select();
  }, [wish, field]);
  return input;
}

const steps = (event: KeyboardEvent): number =>
  event.key === "ArrowUp" ? (event.shiftKey ? 10 : 1) : event.key === "ArrowDown" ? (event.shiftKey ? -10 : -1) : 0;

interface StepperProps {
  name: string;
  onStep: (by: number) => void;
  isPhone: boolean;
}

function Stepper({ name, onStep, isPhone }: StepperProps) {
  const size = isPhone ? "h-36 w-36" : "h-20 w-20";
  return (
    <span className="ml-6 flex shrink-0 gap-2">
      {[-1, 1].map((by) => (
        <button
          key={by}
          type="button"
          tabIndex={isPhone ? 0 : -1}
          aria-label={`${by > 0 ? "Raise" : "Lower"} ${name}`}
          className={`${size} rounded-1 bg-bg-3 text-13 leading-none text-text-1 hover:bg-bg-4`}
          onClick={() => {
            onStep(by);
          }}
        >
          {by > 0 ? "+" : "−"}
        </button>
      ))}
    </span>
  );
}

function stepPrice(symbol: SymbolCode, instrument: Instrument | undefined, by: number): void {
  const { limitText, set } = useTicket.getState();
  const tick = instrument?.tick_size ?? 0.01;
  const now = parseNumber(limitText) ?? live.state.quotes.get(symbol)?.mid;
  if (now === undefined) return;
  const decimals = instrument?.price_decimals ?? 2;
  set({ limitText: Math.max(tick, roundToTick(now + by * tick, tick, decimals)).toFixed(decimals) });
}

/** How far the limit is from the far side: what waiting for it is worth. */
function distance(symbol: SymbolCode): string {
  const { side, limitText } = useTicket.getState();
  const quote = live.state.quotes.get(symbol);
  const limit = parseNumber(limitText);
  if (!quote || limit === null || limit <= 0) return "";
  const far = side === "buy" ? quote.ask : quote.bid;
  const by = limit - far;
  if (Math.abs(by) < 1e-9) return `at the ${side === "buy" ? "ask" : "bid"}`;
  const word = by < 0 ? "below" : "above";
  return `${price(Math.abs(by), live.decimals(symbol))} ${word} ${side === "buy" ? "ask" : "bid"}, ${percent((Math.abs(by) / far) * 100, 2)}`;
}

export function PriceField({ symbol, verdict, isPhone }: FieldProps) {
  const input = useFocusWish("price");
  const instrument = useInstrument(symbol);
  const limitText = useTicket((ticket) => ticket.limitText);
  const set = useTicket((ticket) => ticket.set);
  const isWrong = verdict.priceError !== null && limitText.trim() !== "";
  const take = (side: "bid" | "mid" | "ask") => {
    const quote = live.state.quotes.get(symbol);
    if (quote)
      set({
        limitText: roundToTick(quote[side], instrument?.tick_size ?? 0.01, instrument?.price_decimals ?? 2).toFixed(
          instrument?.price_decimals ?? 2,
        ),
      });
  };
  return (
    <div>
      <div className="mb-5 flex items-center justify-between text-11 text-text-3">
        <label htmlFor="ticket-price">Limit price</label>
        <span className="flex gap-4">
          {(["bid", "mid", "ask"] as const).map((side) => (
            <button
              key={side}
              type="button"
              className="chip capitalize"
              onClick={() => {
                take(side);
              }}
            >
              {side}
            </button>
          ))}
        </span>
      </div>
      <div className="field" data-size={isPhone ? "touch" : "desk"} data-invalid={isWrong}>
        <input
          id="ticket-price"
          ref={input}
          data-testid="ticket.price"
          inputMode="decimal"
          autoComplete="off"
          className="num"
          value={limitText}
          aria-invalid={isWrong}
          aria-describedby="ticket-price-note"
          onChange={(event) => {
            set({ limitText: event.target.value });
          }}
          onKeyDown={(event) => {
            const by = steps(event);
            if (by === 0) return;
            event.preventDefault();
            stepPrice(symbol, instrument, by);
          }}
        />
        {!isPhone && (
          <LiveText
            on={[priceKey(symbol)]}
            read={() => ({ text: distance(symbol) })}
            className="num text-11 text-text-3"
          />
        )}
        <Stepper
          name="limit price"
          isPhone={isPhone}
          onStep={(by) => {
            stepPrice(symbol, instrument, by);
          }}
        />
      </div>
      <p id="ticket-price-note" className="text-11 text-down empty:hidden">
        {isWrong ? verdict.priceError : ""}
      </p>
    </div>
  );
}

const SHARES = [25, 50, 75, 100] as const;

function stepSize(instrument: Instrument | undefined, by: number): void {
  const { sizeText, sizeMode, set } = useTicket.getState();
  const step = sizeMode === "dollars" ? 100 : offeredStep(instrument);
  const next = Math.max(0, (parseNumber(sizeText) ?? 0) + by * step);
  set({ sizeText: String(Number(next.toFixed(8))) });
}

export function SizeField({ symbol, verdict, isPhone }: FieldProps) {
  const input = useFocusWish("size");
  const instrument = useInstrument(symbol);
  const { sizeText, sizeMode, set } = useTicket();
  const isWrong = verdict.sizeError !== null && sizeText.trim() !== "";
  const take = (share: number) => {
    if (verdict.maximum === null) return;
    const step = offeredStep(instrument);
    const part = Number((Math.floor((verdict.maximum * share) / 100 / step + 1e-9) * step).toFixed(8));
    const count = share === 100 ? verdict.maximum : part;
    set({ sizeMode: "shares", sizeText: String(count) });
  };
  const other =
    verdict.quantity === null || sizeText === ""
      ? ""
      : sizeMode === "shares"
        ? sizeUnit(instrument, verdict.quantity)
        : `$ = ${quantity(verdict.quantity)} ${sizeUnit(instrument, verdict.quantity)}`;
  return (
    <div>
      <div className="mb-5 flex items-center justify-between text-11 text-text-3">
        <label htmlFor="ticket-size">Size</label>
        <Segmented
          label="Size in"
          testId="ticket.size_mode"
          value={sizeMode}
          className="border-transparent bg-transparent p-0"
          optionClass="h-20 px-8 text-11"
          options={[
            { value: "shares", label: instrument && instrument.asset_class !== "equity" ? "Units" : "Shares" },
            { value: "dollars", label: "Dollars" },
          ]}
          onChange={(value) => {
            set({ sizeMode: value, sizeText: "" });
          }}
        />
      </div>
      <div className="field" data-size={isPhone ? "touch" : "desk"} data-invalid={isWrong}>
        <input
          id="ticket-size"
          ref={input}
          data-testid="ticket.size"
          inputMode="decimal"
          autoComplete="off"
          className="num"
          value={sizeText}
          aria-invalid={isWrong}
          aria-describedby="ticket-size-note"
          onChange={(event) => {
            set({ sizeText: event.target.value });
          }}
          onKeyDown={(event) => {
            const by = steps(event);
            if (by === 0) return;
            event.preventDefault();
            stepSize(instrument, by);
          }}
        />
        <span className="num text-11 whitespace-nowrap text-text-3">{other}</span>
        <Stepper
          name="size"
          isPhone={isPhone}
          onStep={(by) => {
            stepSize(instrument, by);
          }}
        />
      </div>
      <p id="ticket-size-note" className="text-11 text-down empty:hidden">
        {isWrong ? verdict.sizeError : ""}
      </p>
      <div className="mt-6 flex gap-4" role="group" aria-label="Share of what is allowed">
        {SHARES.map((share) => (
          <button
            key={share}
            type="button"
            className="chip num flex-1"
            disabled={verdict.maximum === null}
            onClick={() => {
              take(share);
            }}
          >
            {share}%
          </button>
        ))}
      </div>
    </div>
  );
}
