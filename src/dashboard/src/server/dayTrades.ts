import { useHubData } from "../state/hubData";
import { live } from "../stream/live";
import { trading } from "./api";

const AFTER_FILLS = 800;

async function loadDayTrades(): Promise<void> {
  try {
    useHubData.setState({ dayTrades: await trading.dayTrades() });
  } catch {
    // The cell keeps what it showed; the next fill asks again.
  }
}

/** Reads the count now and once after each burst of fills: nothing else changes it. */
export function watchDayTrades(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  void loadDayTrades();
  const stop = live.onFill(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void loadDayTrades(), AFTER_FILLS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
