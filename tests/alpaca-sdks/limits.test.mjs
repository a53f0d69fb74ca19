// More requests than a minute allows, as the SDK meets it. The hub allows 20 trading requests and 10 for market data.
import assert from "node:assert/strict";
import { test } from "node:test";
import { RateLimitError, withResponse } from "@alpacahq/alpaca-trade-api";
import { open } from "./sdk4.mjs";

const { trading, marketData } = open({ retry: false });

/** Asks until it is refused. A minute that begins anew meanwhile only makes it take longer. */
async function refused(ask) {
  for (let count = 0; count < 100; count++) {
    try {
      await ask();
    } catch (error) {
      return error;
    }
  }
  throw new Error("It was never refused.");
}

test("every answer tells what is left", async () => {
  const began = new Date();
  const { rateLimit } = await withResponse(trading.clock.legacyClockRaw());

  assert.equal(rateLimit.limit, 20);
  assert.ok(rateLimit.remaining < 20 && rateLimit.reset > began);
});

test("a trading request too many is 429 with its code and the time to wait", async () => {
  const error = await refused(() => trading.clock.legacyClock());

  assert.ok(error instanceof RateLimitError);
  assert.deepEqual([error.status, error.code, error.message], [429, 42910000, "rate limit exceeded"]);
  assert.equal(error.rateLimit.remaining, 0);
  assert.ok(error.retryAfterMs > 0 && error.retryAfterMs <= 60_000);
});

test("a request too many for market data is 429 without a code", async () => {
  const error = await refused(() => marketData.stocks.stockLatestQuotes({ symbols: "AAPL" }));

  assert.ok(error instanceof RateLimitError);
  assert.deepEqual([error.status, error.code, error.message], [429, undefined, "too many requests."]);
  assert.ok(error.retryAfterMs > 0 && error.retryAfterMs <= 60_000);
});
