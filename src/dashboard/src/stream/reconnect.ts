/** Waits between tries to reach the hub again, in milliseconds. */
const WAITS = [500, 1000, 2000, 4000, 8000, 15_000] as const;

/** The wait before a try (first is 1), spread by plus or minus a fifth so that many pages do not come back together. */
export function waitBefore(attempt: number, random: () => number): number {
  const base = WAITS[Math.min(Math.max(attempt, 1), WAITS.length) - 1] ?? 15_000;
  return Math.round(base * (0.8 + 0.4 * random()));
}
