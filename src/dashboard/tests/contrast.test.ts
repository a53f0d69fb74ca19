import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast } from "../src/lib/contrast";

type Tokens = Record<string, string>;

const css = readFileSync(new URL("../src/tokens.css", import.meta.url), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");

/** The colours a theme ends up with: every block whose selector fits, in the order of the file and of their weight. */
function tokensOf(theme: string, isColourBlind: boolean): Tokens {
  const tokens: Tokens = {};
  const blocks = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector, body]) => ({
    selector: selector ?? "",
    body: body ?? "",
  }));
  const weight = (selector: string) => (selector.match(/\[/g) ?? []).length;
  const fitting = blocks.flatMap(({ selector, body }) =>
    selector
      .split(",")
      .map((one) => one.trim())
      .filter((one) => fits(one, theme, isColourBlind))
      .map((one) => ({ weight: weight(one), body })),
  );
  fitting.sort((a, b) => a.weight - b.weight);
  for (const { body } of fitting)
    for (const [, name, value] of body.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6})\b/g)) tokens[name ?? ""] = value ?? "";
  return tokens;
}

function fits(selector: string, theme: string, isColourBlind: boolean): boolean {
  if (selector === ":root") return true;
  if (!/^(\[data-(theme|cvd)="\w+"\])+$/.test(selector)) return false;
  return [...selector.matchAll(/\[data-(\w+)="(\w+)"\]/g)].every(([, name, value]) =>
    name === "theme" ? value === theme : (value === "on") === isColourBlind,
  );
}

const GROUNDS = ["bg-0", "bg-1", "bg-2", "bg-3"];
const upTo2 = ["bg-0", "bg-1", "bg-2"];

/** Section 12 of the specification: what stands on what, and what it needs. */
const PAIRS: readonly { name: string; fore: string[]; back: string[]; needs: number }[] = [
  { name: "text-1", fore: ["text-1"], back: GROUNDS, needs: 4.5 },
  { name: "text-2", fore: ["text-2"], back: GROUNDS, needs: 4.5 },
  { name: "text-3", fore: ["text-3"], back: GROUNDS, needs: 4.5 },
  { name: "text on inputs", fore: ["text-1", "text-3"], back: ["bg-input"], needs: 4.5 },
  { name: "text-2 on bg-4", fore: ["text-2"], back: ["bg-4"], needs: 4.5 },
  { name: "up", fore: ["up"], back: [...GROUNDS, "up-soft"], needs: 4.5 },
  { name: "down", fore: ["down"], back: [...GROUNDS, "down-soft"], needs: 4.5 },
  { name: "warn", fore: ["warn"], back: [...GROUNDS, "warn-soft"], needs: 4.5 },
  { name: "accent", fore: ["accent"], back: [...GROUNDS, "accent-soft"], needs: 4.5 },
  { name: "ai", fore: ["ai"], back: [...GROUNDS, "ai-soft"], needs: 4.5 },
  { name: "on-up", fore: ["on-up"], back: ["up"], needs: 4.5 },
  { name: "on-down", fore: ["on-down"], back: ["down"], needs: 4.5 },
  { name: "on-warn", fore: ["on-warn"], back: ["warn"], needs: 4.5 },
  { name: "on-accent", fore: ["on-accent"], back: ["accent"], needs: 4.5 },
  { name: "on-ai", fore: ["on-ai"], back: ["ai"], needs: 4.5 },
  { name: "text-1 on flashes", fore: ["text-1"], back: ["flash-up", "flash-down"], needs: 4.5 },
  { name: "line-ctl", fore: ["line-ctl"], back: [...upTo2, "bg-input"], needs: 3 },
  { name: "focus", fore: ["focus"], back: upTo2, needs: 3 },
  {
    name: "series and candles",
    fore: ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "candle-up", "candle-down"],
    back: ["chart-bg"],
    needs: 3,
  },
  {
    name: "flags",
    fore: ["red", "orange", "yellow", "green", "blue", "purple"].map((colour) => `flag-${colour}`),
    back: GROUNDS,
    needs: 3,
  },
];

const WORST: Record<string, number> = {
  "dark text-3": 4.8,
  "light up": 5.2,
  "cyberpunk down": 5.6,
  "dark line-ctl": 3.2,
};

describe.each(["dark", "light", "cyberpunk"])("%s", (theme) => {
  describe.each([false, true])("colour-blind safe %s", (isColourBlind) => {
    const tokens = tokensOf(theme, isColourBlind);
    it.each(PAIRS)("$name can be read", ({ name, fore, back, needs }) => {
      const worst = Math.min(
        ...fore.flatMap((front) =>
          back.map((ground) => contrast(tokens[`--${front}`] ?? "", tokens[`--${ground}`] ?? "")),
        ),
      );
      expect(worst).toBeGreaterThanOrEqual(needs);
      const published = isColourBlind ? undefined : WORST[`${theme} ${name}`];
      if (published !== undefined) expect(worst).toBeCloseTo(published, 1);
    });
  });
});
