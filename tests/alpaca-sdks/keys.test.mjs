// Wrong keys, by each SDK and at each door.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { AuthError, PermissionError } from "@alpacahq/alpaca-trade-api";
import Alpaca3 from "alpaca-3";
import ccxt from "ccxt";
import { hub, keyId, quote, socket, stream } from "./hub.mjs";
import { open } from "./sdk4.mjs";

const secret = "wrong";
const stranger = open({ secret });
const third = new Alpaca3({ keyId, secretKey: secret, baseUrl: hub, dataBaseUrl: hub, paper: true });
const pairs = new ccxt.pro.alpaca({ apiKey: keyId, secret, enableRateLimit: false });

after(() => pairs.close());

/** What a stream of version 4 says of its keys. */
async function verdict(made) {
  const errors = [];
  made.onError((error) => errors.push(error));
  made.connect();
  const { authenticated, status, code } = await made.waitForAuthenticationResult(10_000);
  assert.ok(errors.length > 0);
  return { authenticated, status, code };
}

test("version 4: 401 on trading, 403 on market data", async () => {
  const { trading, marketData } = stranger;

  await assert.rejects(trading.account.getAccount(), (error) => error instanceof AuthError && error.message === "unauthorized.");
  await assert.rejects(trading.orders.market({ symbol: "AAPL", qty: 1, side: "buy" }), { status: 401, message: "unauthorized." });
  await assert.rejects(
    marketData.stocks.stockLatestQuotes({ symbols: "AAPL" }),
    (error) => error instanceof PermissionError && error.status === 403 && error.message === "forbidden.",
  );
});

test("pairs are open to who sends no keys, as version 4 does, and closed to wrong ones", async () => {
  await quote("BTC/USD");
  const { quotes } = await stranger.marketData.crypto.cryptoLatestQuotes({ loc: "us", symbols: "BTC/USD" });
  const headers = { "APCA-API-KEY-ID": keyId, "APCA-API-SECRET-KEY": secret };
  const refused = await fetch(`${hub}/v1beta3/crypto/us/latest/quotes?symbols=BTC/USD`, { headers });

  assert.ok("BTC/USD" in quotes);
  assert.deepEqual([refused.status, await refused.json()], [401, { message: "unauthorized." }]);
});

test("version 4: 402 on the data streams, unauthorized on the stream of trade updates", async () => {
  const { trading, marketData } = stranger;
  const refused = { authenticated: false, status: "server_rejected", code: 402 };

  assert.deepEqual(await verdict(marketData.stockStream({ url: socket("/v2/iex") })), refused);
  assert.deepEqual(await verdict(marketData.cryptoStream({ url: socket("/v1beta3/crypto/us") })), refused);
  assert.deepEqual(await verdict(trading.stream({ url: stream })), { ...refused, code: undefined });
});

test("version 3: 401 on trading, 403 on market data, auth failed on the streams", async () => {
  await assert.rejects(third.getAccount(), (error) => error.response?.status === 401 && error.response.data.message === "unauthorized.");
  await assert.rejects(third.getLatestQuote("AAPL"), /403/);

  const shares = third.data_stream_v2;
  shares.session.url = socket("/v2/iex");
  const failed = new Promise((resolve) => shares.onError(resolve));
  shares.connect();
  assert.equal(await failed, "auth failed");
  shares.disconnect();
  const refused = new Promise((resolve) => third.trade_ws.onError(resolve));
  third.trade_ws.connect();
  assert.equal(await refused, "bad key id or secret");
  third.trade_ws.disconnect();
});

test("ccxt: refused on trading and on both streams", async () => {
  pairs.urls.api.trader = hub;
  pairs.urls.api.market = hub;
  pairs.urls.api.ws.crypto = socket("/v1beta2/crypto");
  pairs.urls.api.ws.trading = stream;
  await pairs.loadHttpProxyAgent();
  pairs.setMarkets([{ id: "BTC/USD", symbol: "BTC/USD", base: "BTC", quote: "USD", baseId: "BTC", quoteId: "USD", spot: true, type: "spot" }]);

  await assert.rejects(pairs.fetchBalance(), (error) => error instanceof ccxt.ExchangeError && error.message.includes("unauthorized."));
  await assert.rejects(pairs.watchOrders("BTC/USD"), ccxt.ExchangeError);
  await assert.rejects(pairs.watchTicker("BTC/USD"), ccxt.ExchangeError);
});
