import { create } from "zustand";
import { quantity } from "../../lib/format";
import { newClientOrderId } from "../../lib/ids";
import { fittingSize } from "../../lib/problemText";
import { judge, offeredStep, OrderIdentity } from "../../lib/ticket";
import type { Order, SymbolCode } from "../../lib/wire";
import { trading, type OrderBody } from "../../server/api";
import { showFailure } from "../../server/acts";
import { ProblemError } from "../../server/http";
import { useTicket } from "../../state/ticket";
import { instrumentOf } from "../../state/hubData";
import { toast, type ToastAction } from "../../state/toasts";
import { useUi } from "../../state/ui";
import { live } from "../../stream/live";
import { contextNow, draftNow } from "./useVerdict";

interface SendState {
  phase: "idle" | "sending" | "unknown";
  /** Why Smart confirm asks; null when it does not. */
  reasons: string[] | null;
  /** The order of which we do not know whether it arrived. */
  doubt: OrderBody | null;
}

export const useSend = create<SendState>(() => ({ phase: "idle", reasons: null, doubt: null }));

const identity = new OrderIdentity(newClientOrderId);
let lastSent: { intention: string; at: number } | null = null;

const DUPLICATE_WINDOW = 5000;

function intentionOf(symbol: SymbolCode): string {
  return JSON.stringify([symbol, draftNow()]);
}

const isRepeated = (intention: string): boolean =>
  lastSent?.intention === intention && Date.now() - lastSent.at < DUPLICATE_WINDOW;

/** The id is made as soon as the ticket is valid and stays through double clicks and retries. */
export function prepareId(symbol: SymbolCode): void {
  identity.idFor(intentionOf(symbol));
}

function bodyOf(symbol: SymbolCode, allowDuplicate: boolean): OrderBody | null {
  const draft = draftNow();
  const verdict = judge(draft, contextNow(symbol, allowDuplicate));
  if (verdict.block !== null || verdict.quantity === null) return null;
  const dollars = Number(draft.sizeText.replaceAll(",", ""));
  return {
    symbol,
    side: draft.side,
    type: draft.type,
    ...(draft.sizeMode === "dollars" ? { notional: dollars } : { quantity: verdict.quantity }),
    ...(verdict.limit === null ? {} : { limit_price: verdict.limit }),
    time_in_force: draft.timeInForce,
    extended_hours: draft.extended,
    client_order_id: identity.idFor(intentionOf(symbol)),
    ...(allowDuplicate ? { allow_duplicate: true } : {}),
  };
}

/** Sends the ticket, or asks first when there is a reason. A second call while one is on its way does nothing. */
export function submit(symbol: SymbolCode, isConfirmed = false): void {
  if (useSend.getState().phase !== "idle") return;
  const isRepeat = isRepeated(intentionOf(symbol));
  const verdict = judge(draftNow(), contextNow(symbol, isRepeat));
  if (verdict.block !== null) return;
  if (!isConfirmed && verdict.reasons.length > 0) {
    useSend.setState({ reasons: verdict.reasons });
    return;
  }
  const body = bodyOf(symbol, isRepeat);
  if (body) void send(body, intentionOf(symbol));
}

async function send(body: OrderBody, intention: string): Promise<void> {
  useSend.setState({ phase: "sending", reasons: null });
  try {
    const order = await trading.place(body);
    settled(intention);
    accepted(order);
  } catch (failure) {
    if (failure instanceof ProblemError) {
      settled(null);
      showFailure(failure, "Not sent", { key: `order:${body.client_order_id}`, ...fitting(failure, body) });
    } else {
      useSend.setState({ phase: "unknown", doubt: body });
    }
  }
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
