import {
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  LineSeries,
  LineStyle,
  type UTCTimestamp,
} from "lightweight-charts";
import { figure } from "../lib/format";
import { token } from "./chartTheme";
import type { ChartModel } from "./ChartModel";
import { guidesOf, type Plot } from "./plots";

type Series = ISeriesApi<"Line"> | ISeriesApi<"Histogram">;

const PRICE = "price";
/** The price pane is this many times as high as one below it. */
const PRICE_SHARE = 5;

/** Draws indicators on a chart: over the price, and in panes below it. */
export class PlotLayer {
  private plots: readonly Plot[] = [];
  private readonly series = new Map<string, Series>();
  private layout = "";
  private colours = { up: "", down: "", columnUp: "", columnDown: "" };
  /** Heights that a person gave to the panes, in shares, by their indicator. */
  private readonly shares = new Map<string, number>([[PRICE, PRICE_SHARE]]);

  /** @param timeOf The time at which a place is drawn; places after the last bar have one too. */
  constructor(
    private readonly chart: IChartApi,
    private readonly timeOf: (at: number) => UTCTimestamp,
  ) {}

  show(plots: readonly Plot[], model: ChartModel): void {
    const layout = plots.map((plot) => `${plot.key} ${String(plot.pane)} ${plot.colour}`).join("|");
    if (layout !== this.layout) this.rebuild(plots);
    this.layout = layout;
    this.plots = plots;
    for (const plot of plots)
      this.series.get(plot.key)?.setData(plot.values.flatMap((_, at) => this.pointAt(plot, at, model)));
  }

  /** Nothing is drawn until values come; the panes stay. */
  blank(): void {
    for (const series of this.series.values()) series.setData([]);
  }

  applyTheme(model: ChartModel | null): void {
    this.layout = "";
    if (model) this.show(this.plots, model);
  }

  private rebuild(plots: readonly Plot[]): void {
    this.noteShares();
    this.colours = {
      up: token("--up"),
      down: token("--down"),
      columnUp: token("--vol-up"),
      columnDown: token("--vol-down"),
    };
    for (const series of this.series.values()) this.chart.removeSeries(series);
    this.series.clear();
    for (const plot of plots) this.series.set(plot.key, this.add(plot));
    this.share(plots);
  }

  private noteShares(): void {
    const panes = this.chart.panes();
    for (const { name, pane } of this.plots) {
      const height = panes[pane]?.getStretchFactor();
      if (height !== undefined) this.shares.set(pane === 0 ? PRICE : name, height);
    }
  }

  private share(plots: readonly Plot[]): void {
    const names = new Map(plots.map((plot) => [plot.pane, plot.pane === 0 ? PRICE : plot.name]));
    this.chart.panes().forEach((pane, at) => {
      pane.setStretchFactor(this.shares.get(names.get(at) ?? PRICE) ?? 1);
    });
  }

  private add(plot: Plot): Series {
    const isOverlay = plot.pane === 0;
    const common = {
      color: token(plot.colour),
      priceLineVisible: false,
      lastValueVisible: false,
      ...(isOverlay ? { autoscaleInfoProvider: () => null } : {}),
      priceFormat: { type: "custom" as const, formatter: figure, minMove: 0.000_000_01 },
    };
    if (plot.form === "columns") return this.chart.addSeries(HistogramSeries, common, plot.pane);
    const line = this.chart.addSeries(
      LineSeries,
      {
        ...common,
        lineWidth: plot.isThin ? 1 : 2,
        lineVisible: plot.form !== "dots",
        pointMarkersVisible: plot.form === "dots",
        pointMarkersRadius: 1.5,
        crosshairMarkerVisible: false,
      },
      plot.pane,
    );
    if (!isOverlay && this.chart.panes()[plot.pane]?.getSeries().length === 1)
      for (const price of guidesOf(plot.name))
        line.createPriceLine({
          price,
          color: token("--line-2"),
          lineWidth: 1,
          lineStyle: LineStyle.Dashed,
          axisLabelVisible: false,
        });
    if (!isOverlay) line.priceScale().applyOptions({ scaleMargins: { top: 0.24, bottom: 0.08 } });
    return line;
  }

  /** What begins anew with a session is not joined to the session before, where a session has several bars. */
  private pointAt(plot: Plot, at: number, model: ChartModel) {
    const place = at + plot.shift;
    if (place < 0) return [];
    const time = this.timeOf(place);
    const value = plot.values[at];
    if (value === null || value === undefined) return [{ time }];
    if (plot.isDaily && at + 1 < model.bars.length && model.isNewDay(at + 1) && !model.isNewDay(at))
      return [{ time, value, color: "transparent" }];
    const side = plot.sides?.[at] ?? 0;
    const { up, down, columnUp, columnDown } = this.colours;
    if (side !== 0) return [{ time, value, color: side > 0 ? up : down }];
    if (plot.form === "columns") return [{ time, value, color: value < 0 ? columnDown : columnUp }];
    return [{ time, value }];
  }
}
