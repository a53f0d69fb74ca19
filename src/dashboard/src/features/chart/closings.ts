import type { BarMessage, SymbolCode, Timeframe } from "../../lib/wire";
import { onRecovered } from "../../stream/hub";
import { live } from "../../stream/live";
import { barKey } from "../../stream/state";

/** Calls with the bars of the chart that have closed, or were revised when they had; with none when the link is back. */
export function onClosings(
  symbol: SymbolCode,
  timeframe: Timeframe,
  run: (closed: readonly BarMessage[]) => void,
): () => void {
  const key = barKey(symbol, timeframe);
  const stopBars = live.subscribe([key], () => {
    const closed = [...(live.state.bars.get(key)?.values() ?? [])].filter((bar) => bar.is_closed);
    if (closed.length > 0) run(closed);
  });
  const stopLink = onRecovered(() => {
    run([]);
  });
  return () => {
    stopBars();
    stopLink();
  };
}
