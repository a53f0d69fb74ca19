// Requests that are refused for what the account holds and has open, and for the time of day. They go on where refused-requests ends.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { away, call, nextId, quote, reset } from "./hub.mjs";
import { bad, buy, configure, forbidden, monday, reaches, refused, rule, submit, trading, withResting } from "./refusals.mjs";
import { openWithBody } from "./sdk4.mjs";

describe("in the session, by what is held and open", () => {
  test("a stop that the market has passed", async () => {
    const { bid, ask } = await quote("AAPL");
    const stop = { type: "stop", limitPrice: undefined };

    await refused(submit({ ...stop, side: "sell", stopPrice: away(ask, 3) }), 422, rule, "stop price must be less than current price");
    await refused(submit({ ...stop, stopPrice: away(bid, -3) }), 422, rule, "stop price must be greater than current price");
  });

  test("a client order id that comes twice", () =>
    withResting({ symbol: "KO", clientOrderId: nextId("twice") }, (order) =>
      refused(submit({ clientOrderId: order.clientOrderId }), 422, bad, "client_order_id must be unique"),
    ));

  test("insufficient buying power", async () => {
    const body = await refused(submit({ qty: 5_000 }), 403, forbidden, "insufficient buying power");

    assert.equal(body.cost_basis, "1250000");
    assert.ok(Number(body.buying_power) < 1_250_000);
  });

  test("insufficient balance, and an order that is too small", async () => {
    const pair = { symbol: "BTC/USD", timeInForce: "gtc" };
    const { bid } = await quote("BTC/USD");
    const limitPrice = Math.floor(bid);
    const { equity } = await trading.account.getAccount();
    const message = `insufficient balance for USD (requested: ${limitPrice * 10}, available: ${Number(equity)})`;

    const body = await refused(submit({ ...pair, limitPrice, qty: 10 }), 403, forbidden, message);
    assert.equal(body.symbol, "USD");
    await refused(submit({ ...pair, limitPrice, qty: "0.0001" }), 403, forbidden, "cost basis must be >= minimal amount of order 10");
  });

  test("too few shares, and what the shares that are held forbid", async () => {
    const filled = await buy("KO", 5);
    const { bid, ask } = await quote("KO");
    const sale = { symbol: "KO", side: "sell", limitPrice: away(ask, 8) };
    const short = "insufficient qty available for order (requested: 6, available: 5)";

    const body = await refused(submit({ ...sale, qty: 6 }), 403, forbidden, short);
    assert.deepEqual([body.available, body.existing_qty, body.held_for_orders, body.symbol], ["5", "5", "0", "KO"]);
    const legs = { orderClass: "bracket", takeProfit: { limitPrice: away(bid, -9) }, stopLoss: { stopPrice: away(ask, 9) } };
    await refused(submit({ ...sale, ...legs }), 422, rule, "bracket orders must be entry orders");
    await refused(trading.orders.deleteOrderByOrderID({ orderId: filled.id }), 422, rule, 'order is already in "filled" state');
    const close = (change) => trading.positions.deleteOpenPosition({ symbolOrAssetId: "KO", ...change });
    await refused(close({ qty: 1, percentage: 50 }), 422, rule, "percentage and qty are exclusive");
    await refused(close({ percentage: 101 }), 422, rule, "percentage must be between 0 and 100");
  });

  test("potential wash trade", () =>
    withResting({ symbol: "KO" }, async (order) => {
      const message = "potential wash trade detected. use complex orders";
      const sale = { symbol: "KO", side: "sell" };
      const crossing = await refused(submit({ ...sale, limitPrice: order.limitPrice }), 403, forbidden, message);
      const market = await refused(submit({ ...sale, type: "market", limitPrice: undefined }), 403, forbidden, message);

      assert.deepEqual([crossing.existing_order_id, crossing.reject_reason], [order.id, "opposite side limit order exists"]);
      assert.equal(market.existing_order_id, order.id);
    }));

  test("an opening order of the other side is open", async () => {
    const [buys, sells] = ["cannot open a short sell while a long buy order is open", "cannot open a long buy while a short sell order is open"];
    await withResting({ symbol: "PEP" }, (_, { ask }) =>
      refused(submit({ symbol: "PEP", side: "sell", limitPrice: away(ask, 8) }), 403, forbidden, buys),
    );
    await withResting({ symbol: "PG", side: "sell" }, (_, { bid }) =>
      refused(submit({ symbol: "PG", limitPrice: away(bid, -8) }), 403, forbidden, sells),
    );
  });

  test("dollars while a closing order is open", () =>
    withResting({ symbol: "KO", side: "sell" }, async () => {
      const order = { symbol: "KO", side: "sell", qty: undefined, notional: 50, type: "market", limitPrice: undefined };
      const message = "unable to open new notional orders while having open closing position orders";
      await refused(submit(order), 403, forbidden, message);
    }));

  test("what the account's configuration forbids", async () => {
    const forbids = async (change, order, message) => {
      await configure(change);
      await refused(submit(order), 403, forbidden, message);
      await configure({ suspendTrade: false, noShorting: false, fractionalTrading: true });
    };

    await forbids({ suspendTrade: true }, {}, "new orders are rejected by user request");
    await forbids({ noShorting: true }, { symbol: "DIS", side: "sell" }, "account is not allowed to short");
    await forbids({ fractionalTrading: false }, { qty: 1.5 }, "fractional trading is disabled for this account");
  });

  test("a configuration that the SDK no longer knows, with a value that does not exist", async () => {
    const { accountConfigurations } = openWithBody('{"pdt_check": "sometimes"}').trading;
    const asked = accountConfigurations.patchAccountConfig({ accountConfigurations: {} });
    await refused(asked, 422, bad, "pdt_check value is invalid");
  });

  test("a watchlist's name that is taken", async () => {
    const createWatchlistRequest = { name: nextId("list"), symbols: [] };
    await trading.watchlists.postWatchlist({ createWatchlistRequest });

    await refused(trading.watchlists.postWatchlist({ createWatchlistRequest }), 422, bad, "watchlist name must be unique");
  });

  test("an opening auction that is over", () => {
    const message = "opg orders must be submitted after 7:00pm and before 9:28am";
    return refused(submit({ timeInForce: "opg" }), 403, forbidden, message);
  });

  test("replaces that cannot be", () =>
    withResting({ symbol: "JNJ", qty: 4 }, async (order, { bid }) => {
      const patch = (orderId, patchOrderRequest) => trading.orders.patchOrderByOrderId({ orderId, patchOrderRequest });

      await refused(patch(order.id, { qty: "4" }), 422, rule, "order parameters are not changed");
      const newer = await patch(order.id, { limitPrice: away(bid, -9) });
      await reaches(newer.id, "new");
      await refused(patch(order.id, { qty: "5" }), 422, rule, "order already replaced");
      await trading.orders.deleteOrderByOrderID({ orderId: newer.id });
      await reaches(newer.id, "canceled");
      await refused(patch(newer.id, { qty: "5" }), 422, rule, "unable to replace order, order is not open");
    }));

  test("a replace of a leg's quantity, and of a quantity that is filled", async () => {
    const patch = (orderId, qty) => trading.orders.patchOrderByOrderId({ orderId, patchOrderRequest: { qty } });
    const { ask } = await quote("MSFT");
    const legs = { takeProfit: { limitPrice: away(ask, 9) }, stopLoss: { stopPrice: away(ask, -9) } };
    const group = await trading.orders.bracket({ symbol: "MSFT", qty: 2, side: "buy", timeInForce: "gtc", ...legs });
    const { legs: entered } = await reaches(group.id, "filled");
    await reaches(entered[0].id, "new");
    await refused(patch(entered[0].id, "1"), 422, rule, "qty cannot be changed for advanced orders");
    await trading.orders.deleteAllOrders();

    await call("POST", "/api/simulator/faults", { kind: "partial_fill", milliseconds: 20_000 });
    const part = await submit({ symbol: "PFE", qty: 4, limitPrice: away((await quote("PFE")).ask, 3) });
    await reaches(part.id, "partially_filled");
    await refused(patch(part.id, "2"), 422, rule, "qty must be > filled_qty");
    await trading.orders.deleteAllOrders();
    await reaches(part.id, "canceled");
  });

  test("a cancel of what is being canceled", async () => {
    const order = await submit({ symbol: "IBM", limitPrice: away((await quote("IBM")).bid, -8) });
    await reaches(order.id, "new");
    await call("POST", "/api/simulator/faults", { kind: "disconnect", milliseconds: 60_000 });
    const cancel = () => trading.orders.deleteOrderByOrderID({ orderId: order.id });

    await cancel();
    await reaches(order.id, "pending_cancel");
    await refused(cancel(), 422, rule, "order pending cancel");
    await refused(
      trading.orders.patchOrderByOrderId({ orderId: order.id, patchOrderRequest: { qty: "2" } }),
      422,
      rule,
      "cannot replace order in pending_cancel status",
    );
    await call("DELETE", "/api/simulator/faults");
    await reaches(order.id, "canceled");
  });
});

describe("at other times and with less money", () => {
  test("a closing auction that is near", async () => {
    await reset({ market_time: monday(15, 51) });
    await quote("AAPL");

    await refused(submit({ timeInForce: "cls" }), 403, forbidden, "cls orders must be submitted after 7:00pm and before 3:50pm");
  });

  test("a replace of an order that waits for the session", async () => {
    await reset({ market_time: monday(6, 0) });
    const { bid } = await quote("KO");
    const order = await submit({ symbol: "KO", limitPrice: away(bid, -8) });
    await reaches(order.id, "accepted");

    const change = { orderId: order.id, patchOrderRequest: { qty: "2" } };
    await refused(trading.orders.patchOrderByOrderId(change), 422, rule, "cannot replace order in accepted status");
  });

  test("one day trade too many", async () => {
    await reset({ market_time: monday(11, 0), cash: 20_000 });
    const trade = async () => {
      await buy("KO", 1);
      await reaches((await trading.positions.deleteOpenPosition({ symbolOrAssetId: "KO" })).id, "filled");
    };
    for (let count = 0; count < 3; count++) await trade();
    assert.equal((await trading.account.getAccount()).daytrade_count, 3);

    const { ask } = await quote("KO");
    const legs = { takeProfit: { limitPrice: away(ask, 9) }, stopLoss: { stopPrice: away(ask, -9) } };
    const fourth = trading.orders.bracket({ symbol: "KO", qty: 1, side: "buy", ...legs });
    await refused(fourth, 403, 40310100, "trade denied due to pattern day trading protection");
  });
});
