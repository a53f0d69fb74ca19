import { describe, expect, it } from "vitest";
import type { Model } from "../src/lib/aiWire";
import { compareRows } from "../src/lib/compare";
import { MISSING } from "../src/lib/format";
import { symbolCode } from "../src/lib/wire";
import { model } from "./given";

describe("two models side by side", () => {
  const row = (left: Partial<Model>, right: Partial<Model>, label: string) =>
    compareRows({ model: model(left), card: undefined }, { model: model(right), card: undefined }).find(
      (one) => one.label === label,
    );

  it("calls the lower Brier score and the larger area better", () => {
    expect(row({ brier: 0.22 }, { brier: 0.23 }, "Brier score")).toMatchObject({ left: "0.220", better: "left" });
    expect(row({ auc: 0.55 }, { auc: 0.57 }, "Area under the curve")?.better).toBe("right");
  });

  it("sets each against the base rate of its own data", () => {
    const own = row(
      { brier: 0.2, base_rate_brier: 0.25 },
      { brier: 0.03, base_rate_brier: 0.028 },
      "Better than the base rate by",
    );
    expect(own).toMatchObject({ left: "+20.0%", right: "−7.1%", better: "left" });
  });

  it("calls nothing better of models that learned from other symbols", () => {
    expect(row({ brier: 0.2 }, { brier: 0.3, symbols: [symbolCode("SPY")] }, "Brier score")?.better).toBeNull();
  });

  it("calls nothing better that is equal, unknown or measured on another horizon", () => {
    expect(row({ brier: 0.22 }, { brier: 0.22 }, "Brier score")?.better).toBeNull();
    expect(row({ brier: null }, { brier: 0.22 }, "Brier score")).toMatchObject({ left: MISSING, better: null });
    expect(row({ brier: 0.2 }, { brier: 0.22, horizon: "3Day", timeframe: "1Day" }, "Brier score")?.better).toBeNull();
  });
});
