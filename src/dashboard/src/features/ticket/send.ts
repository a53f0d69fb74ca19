import { create } from "zustand";
import { quantity } from "../../lib/format";
import type { OrderBody } from "../../lib/orderBody";
import { fittingSize, refusalText } from "../../lib/problemText";
import { offeredStep } from "../../lib/sizes";
import { judge } from "../../lib/ticket";
import { fieldOf, type OrderField } from "../../lib/ticketErrors";
import type { Order, SymbolCode } from "../../lib/wire";
import { trading } from "../../server/api";
import { showFailure } from "../../server/acts";
import { ProblemError } from "../../server/http";
import { useTicket } from "../../state/ticket";
import { instrumentOf } from "../../state/hubData";
import { toast, type ToastAction, useToasts } from "../../state/toasts";
import { useUi } from "../../state/ui";
import { live } from "../../stream/live";
import { bodyOf, identity, intentionOf } from "./order";
import { denialOf, mayGo, previewOf, usePreview } from "./preview";
import { contextNow, draftNow } from "./useVerdict";

/** A field that the hub refused, for the draft as it was sent. */
interface Fault {
  field: OrderField;
  text: string;
  intention: string;
}

interface SendState {
  phase: "idle" | "sending" | "unknown";
  /** Why Smart confirm asks; null when it does not. */
  reasons: string[] | null;
  /** The order of which we do not know whether it arrived. */
  doubt: OrderBody | null;
  fault: Fault | null;
}

export const useSend = create<SendState>(() => ({ phase: "idle", reasons: null, doubt: null, fault: null }));

let lastSent: { intention: string; at: number } | null = null;

const DUPLICATE_WINDOW = 5000;

const isRepeated = (intention: string): boolean =>
  lastSent?.intention === intention && Date.now() - lastSent.at < DUPLICATE_WINDOW;

/** Sends the ticket, or asks first when there is a reason. A second call while one is on its way does nothing. */
export function submit(symbol: SymbolCode, isConfirmed = false): void {
  if (useSend.getState().phase !== "idle") return;
  const intention = intentionOf(symbol);
  const isRepeat = isRepeated(intention);
  const verdict = judge(draftNow(), contextNow(symbol, isRepeat));
  if (verdict.block !== null || verdict.quantity === null) return;
  if (!isConfirmed && verdict.reasons.length > 0 && denialOf(previewOf(usePreview.getState(), intention)) === null) {
    useSend.setState({ reasons: verdict.reasons });
    return;
  }
  const body = bodyOf(symbol, isRepeat);
  useSend.setState({ phase: "sending", reasons: null, fault: null });
  void mayGo(symbol).then((isAllowed) => (isAllowed ? send(body, intention) : useSend.setState({ phase: "idle" })));
}

async function send(body: OrderBody, intention: string): Promise<void> {
  try {
    const order = await trading.place(body, identity.of(intention).key);
    settled(intention);
    accepted(order);
  } catch (failure) {
    if (failure instanceof ProblemError) {
      settled(null);
      refused(failure, body, intention);
    } else {
      useSend.setState({ phase: "unknown", doubt: body });
    }
  }
}

/** A refusal that names a field of the ticket stands at that field; any other is a toast. */
function refused(failure: ProblemError, body: OrderBody, intention: string): void {
  const field = fieldOf(failure.problem.field);
  if (field === null) {
    showFailure(failure, "Not sent", { key: `order:${body.client_order_id ?? ""}`, ...fitting(failure, body) });
    return;
  }
  const { text } = refusalText(failure.problem);
  useSend.setState({ fault: { field, text, intention } });
  useToasts.setState({ assertive: `Not sent. ${text}` });
  useTicket.getState().focus(field === "order_class" ? "type" : field);
}

/** Offers the largest size that fits, when the refusal tells a limit. */
function fitting(failure: ProblemError, body: OrderBody): { actions?: ToastAction[] } {
  const step = offeredStep(instrumentOf(body.symbol));
  const size = body.quantity === undefined ? null : fittingSize(failure.problem, body.quantity, step);
  if (size === null) return {};
  const use = () => {
    useTicket.getState().set({ sizeMode: "shares", sizeText: String(size) });
  };
  return { actions: [{ label: `Use ${quantity(size)}`, run: use }] };
}

function settled(intention: string | null): void {
  identity.settled();
  lastSent = intention === null ? lastSent : { intention, at: Date.now() };
  useSend.setState({ phase: "idle", doubt: null });
}

/** The ticket is done: its size is emptied, so that nothing is sent twice by habit. */
function accepted(order: Order): void {
  useTicket.getState().set({ sizeText: "" });
  useUi.getState().setSheet(false);
  if (!live.state.orders.has(order.id)) live.take({ type: "order", order, seq: 0 });
}

/** Looks whether the order of doubt arrived: by the open link's news, or by asking. */
export async function resolveDoubt(): Promise<void> {
  const body = useSend.getState().doubt;
  if (!body) return;
  try {
    const { orders } = await trading.orders();
    const found = orders.find((order) => order.client_order_id === body.client_order_id);
    settled(found ? JSON.stringify([body.symbol, draftNow()]) : null);
    if (found) accepted(found);
    toast(
      found
        ? { kind: "info", title: "It arrived", text: `The hub has the order for ${body.symbol}.` }
        : {
            kind: "warn",
            title: "It did not arrive",
            text: `No order for ${body.symbol} was placed. You can send it again.`,
          },
    );
  } catch (failure) {
    showFailure(failure, "Look again");
  }
}
