import type { ReactNode } from "react";
import { Icon, Triangle } from "../../components/Icon";
import { FreshnessChip } from "../../components/FreshnessChip";
import { LiveText, toneOf } from "../../components/LiveText";
import { cx } from "../../lib/cx";
import { change, changePercent, price } from "../../lib/format";
import type { SymbolCode } from "../../lib/wire";
import { useInstrument } from "../../state/hubData";
import { TIMEFRAMES, useUi } from "../../state/ui";
import { useLive } from "../../stream/hooks";
import { live } from "../../stream/live";
import { priceKey } from "../../stream/state";
import { IndicatorMenu } from "./IndicatorMenu";
import { OverlayButton } from "./OverlayButton";
import { SignalChip } from "./SignalChip";

function dayMove(symbol: SymbolCode): { by: number; percent: number } | null {
  const last = live.state.lasts.get(symbol)?.price;
  const previous = live.state.days.get(symbol)?.prev_close;
  return last === undefined || !previous
    ? null
    : { by: last - previous, percent: ((last - previous) / previous) * 100 };
}

/** Last price and the day's move. */
export function LastPrice({ symbol, className }: { symbol: SymbolCode; className: string }) {
  const keys = [priceKey(symbol)];
  const direction = useLive(keys, () => Math.sign(dayMove(symbol)?.by ?? 0));
  const move = () => {
    const found = dayMove(symbol);
    return found
      ? {
          text: `${change(found.by, live.decimals(symbol))}  ${changePercent(found.percent)}`,
          tone: toneOf(found.percent),
        }
      : { text: "" };
  };
  const last = () => ({
    text: price(live.state.lasts.get(symbol)?.price, live.decimals(symbol)),
    tone: toneOf(dayMove(symbol)?.percent),
  });
  return (
    <span className={cx("num flex items-baseline gap-10", className)}>
      <LiveText on={keys} read={last} className="glow live-figure" testId="chart.last" />
      <span
        className="flex items-center gap-4 text-12 font-medium"
        data-tone={direction > 0 ? "up" : direction < 0 ? "down" : "flat"}
      >
        {direction !== 0 && <Triangle up={direction > 0} />}
        <LiveText on={keys} read={move} className="live-figure whitespace-pre" />
      </span>
    </span>
  );
}

export function ChartHead({ symbol, tools }: { symbol: SymbolCode; tools?: ReactNode }) {
  const instrument = useInstrument(symbol);
  return (
    <header className="flex h-40 shrink-0 items-center gap-10 border-b border-line-1 pr-8 pl-12">
      <div className="flex min-w-0 items-center gap-10 overflow-hidden">
        <h1 className="text-16 font-semibold">{symbol}</h1>
        <span className="truncate text-12 text-text-2">
          {instrument ? `${instrument.name}, ${instrument.exchange}` : ""}
        </span>
        <LastPrice symbol={symbol} className="ml-4 text-20 font-semibold" />
        <FreshnessChip symbol={symbol} />
      </div>
      <SignalChip symbol={symbol} />
      <span className="flex-1" />
      {tools}
    </header>
  );
}

export function Timeframes({ className, buttonClass }: { className?: string; buttonClass: string }) {
  const { timeframe, setTimeframe } = useUi();
  return (
    <div role="radiogroup" aria-label="Timeframe" className={cx("flex", className)}>
      {TIMEFRAMES.map(({ wire, label }) => (
        <button
          key={wire}
          type="button"
          role="radio"
          aria-checked={wire === timeframe}
          data-testid={`chart.tf.${label}`}
          className={cx(
            "rounded-2 font-medium",
            buttonClass,
            wire === timeframe ? "bg-bg-4 text-text-1" : "text-text-2 hover:text-text-1",
          )}
          onClick={() => {
            setTimeframe(wire);
          }}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

export function ChartBar() {
  return (
    <div className="flex h-34 shrink-0 items-center gap-8 border-b border-line-1 px-10">
      <Timeframes className="gap-2" buttonClass="h-24 px-8 text-12" />
      <span className="h-16 w-1 bg-line-2" />
      <span className="flex items-center gap-6 px-4 text-12 font-medium text-text-2">
        <Icon name="candles" /> Candles
      </span>
      <IndicatorMenu />
      <span className="flex-1" />
      <OverlayButton />
    </div>
  );
}
