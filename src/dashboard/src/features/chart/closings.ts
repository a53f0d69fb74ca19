import type { SymbolCode, Timeframe } from "../../lib/wire";
import { onRecovered } from "../../stream/hub";
import { live } from "../../stream/live";
import { barKey } from "../../stream/state";

/** Calls when a bar of the chart has closed or a closed one was revised, and when the link is back. */
export function onClosings(symbol: SymbolCode, timeframe: Timeframe, run: () => void): () => void {
  const key = barKey(symbol, timeframe);
  const stopBars = live.subscribe([key], () => {
    if ([...(live.state.bars.get(key)?.values() ?? [])].some((bar) => bar.is_closed)) run();
  });
  const stopLink = onRecovered(run);
  return () => {
    stopBars();
    stopLink();
  };
}
