import { newClientOrderId, newIdempotencyKey } from "../../lib/ids";
import { orderBody, type OrderBody } from "../../lib/orderBody";
import { judge, OrderIdentity } from "../../lib/ticket";
import type { SymbolCode } from "../../lib/wire";
import { contextNow, draftNow } from "./useVerdict";

/** One click is one client order id and one key; both outlive double clicks and repeats. */
export const identity = new OrderIdentity(() => ({ id: newClientOrderId(), key: newIdempotencyKey() }));

/** What a person means to do, as one text: the same draft of the same symbol is the same intention. */
export const intentionOf = (symbol: SymbolCode): string => JSON.stringify([symbol, draftNow()]);

/** The id and the key are made as soon as the ticket is valid and stay through double clicks and retries. */
export function prepareId(symbol: SymbolCode): void {
  identity.of(intentionOf(symbol));
}

/** The draft as the hub is asked for it. */
export function bodyOf(symbol: SymbolCode, allowDuplicate: boolean): OrderBody {
  const draft = draftNow();
  return {
    ...orderBody(symbol, draft, judge(draft, contextNow(symbol, allowDuplicate))),
    client_order_id: identity.of(intentionOf(symbol)).id,
    ...(allowDuplicate ? { allow_duplicate: true } : {}),
  };
}
