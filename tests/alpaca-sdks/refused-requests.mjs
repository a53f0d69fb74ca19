// Requests that are refused for what they ask, one at a time.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { quote, reset, until } from "./hub.mjs";
import { bad, forbidden, missing, monday, nobody, orderOf, refused, rule, submit, trading } from "./refusals.mjs";
import { open, openWithBody } from "./sdk4.mjs";

/** Each with what is changed in a plain order, status, code and words. */
const ofOrders = [
  [{ qty: undefined }, 422, bad, "qty or notional is required"],
  [{ notional: 50 }, 422, bad, "only one of qty or notional is accepted"],
  [{ qty: 0 }, 422, bad, "qty must be > 0"],
  [{ qty: undefined, notional: 0 }, 422, bad, "notional must be > 0"],
  [{ limitPrice: 0 }, 422, bad, "limit price must be > 0"],
  [{ type: "stop", limitPrice: undefined, stopPrice: 0 }, 422, bad, "stop price must be > 0"],
  [{ qty: undefined, notional: "0.99" }, 422, bad, "notional must be >= 1.00"],
  [{ type: "pegged" }, 422, bad, "invalid order type"],
  [{ side: "hold" }, 422, bad, "invalid side"],
  [{ timeInForce: "week" }, 422, bad, "invalid time_in_force"],
  [{ limitPrice: undefined }, 422, bad, "limit orders require a limit price"],
  [{ type: "stop", limitPrice: undefined }, 422, bad, "stop orders require a stop price"],
  [{ type: "stop_limit" }, 422, bad, "stop limit orders require both stop and limit price"],
  [{ type: "market" }, 422, bad, "market orders require no stop or limit price"],
  [{ type: "market", limitPrice: undefined, trailPrice: 1 }, 422, bad, "market orders must not have trail_price"],
  [{ type: "trailing_stop", limitPrice: undefined }, 422, bad, "trailing stop orders must specify one of trail_price or trail_percent"],
  [{ type: "trailing_stop", limitPrice: undefined, trailPercent: "0.09" }, 422, bad, "trail_percent must be greater than or equal to 0.1"],
  [{ clientOrderId: "x".repeat(129) }, 422, bad, "client_order_id must be no more than 128 characters"],
  [{ symbol: "BTC/USD" }, 422, bad, "invalid crypto time_in_force"],
  [
    { symbol: "BTC/USD", type: "stop", limitPrice: undefined, stopPrice: 99_000, timeInForce: "gtc" },
    422,
    rule,
    "invalid order type for crypto order",
  ],
  [{ symbol: "ZZZZQX" }, 422, rule, 'asset "ZZZZQX" not found'],
  [
    { limitPrice: "290.123" },
    422,
    rule,
    "invalid limit_price 290.123. sub-penny increment does not fulfill minimum pricing criteria",
  ],
  [{ qty: 1.5, timeInForce: "gtc" }, 422, rule, "fractional orders must be DAY orders"],
  [
    { qty: 1.5, orderClass: "bracket", takeProfit: { limitPrice: 260 }, stopLoss: { stopPrice: 240 } },
    422,
    rule,
    "fractional orders must be simple orders",
  ],
  [
    { qty: 1.5, type: "trailing_stop", limitPrice: undefined, trailPercent: 2 },
    422,
    rule,
    "fractional orders must be market, limit, stop, or stop_limit orders",
  ],
  [{ qty: 1.5, side: "sell" }, 422, rule, "fractional orders cannot be sold short"],
  [{ type: "market", limitPrice: undefined, extendedHours: true }, 422, rule, "extended hours order must be DAY or GTC limit orders"],
  [
    { type: "stop", limitPrice: undefined, stopPrice: 500, extendedHours: true },
    422,
    rule,
    "stop orders are not eligible for extended hours trading",
  ],
  [{ orderClass: "bracket", stopLoss: { stopPrice: 240 } }, 422, rule, "bracket orders require take_profit.limit_price"],
  [{ orderClass: "bracket", takeProfit: { limitPrice: 260 } }, 422, rule, "bracket orders require stop_loss.stop_price"],
  [
    { orderClass: "oco", takeProfit: { limitPrice: 260 }, stopLoss: { stopPrice: 240 } },
    422,
    rule,
    "oco orders must be exit orders",
  ],
  [
    { type: "market", limitPrice: undefined, orderClass: "oco", takeProfit: { limitPrice: 260 }, stopLoss: { stopPrice: 240 } },
    422,
    rule,
    "oco orders must be limit orders",
  ],
  [{ orderClass: "oto" }, 422, rule, "oto orders require one of take_profit or stop_loss"],
  [
    { orderClass: "bracket", takeProfit: { limitPrice: 240 }, stopLoss: { stopPrice: 260 } },
    422,
    rule,
    "take_profit.limit_price must be > stop_loss.stop_price",
  ],
  [
    { side: "sell", orderClass: "bracket", takeProfit: { limitPrice: 260 }, stopLoss: { stopPrice: 240 } },
    422,
    rule,
    "take_profit.limit_price must be < stop_loss.stop_price",
  ],
  [{ positionIntent: "sell_to_close" }, 422, rule, "position intent mismatch, inferred: buy_to_open, specified: sell_to_close"],
  [{ advancedInstructions: { algorithm: "DMA" } }, 403, forbidden, "account not allowed to use advanced_instructions"],
];

/** Each with the prices of a bracket whose entry is a limit order at 250, and its words. */
const ofBrackets = [
  ["buy", 250, 240, "take_profit.limit_price must be >= base_price + 0.01"],
  ["buy", 260, 250, "stop_loss.stop_price must be <= base_price - 0.01"],
  ["sell", 250, 260, "take_profit.limit_price must be <= base_price - 0.01"],
  ["sell", 240, 250, "stop_loss.stop_price must be >= base_price + 0.01"],
];

/** Each with a call, its path's words and the answer. */
const ofPaths = [
  [() => orderOf(nobody), `order not found for ${nobody}`],
  [() => trading.orders.deleteOrderByOrderID({ orderId: nobody }), `order not found for ${nobody}`],
  [() => trading.positions.getOpenPosition({ symbolOrAssetId: "TSLA" }), "position does not exist"],
  [() => trading.positions.deleteOpenPosition({ symbolOrAssetId: "TSLA" }), "symbol not found: TSLA"],
  [() => trading.assets.getV2AssetsSymbolOrAssetId({ symbolOrAssetId: "ZZZZQX" }), "asset not found for ZZZZQX"],
  [() => trading.watchlists.getWatchlistById({ watchlistId: nobody }), "watchlist not found"],
  [() => trading.cryptoFunding.listCryptoFundingWallets({}), "endpoint not found"],
];
describe("in the session, by what was asked for", () => {
  before(async () => {
    await reset({ market_time: monday(10, 0) });
    for (const symbol of ["AAPL", "KO", "BTC/USD"]) await quote(symbol);
    await until("a trade", () => open().marketData.getLatestPrice("AAPL"), (price) => price > 0);
  });

  for (const [change, status, code, message] of ofOrders) {
    test(message, () => refused(submit(change), status, code, message));
  }

  for (const [side, limitPrice, stopPrice, message] of ofBrackets) {
    test(message, async () => {
      const bracket = { side, orderClass: "bracket", takeProfit: { limitPrice }, stopLoss: { stopPrice } };
      const body = await refused(submit(bracket), 422, rule, message);
      assert.equal(body.base_price, "250");
    });
  }

  for (const [asked, message] of ofPaths) {
    test(message, () => refused(asked(), 404, missing, message));
  }

  test("request body format is invalid", () =>
    refused(openWithBody("{").trading.orders.market({ symbol: "AAPL", qty: 1, side: "buy" }), 400, 40010000, "request body format is invalid"));

  test("order_id is missing", () => refused(orderOf("one"), 422, bad, "order_id is missing"));
});
