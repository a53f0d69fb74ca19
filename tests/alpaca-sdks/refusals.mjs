// What the scripts about failures share: the codes, the market's clock, and how a refusal is asserted.
import assert from "node:assert/strict";
import { NotFoundError, PermissionError, ValidationError } from "@alpacahq/alpaca-trade-api";
import { away, quote, until } from "./hub.mjs";
import { open } from "./sdk4.mjs";

export const { trading } = open();
export const nobody = "0c1e6a1c-3f34-4a8b-9d5a-0f2f8a0b9e77";
export const bad = 40010001;
export const rule = 42210000;
export const forbidden = 40310000;
export const missing = 40410000;
const kinds = { 400: ValidationError, 403: PermissionError, 404: NotFoundError, 422: ValidationError };

/** Monday, 2 March 2026, at a time of New York, which is five hours behind. */
export const monday = (hour, minute) => `2026-03-02T${String(hour + 5).padStart(2, "0")}:${String(minute).padStart(2, "0")}:00Z`;

/** Asserts that a call is refused so, and gives back the answer's body. */
export async function refused(asked, status, code, message) {
  const error = await Promise.resolve(asked).then(
    (answer) => assert.fail(`it was taken: ${JSON.stringify(answer)}`),
    (thrown) => thrown,
  );
  assert.deepEqual([error.status, error.code, error.message], [status, code, message]);
  assert.ok(error instanceof kinds[status], error.name);
  assert.match(error.requestId, /^[0-9a-f]{32}$/);
  return error.response.json();
}

export const orderOf = (id) => trading.orders.getOrderByOrderID({ orderId: id, nested: true });
export const reaches = (id, status) => until(`${status} of ${id}`, () => orderOf(id), (order) => order.status === status);
const plain = { symbol: "AAPL", qty: 1, side: "buy", type: "limit", limitPrice: 250, timeInForce: "day" };
export const submit = (change) => trading.orders.submit({ ...plain, ...change });
export const configure = (accountConfigurations) => trading.accountConfigurations.patchAccountConfig({ accountConfigurations });

/** Buys at the market and waits for the fill. */
export async function buy(symbol, qty) {
  await quote(symbol);
  const order = await trading.orders.market({ symbol, qty, side: "buy", timeInForce: symbol.includes("/") ? "gtc" : "day" });
  return reaches(order.id, "filled");
}

/** A limit order that rests, and does so no more when the work is done. */
export async function withResting(change, work) {
  const { bid, ask } = await quote(change.symbol);
  const limitPrice = change.side === "sell" ? away(ask, 8) : away(bid, -8);
  const order = await submit({ limitPrice, timeInForce: "gtc", ...change });
  await reaches(order.id, "new");
  try {
    await work(order, { bid, ask });
  } finally {
    await trading.orders.deleteAllOrders();
    await until("no open orders", () => trading.orders.getAllOrders({ status: "open" }), (open) => open.length === 0);
  }
}
