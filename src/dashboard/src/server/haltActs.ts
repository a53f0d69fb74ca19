import type { HaltLevel, HaltStatus, HaltTarget } from "../lib/haltWire";
import { useToasts } from "../state/toasts";
import { live } from "../stream/live";
import { showFailure } from "./acts";
import { halts } from "./api";

const take = (status: HaltStatus): void => {
  live.take({ type: "halts", halts: status, seq: 0 });
};

async function attempt(what: string, act: () => Promise<HaltStatus>): Promise<boolean> {
  try {
    take(await act());
    return true;
  } catch (failure) {
    showFailure(failure, what);
    return false;
  }
}

/** Halts: one plain request, the hub does the rest. */
export async function haltTrading(target: HaltTarget, level: HaltLevel): Promise<boolean> {
  const isDone = await attempt("Halt", () => halts.trip(target, level));
  if (isDone) useToasts.setState({ assertive: `Trading is halted at level ${String(level)}.` });
  return isDone;
}

export async function clearHalt(target: HaltTarget, reason: string): Promise<boolean> {
  const isDone = await attempt("Clear the halt", () => halts.clear(target, reason));
  if (isDone) useToasts.setState({ polite: "The halt is cleared." });
  return isDone;
}

/** Asks what is halted; for a dialog that a person opens while the stream may be silent. */
export async function readHalts(): Promise<void> {
  try {
    take(await halts.now());
  } catch {
    // What the stream told last stays on the page.
  }
}
