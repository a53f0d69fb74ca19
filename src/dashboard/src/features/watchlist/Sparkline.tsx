import { useEffect, useRef } from "react";
import type { SymbolCode } from "../../lib/wire";
import { useHubData } from "../../state/hubData";
import { useTheme } from "../../state/theme";
import { live } from "../../stream/live";
import { priceKey } from "../../stream/state";

const WIDTH = 50;
const HEIGHT = 18;
const BUCKET = 300_000;

/** Places the closes and the newest price in the box; y grows downwards. */
export function sparkPoints(
  closes: readonly number[],
  previous: number | null,
): { points: [number, number][]; line: number | null } {
  const all = previous === null ? closes : [...closes, previous];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const y = (value: number) => (high === low ? HEIGHT / 2 : HEIGHT - 2 - ((value - low) / (high - low)) * (HEIGHT - 4));
  const step = closes.length > 1 ? WIDTH / (closes.length - 1) : 0;
  return { points: closes.map((value, at) => [at * step, y(value)]), line: previous === null ? null : y(previous) };
}

function draw(canvas: HTMLCanvasElement, closes: readonly number[], previous: number | null): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const scale = window.devicePixelRatio || 1;
  if (canvas.width !== WIDTH * scale) {
    canvas.width = WIDTH * scale;
    canvas.height = HEIGHT * scale;
  }
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, WIDTH, HEIGHT);
  if (closes.length < 2) return;
  const { points, line } = sparkPoints(closes, previous);
  if (line !== null) {
    context.strokeStyle = colour("--text-3");
    context.setLineDash([1, 3]);
    context.beginPath();
    context.moveTo(0, line);
    context.lineTo(WIDTH, line);
    context.stroke();
    context.setLineDash([]);
  }
  const newest = closes[closes.length - 1] ?? 0;
  context.strokeStyle = colour(newest >= (previous ?? closes[0] ?? 0) ? "--up" : "--down");
  context.lineWidth = 1.2;
  context.lineJoin = "round";
  context.beginPath();
  points.forEach(([x, y], at) => {
    if (at === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  context.stroke();
}

/** Today's shape: five-minute closes of the session and the newest price, redrawn at most once a second and only on news. */
export function Sparkline({ symbol }: { symbol: SymbolCode }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const closes = useHubData((data) => data.sparks.get(symbol));
  const version = useTheme((theme) => theme.version);
  useEffect(() => {
    const shown = [...(closes ?? [])];
    let bucket = Math.floor(live.marketNow() / BUCKET);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const paint = () => {
      timer = undefined;
      const last = live.state.lasts.get(symbol)?.price;
      const now = Math.floor(live.marketNow() / BUCKET);
      if (last !== undefined) {
        if (now > bucket || shown.length === 0) shown.push(last);
        else shown[shown.length - 1] = last;
        bucket = now;
      }
      if (canvas.current && !document.hidden)
        draw(canvas.current, shown, live.state.days.get(symbol)?.prev_close ?? null);
    };
    paint();
    const stop = live.subscribe([priceKey(symbol)], () => {
      timer ??= setTimeout(paint, 1000);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [symbol, closes, version]);
  return <canvas ref={canvas} className="h-18 w-50" aria-hidden="true" />;
}
