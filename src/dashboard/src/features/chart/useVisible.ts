import { type RefObject, useEffect } from "react";
import type { PriceChart } from "../../charting/PriceChart";

/** Shows the chosen indicators, and keeps the chart within reach of what is drawn over it. */
export function useVisible(
  chart: PriceChart | null,
  ref: RefObject<PriceChart | null>,
  visible: ReadonlySet<string>,
): void {
  useEffect(() => {
    ref.current = chart;
    chart?.setVisible(visible);
  }, [chart, ref, visible]);
}
