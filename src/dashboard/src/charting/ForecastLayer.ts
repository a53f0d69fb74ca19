import type {
  IPrimitivePaneRenderer,
  IPrimitivePaneView,
  ISeriesPrimitive,
  Logical,
  SeriesAttachedParameter,
  Time,
} from "lightweight-charts";
import { token } from "./chartTheme";
import type { ForecastBand, ForecastDrawing, ForecastMark } from "./forecastMarks";

type Target = Parameters<IPrimitivePaneRenderer["draw"]>[0];

const NOTHING: ForecastDrawing = { marks: [], band: null };
const SIZE = 4;
const AWAY = 9;
/** Bars closer than this leave no room for what names no side. */
const ROOM = 4;

/** Draws forecasts over the candles: past ones as marks with how they came out, the present one as a band to its horizon. */
export class ForecastLayer implements ISeriesPrimitive<Time> {
  private drawing: ForecastDrawing = NOTHING;
  private chart: SeriesAttachedParameter<Time> | null = null;
  private colours = { ai: "", ground: "", font: "" };
  private readonly view: IPrimitivePaneView = {
    zOrder: () => "top",
    renderer: () => ({
      draw: (target: Target) => {
        this.draw(target);
      },
    }),
  };

  attached(parameter: SeriesAttachedParameter<Time>): void {
    this.chart = parameter;
  }

  detached(): void {
    this.chart = null;
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return [this.view];
  }

  show(drawing: ForecastDrawing | null): void {
    this.drawing = drawing ?? NOTHING;
    this.chart?.requestUpdate();
  }

  applyTheme(): void {
    this.colours = { ai: token("--ai"), ground: token("--chart-bg"), font: token("--font-ui") };
    this.chart?.requestUpdate();
  }

  /** Places between bars have their own points: the library knows only those of whole places. */
  private x(place: number): number | null {
    const scale = this.chart?.chart.timeScale();
    const whole = scale?.logicalToCoordinate(Math.floor(place) as Logical) ?? null;
    const next = scale?.logicalToCoordinate((Math.floor(place) + 1) as Logical) ?? null;
    return whole === null || next === null ? null : whole + (next - whole) * (place - Math.floor(place));
  }

  private y(price: number): number | null {
    return this.chart?.series.priceToCoordinate(price) ?? null;
  }

  private draw(target: Target): void {
    if (this.drawing === NOTHING) return;
    target.useMediaCoordinateSpace(({ context, mediaSize }) => {
      context.save();
      if (this.drawing.band) this.drawBand(context, this.drawing.band, mediaSize.width);
      const spacing = this.chart?.chart.timeScale().options().barSpacing ?? 0;
      for (const mark of this.drawing.marks)
        if (mark.kind !== "quiet" || spacing >= ROOM) this.drawMark(context, mark, mediaSize.width);
      context.restore();
    });
  }

  private drawBand(context: CanvasRenderingContext2D, band: ForecastBand, width: number): void {
    const [left, right] = [this.x(band.from), this.x(band.to)];
    const [start, target] = [this.y(band.start), this.y(band.target)];
    if (left === null || right === null || start === null || target === null || right < 0 || left > width) return;
    const [top, height] = [Math.min(start, target), Math.max(2, Math.abs(target - start))];
    const end = Math.min(right, width);
    context.fillStyle = this.colours.ai;
    context.globalAlpha = 0.18;
    if (!band.isFaint) context.fillRect(left, top, end - left, height);
    context.globalAlpha = band.isFaint ? 0.7 : 1;
    context.strokeStyle = this.colours.ai;
    context.lineWidth = 1;
    context.setLineDash([4, 3]);
    context.beginPath();
    context.moveTo(left, Math.round(target) + 0.5);
    context.lineTo(end, Math.round(target) + 0.5);
    context.stroke();
    context.setLineDash([]);
    this.drawLabel(context, band.label, left + 4, target < start ? target - 6 : target + 13);
  }

  private drawLabel(context: CanvasRenderingContext2D, label: string, x: number, y: number): void {
    context.font = `600 11px ${this.colours.font}`;
    context.strokeStyle = this.colours.ground;
    context.lineWidth = 3;
    context.lineJoin = "round";
    context.strokeText(label, x, y);
    context.fillStyle = this.colours.ai;
    context.fillText(label, x, y);
  }

  private drawMark(context: CanvasRenderingContext2D, { at, price, isAbove, kind }: ForecastMark, width: number): void {
    const [x, level] = [this.x(at), this.y(price)];
    if (x === null || level === null || x < -SIZE || x > width + SIZE) return;
    const y = level + (isAbove ? -AWAY : AWAY);
    context.beginPath();
    context.globalAlpha = kind === "quiet" ? 0.6 : 1;
    context.fillStyle = kind === "right" || kind === "quiet" ? this.colours.ai : this.colours.ground;
    context.strokeStyle = this.colours.ai;
    context.lineWidth = 1.25;
    if (kind === "quiet") context.arc(x, y, 1.25, 0, 2 * Math.PI);
    else if (kind === "open") context.arc(x, y, SIZE - 0.5, 0, 2 * Math.PI);
    else diamond(context, x, y);
    context.fill();
    if (kind !== "quiet") context.stroke();
    if (kind === "wrong") strike(context, x, y);
    context.globalAlpha = 1;
  }
}

function diamond(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.moveTo(x, y - SIZE);
  context.lineTo(x + SIZE, y);
  context.lineTo(x, y + SIZE);
  context.lineTo(x - SIZE, y);
  context.closePath();
}

function strike(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.beginPath();
  context.moveTo(x - SIZE - 1, y + SIZE + 1);
  context.lineTo(x + SIZE + 1, y - SIZE - 1);
  context.stroke();
}
