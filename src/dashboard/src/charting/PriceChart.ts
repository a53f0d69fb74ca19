import {
  CandlestickSeries,
  createChart,
  HistogramSeries,
  type IChartApi,
  type IPriceLine,
  type ISeriesApi,
  LineStyle,
  type MouseEventParams,
  PriceScaleMode,
  type TickMarkType,
  type UTCTimestamp,
} from "lightweight-charts";
import { newYorkOffset } from "../lib/time";
import { crosshairText, tickText } from "./axisText";
import { candleColours, chartOptions, token } from "./chartTheme";
import type { ChartModel } from "./ChartModel";
import { ForecastLayer } from "./ForecastLayer";
import type { ForecastDrawing } from "./forecastMarks";
import { PlotLayer } from "./PlotLayer";
import type { Plot } from "./plots";

/** A level on the chart: a position, a working order or the draft. */
export interface ChartLevel {
  id: string;
  price: number;
  /** Token of the line's colour. */
  colour: string;
  isDashed: boolean;
}

export interface ChartEvents {
  /** The bar under the crosshair; null when the pointer left. */
  hover: (at: number | null) => void;
  /** The picture was drawn again: places of prices may have moved. */
  drawn: () => void;
}

/** Height of the line between two panes, pixels. */
const SEPARATOR = 1;

/** Draws candles, volume, indicators and levels. Times are shown in New York time. */
export class PriceChart {
  private readonly chart: IChartApi;
  private readonly candles: ISeriesApi<"Candlestick">;
  private readonly volume: ISeriesApi<"Histogram">;
  private readonly plots: PlotLayer;
  private readonly forecasts = new ForecastLayer();
  private readonly levels = new Map<string, { line: IPriceLine; colour: string; isDashed: boolean }>();
  private model: ChartModel | null = null;
  private times: UTCTimestamp[] = [];

  constructor(element: HTMLElement, events: ChartEvents) {
    this.chart = createChart(element, {
      ...chartOptions(),
      autoSize: true,
      timeScale: {
        borderColor: token("--line-2"),
        timeVisible: true,
        secondsVisible: false,
        rightOffset: 14,
        barSpacing: 8,
        minBarSpacing: 1,
        tickMarkFormatter: (time: UTCTimestamp, kind: TickMarkType) => tickText(time, kind),
      },
      localization: { timeFormatter: (time: UTCTimestamp) => crosshairText(time) },
    });
    this.volume = this.chart.addSeries(HistogramSeries, {
      priceScaleId: "volume",
      priceLineVisible: false,
      lastValueVisible: false,
      priceFormat: { type: "volume" },
    });
    this.volume.priceScale().applyOptions({ scaleMargins: { top: 0.84, bottom: 0 } });
    this.candles = this.chart.addSeries(CandlestickSeries, { priceLineStyle: LineStyle.Dotted });
    this.candles.priceScale().applyOptions({ scaleMargins: { top: 0.12, bottom: 0.2 } });
    this.plots = new PlotLayer(this.chart, (at) => this.time(at));
    this.candles.attachPrimitive(this.forecasts);
    this.candles.attachPrimitive({
      updateAllViews: () => {
        events.drawn();
      },
    });
    this.chart.subscribeCrosshairMove((event: MouseEventParams) => {
      events.hover(event.logical === undefined ? null : Math.round(event.logical));
    });
    this.applyTheme();
  }

  show(model: ChartModel, decimals: number, tick: number, isFirst: boolean): void {
    if (this.model !== model) this.plots.blank();
    this.model = model;
    this.times = [];
    model.bars.forEach((_, at) => this.times.push(this.timeAt(at)));
    this.candles.applyOptions({ priceFormat: { type: "price", precision: decimals, minMove: tick } });
    this.candles.setData(
      model.bars.map((bar, at) => ({
        time: this.time(at),
        open: bar.open,
        high: bar.high,
        low: bar.low,
        close: bar.close,
      })),
    );
    this.volume.setData(model.bars.map((_, at) => this.volumeAt(at)));
    if (isFirst) this.fit();
  }

  /** Draws the indicators of a model that is shown. */
  showPlots(model: ChartModel, plots: readonly Plot[]): void {
    if (model === this.model) this.plots.show(plots, model);
  }

  /** Draws forecasts of a model that is shown; null draws none. */
  showForecasts(drawing: ForecastDrawing | null): void {
    this.forecasts.show(drawing);
  }

  /** Draws the bars of the model from this place on again; one that is not shown yet will be drawn whole. */
  update(model: ChartModel, from: number): void {
    if (model !== this.model) return;
    for (let at = from; at < model.bars.length; at++) {
      const bar = model.bars[at];
      if (!bar) continue;
      this.times[at] ??= this.timeAt(at);
      const isHistory = at < model.bars.length - 1;
      const time = this.time(at);
      this.candles.update({ time, open: bar.open, high: bar.high, low: bar.low, close: bar.close }, isHistory);
      this.volume.update(this.volumeAt(at), isHistory);
    }
  }

  setLevels(levels: readonly ChartLevel[]): void {
    const wanted = new Map(levels.map((level) => [level.id, level]));
    for (const [id, { line }] of this.levels)
      if (!wanted.has(id)) {
        this.candles.removePriceLine(line);
        this.levels.delete(id);
      }
    for (const level of levels) {
      const known = this.levels.get(level.id);
      const options = {
        price: level.price,
        color: token(level.colour),
        lineWidth: 1 as const,
        lineStyle: level.isDashed ? LineStyle.Dashed : LineStyle.Solid,
        axisLabelVisible: true,
        axisLabelColor: token(level.isDashed ? "--bg-4" : level.colour),
        axisLabelTextColor: token(level.isDashed ? "--text-1" : "--bg-1"),
      };
      if (known) known.line.applyOptions(options);
      else
        this.levels.set(level.id, {
          line: this.candles.createPriceLine(options),
          colour: level.colour,
          isDashed: level.isDashed,
        });
    }
  }

  /** Where a price stands, in pixels from the top; null when it is outside. */
  yOf(price: number): number | null {
    return this.candles.priceToCoordinate(price);
  }

  /** Height of the price pane, without the time axis. */
  paneHeight(): number {
    return this.chart.panes()[0]?.getHeight() ?? 0;
  }

  /** Where each pane begins, pixels from the top. */
  paneTops(): number[] {
    let top = 0;
    return this.chart.panes().map((pane) => {
      const here = top;
      top += pane.getHeight() + SEPARATOR;
      return here;
    });
  }

  axisWidth(): number {
    return this.chart.priceScale("right").width();
  }

  setScale(isLog: boolean): void {
    this.chart.priceScale("right").applyOptions({ mode: isLog ? PriceScaleMode.Logarithmic : PriceScaleMode.Normal });
  }

  /** The newest bars, with room for what comes. */
  fit(): void {
    this.chart.priceScale("right").applyOptions({ autoScale: true });
    const count = this.model?.bars.length ?? 0;
    const bars = Math.floor((this.chart.timeScale().width() || 700) / 8) - 14;
    this.chart.timeScale().setVisibleLogicalRange({ from: count - bars, to: count + 14 });
  }

  applyTheme(): void {
    this.chart.applyOptions(chartOptions());
    this.candles.applyOptions(candleColours());
    this.plots.applyTheme(this.model);
    this.forecasts.applyTheme();
    this.volumeColours = null;
    if (this.model) this.volume.setData(this.model.bars.map((_, at) => this.volumeAt(at)));
  }

  destroy(): void {
    this.chart.remove();
  }

  private volumeColours: { up: string; down: string } | null = null;

  private volumeAt(at: number) {
    this.volumeColours ??= { up: token("--vol-up"), down: token("--vol-down") };
    const bar = this.model?.bars[at];
    const isUp = (bar?.close ?? 0) >= (bar?.open ?? 0);
    return {
      time: this.time(at),
      value: bar?.volume ?? 0,
      color: isUp ? this.volumeColours.up : this.volumeColours.down,
    };
  }

  /** Places after the last bar go on at the distance of the last two. */
  private time(at: number): UTCTimestamp {
    const last = this.times.length - 1;
    if (at <= last) return this.times[at] ?? (0 as UTCTimestamp);
    const [before, newest] = [this.times[last - 1] ?? 0, this.times[last] ?? 0];
    return (newest + (at - last) * Math.max(1, newest - before)) as UTCTimestamp;
  }

  /** The bar's start in New York time. In the hour that clocks repeat, bars keep their order by a second each. */
  private timeAt(at: number): UTCTimestamp {
    const utc = Date.parse(this.model?.bars[at]?.time ?? "") / 1000;
    const shown = utc + newYorkOffset(utc);
    const previous = this.times[at - 1];
    return (previous !== undefined && shown <= previous ? previous + 1 : shown) as UTCTimestamp;
  }
}
