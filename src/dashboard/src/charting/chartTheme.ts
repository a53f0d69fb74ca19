import { ColorType, CrosshairMode, type DeepPartial, LineStyle, type ChartOptions } from "lightweight-charts";

/** Reads tokens as they stand; a canvas cannot. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export function chartOptions(): DeepPartial<ChartOptions> {
  const cross = { color: token("--chart-cross"), style: LineStyle.Dashed, labelBackgroundColor: token("--bg-4") };
  return {
    layout: {
      background: { type: ColorType.Solid, color: token("--chart-bg") },
      textColor: token("--text-3"),
      fontFamily: token("--font-ui"),
      fontSize: 11,
      attributionLogo: false,
      panes: { separatorColor: token("--line-2") },
    },
    grid: { vertLines: { color: token("--chart-grid") }, horzLines: { color: token("--chart-grid") } },
    crosshair: { mode: CrosshairMode.Normal, vertLine: cross, horzLine: cross },
    rightPriceScale: { borderColor: token("--line-2") },
    timeScale: { borderColor: token("--line-2") },
  };
}

export function candleColours() {
  const [up, down] = [token("--candle-up"), token("--candle-down")];
  const isHollow = document.documentElement.dataset["cvd"] === "on";
  return {
    upColor: isHollow ? token("--chart-bg") : up,
    downColor: down,
    borderUpColor: up,
    borderDownColor: down,
    wickUpColor: up,
    wickDownColor: down,
  };
}

export const volumeColour = (isUp: boolean): string => token(isUp ? "--vol-up" : "--vol-down");
