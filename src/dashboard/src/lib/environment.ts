export interface EnvironmentWords {
  /** What stands on the chip. */
  text: string;
  /** What it means. */
  title: string;
  look: "accent" | "plain" | "live";
}

const SIMULATED: EnvironmentWords = { text: "SIM", title: "Simulated market and account", look: "accent" };

const WORDS: Record<string, EnvironmentWords> = {
  sim: SIMULATED,
  simulated: SIMULATED,
  paper: { text: "PAPER", title: "The broker's paper account: no order moves real money", look: "accent" },
  replay: { text: "REPLAY", title: "A recorded session is being replayed", look: "plain" },
  live: { text: "LIVE", title: "The broker's live account: orders move real money", look: "live" },
};

/** How an environment is named everywhere on the page; one that is not known stands as the hub wrote it. */
export const environmentWords = (environment: string): EnvironmentWords =>
  WORDS[environment] ?? { text: environment.toUpperCase(), title: environment, look: "plain" };
