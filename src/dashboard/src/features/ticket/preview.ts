import { create } from "zustand";
import { violationsOf } from "../../lib/preview";
import type { OrderPreview } from "../../lib/previewWire";
import { judge } from "../../lib/ticket";
import type { SymbolCode } from "../../lib/wire";
import { trading } from "../../server/api";
import { ProblemError } from "../../server/http";
import { bodyOf, intentionOf } from "./order";
import { contextNow, draftNow } from "./useVerdict";

interface PreviewState {
  /** The draft that was asked about, and what the gate said to it. */
  intention: string | null;
  preview: OrderPreview | null;
  askedAt: number;
  isChecking: boolean;
}

export const usePreview = create<PreviewState>(() => ({
  intention: null,
  preview: null,
  askedAt: 0,
  isChecking: false,
}));

const AFTER_INPUT = 150;
/** A check as old as this is repeated before the order is sent. */
const OLD = 5000;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Whether the draft is whole, so that asking makes sense; the gate judges the rest. */
function isWhole(symbol: SymbolCode): boolean {
  const verdict = judge(draftNow(), contextNow(symbol, false));
  return Object.keys(verdict.errors).length === 0 && (verdict.quantity ?? 0) > 0;
}

/** Asks the gate about the draft as it stands now. */
async function check(symbol: SymbolCode): Promise<OrderPreview | null> {
  const intention = intentionOf(symbol);
  usePreview.setState({ isChecking: true });
  let preview: OrderPreview | null = null;
  try {
    preview = await trading.preview(bodyOf(symbol, false));
  } catch (failure) {
    if (failure instanceof ProblemError && failure.problem.status >= 500) throw failure;
  } finally {
    if (intention === intentionOf(symbol))
      usePreview.setState({ intention, preview, askedAt: Date.now(), isChecking: false });
  }
  return preview;
}

/** Called when a person has changed the draft: asks once the typing pauses. */
export function previewSoon(symbol: SymbolCode): void {
  clearTimeout(timer);
  if (usePreview.getState().intention === intentionOf(symbol)) return;
  if (!isWhole(symbol)) {
    usePreview.setState({ intention: null, preview: null, isChecking: false });
    return;
  }
  timer = setTimeout(() => void check(symbol).catch(() => undefined), AFTER_INPUT);
}

/** What the gate said to the draft as it stands; null when it was not asked or did not answer. */
export function previewOf(state: PreviewState, intention: string): OrderPreview | null {
  return state.intention === intention ? state.preview : null;
}

/** Whether the draft may go out: an old check or a denial is asked again. Nothing known means yes, the gate judges the order anyway. */
export async function mayGo(symbol: SymbolCode): Promise<boolean> {
  const state = usePreview.getState();
  const known = previewOf(state, intentionOf(symbol));
  const isFresh = known?.verdict === "passed" && Date.now() - state.askedAt < OLD;
  if (isFresh || known === null) return true;
  const wasDenied = known.verdict === "denied";
  const preview = await check(symbol).catch(() => null);
  return preview === null ? !wasDenied : preview.verdict === "passed" && !wasDenied;
}

/** The deciding reason of a denial; null when the draft would pass. */
export const denialOf = (preview: OrderPreview | null): string | null => violationsOf(preview)[0] ?? null;
