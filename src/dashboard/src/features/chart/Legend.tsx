import { type RefObject, useRef } from "react";
import { type ChartModel, INDICATORS } from "../../charting/indicators";
import { bigCount, countdown, price } from "../../lib/format";
import { barEnd } from "../../lib/time";
import type { SymbolCode, Timeframe } from "../../lib/wire";
import { useLivePaint, useSecondPaint } from "../../stream/hooks";
import { live } from "../../stream/live";
import { barKey } from "../../stream/state";

interface LegendProps {
  model: ChartModel;
  symbol: SymbolCode;
  timeframe: Timeframe;
  visible: ReadonlySet<string>;
  /** Index of the bar under the crosshair, null for the newest. */
  hovered: RefObject<number | null>;
  /** Filled with a function that paints the legend again. */
  paintRef: RefObject<() => void>;
}

const PARTS = ["O", "H", "L", "C", "Vol"] as const;

/** Figures of the bar under the crosshair, or of the newest. Written, not rendered. */
export function Legend({ model, symbol, timeframe, visible, hovered, paintRef }: LegendProps) {
  const root = useRef<HTMLDivElement>(null);
  const left = useRef<HTMLSpanElement>(null);
  const paint = () => {
    const at =
      hovered.current === null || hovered.current >= model.bars.length || hovered.current < 0
        ? model.bars.length - 1
        : hovered.current;
    const bar = model.bars[at];
    if (!root.current || !bar) return;
    const decimals = live.decimals(symbol);
    const texts: Record<string, string> = {
      O: price(bar.open, decimals),
      H: price(bar.high, decimals),
      L: price(bar.low, decimals),
      C: price(bar.close, decimals),
      Vol: bigCount(bar.volume),
    };
    for (const { name } of INDICATORS) texts[name] = price(model.values.get(name)?.[at], decimals);
    root.current.querySelectorAll<HTMLElement>("[data-part]").forEach((element) => {
      const text = texts[element.dataset["part"] ?? ""] ?? "";
      if (element.textContent !== text) element.textContent = text;
    });
  };
  useLivePaint([barKey(symbol, timeframe)], () => {
    paintRef.current = paint;
    paint();
  });
  useSecondPaint(() => {
    const newest = model.bars[model.bars.length - 1];
    const end = newest && !newest.is_closed ? barEnd(newest.time, timeframe) : null;
    const text = end === null || end <= live.marketNow() ? "" : `Bar closes ${countdown(end - live.marketNow())}`;
    if (left.current && left.current.textContent !== text) left.current.textContent = text;
  });
  return (
    <div ref={root} className="num pointer-events-none absolute top-8 left-10 z-(--z-sticky) text-11 text-text-3">
      <p className="flex flex-wrap gap-x-10 max-tablet:hidden">
        {PARTS.map((part) => (
          <span key={part}>
            {part} <span data-part={part} className="font-medium text-text-1" />
          </span>
        ))}
        <span ref={left} className="text-text-2" />
      </p>
      <p className="mt-2 flex flex-wrap gap-x-10">
        {INDICATORS.filter(({ name }) => visible.has(name)).map(({ name, label, colour }) => (
          <span key={name} style={{ color: `var(${colour})` }}>
            {label} <span data-part={name} />
          </span>
        ))}
      </p>
    </div>
  );
}
