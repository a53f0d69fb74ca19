import { create } from "zustand";
import type { ModelTimeframe } from "../lib/aiWire";

/** How a person looks at forecasts. It is kept in the browser. */
interface ForecastView {
  timeframe: ModelTimeframe;
  /** Whether forecasts are drawn on the chart. */
  isOverlaid: boolean;
  setTimeframe: (timeframe: ModelTimeframe) => void;
  setOverlay: (isOverlaid: boolean) => void;
}

const KEY = "hub.forecast";
const AT_FIRST = { timeframe: "1Min", isOverlaid: false } as const;

/** What was kept; anything that does not read is as if nothing was. */
export function readForecastView(text: string | null): Pick<ForecastView, "timeframe" | "isOverlaid"> {
  try {
    const found = JSON.parse(text ?? "null") as { timeframe?: unknown; isOverlaid?: unknown } | null;
    return {
      timeframe: found?.timeframe === "1Day" ? "1Day" : AT_FIRST.timeframe,
      isOverlaid: found?.isOverlaid === true,
    };
  } catch {
    return AT_FIRST;
  }
}

function kept(): Pick<ForecastView, "timeframe" | "isOverlaid"> {
  try {
    return readForecastView(localStorage.getItem(KEY));
  } catch {
    return AT_FIRST;
  }
}

export const useForecastView = create<ForecastView>((set, get) => {
  const change = (part: Partial<Pick<ForecastView, "timeframe" | "isOverlaid">>) => {
    set(part);
    const { timeframe, isOverlaid } = get();
    try {
      localStorage.setItem(KEY, JSON.stringify({ timeframe, isOverlaid }));
    } catch {
      // Storage is off: the choice lasts until the page is closed.
    }
  };
  return {
    ...kept(),
    setTimeframe: (timeframe) => {
      change({ timeframe });
    },
    setOverlay: (isOverlaid) => {
      change({ isOverlaid });
    },
  };
});
