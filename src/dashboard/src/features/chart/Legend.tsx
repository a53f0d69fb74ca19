import { type RefObject, useLayoutEffect } from "react";
import type { ChartModel } from "../../charting/ChartModel";
import type { Plot } from "../../charting/plots";
import type { PriceChart } from "../../charting/PriceChart";
import { bigCount, countdown, figure, price } from "../../lib/format";
import { barEnd } from "../../lib/time";
import type { SymbolCode, Timeframe } from "../../lib/wire";
import { useLivePaint, useSecondPaint } from "../../stream/hooks";
import { live } from "../../stream/live";
import { barKey } from "../../stream/state";

interface LegendProps {
  model: ChartModel;
  plots: readonly Plot[];
  /** Whether the values of the indicators could not be read. */
  isFailed: boolean;
  symbol: SymbolCode;
  timeframe: Timeframe;
  /** The element of all legends. */
  layer: RefObject<HTMLDivElement | null>;
  chart: PriceChart | null;
  /** Index of the bar under the crosshair, null for the newest. */
  hovered: RefObject<number | null>;
  /** Filled with a function that paints the legend again. */
  paintRef: RefObject<() => void>;
}

const PARTS = ["O", "H", "L", "C", "Vol"] as const;

/** Puts the legend of each pane at the pane's top. */
export function placeLegends(layer: HTMLElement | null, chart: PriceChart | null): void {
  if (!layer || !chart) return;
  const tops = chart.paneTops();
  layer.querySelectorAll<HTMLElement>("[data-pane]").forEach((element) => {
    const top = tops[Number(element.dataset["pane"])];
    element.hidden = top === undefined;
    element.style.transform = `translateY(${String(Math.round(top ?? 0))}px)`;
  });
}

/** The value that stands over a bar; where the bar is the newest, that of the last closed one. */
function valueAt(plot: Plot, model: ChartModel, at: number | null): number | null {
  const place = at ?? model.lastClosed();
  return plot.values[place - plot.shift] ?? null;
}

function textsOf(model: ChartModel, plots: readonly Plot[], hovered: number | null, decimals: number | undefined) {
  const bar = model.bars[hovered ?? model.bars.length - 1];
  const texts: Record<string, string> = {
    O: price(bar?.open, decimals),
    H: price(bar?.high, decimals),
    L: price(bar?.low, decimals),
    C: price(bar?.close, decimals),
    Vol: bigCount(bar?.volume),
  };
  for (const plot of plots) {
    const value = valueAt(plot, model, hovered);
    texts[plot.key] = plot.pane === 0 ? price(value, decimals) : figure(value);
  }
  return texts;
}

/** The plots of one pane, an indicator after the other. */
function Group({ plots }: { plots: readonly Plot[] }) {
  const names = [...new Set(plots.map(({ name }) => name))];
  return names.map((name) => {
    const own = plots.filter((plot) => plot.name === name);
    return (
      <span key={name} data-testid={`chart.legend.${name}`} style={{ color: `var(${own[0]?.colour ?? ""})` }}>
        {own[0]?.label}
        {own.map((plot) => (
          <span key={plot.key} title={plot.output} style={{ color: colourOf(plot) }}>
            {" "}
            <span data-part={plot.key} />
          </span>
        ))}
      </span>
    );
  });
}

const colourOf = (plot: Plot): string => (plot.form === "columns" ? "var(--text-2)" : `var(${plot.colour})`);

/** Figures of the bar under the crosshair, or of the newest. Written, not rendered. */
export function Legend(props: LegendProps) {
  const { model, plots, isFailed, symbol, timeframe, layer, chart, hovered, paintRef } = props;
  const paint = () => {
    const isThere = hovered.current !== null && hovered.current >= 0 && hovered.current < model.bars.length;
    const texts = textsOf(model, plots, isThere ? hovered.current : null, live.decimals(symbol));
    layer.current?.querySelectorAll<HTMLElement>("[data-part]").forEach((element) => {
      const text = texts[element.dataset["part"] ?? ""] ?? "";
      if (element.textContent !== text) element.textContent = text;
    });
  };
  useLivePaint([barKey(symbol, timeframe)], () => {
    paintRef.current = paint;
    paint();
  });
  useLayoutEffect(() => {
    placeLegends(layer.current, chart);
  });
  useSecondPaint(() => {
    const newest = model.bars[model.bars.length - 1];
    const end = newest && !newest.is_closed ? barEnd(newest.time, timeframe) : null;
    const text = end === null || end <= live.marketNow() ? "" : `Bar closes ${countdown(end - live.marketNow())}`;
    const left = layer.current?.querySelector<HTMLElement>("[data-left]");
    if (left && left.textContent !== text) left.textContent = text;
  });
  const panes = [...new Set(plots.map(({ pane }) => pane))].filter((pane) => pane > 0);
  return (
    <div
      ref={layer}
      className="num pointer-events-none absolute inset-y-0 right-64 left-10 z-(--z-sticky) overflow-hidden text-11 text-text-3"
    >
      <div className="absolute top-8 left-0">
        <p className="flex flex-wrap gap-x-10 max-tablet:hidden">
          {PARTS.map((part) => (
            <span key={part}>
              {part} <span data-part={part} className="font-medium text-text-1" />
            </span>
          ))}
          <span data-left className="text-text-2" />
        </p>
        <p className="mt-2 flex flex-wrap gap-x-10">
          <Group plots={plots.filter(({ pane }) => pane === 0)} />
          {isFailed && <span className="text-warn">Indicators could not be read; asked again at the next close</span>}
        </p>
      </div>
      {panes.map((pane) => (
        <p key={pane} data-pane={pane} className="absolute top-4 left-0 flex gap-x-10 whitespace-nowrap">
          <Group plots={plots.filter((plot) => plot.pane === pane)} />
        </p>
      ))}
    </div>
  );
}
