// What the README has one type in the first minutes, run as it stands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, quote, until } from "../alpaca-sdks/hub.mjs";
import { blocks, commands, run } from "./snippets.mjs";

const firstMinutes = "The first five minutes with curl";
const isQuote = (text) => /"type":"quote"/.test(text) && /"symbol":"AAPL"/.test(text);

/** Runs a command; while the hub refuses it, such as a position that an order has not yet made, again, as a person would. */
const curl = (args) =>
  until(
    `curl ${args.join(" ")}`,
    () => run("curl", ["--silent", "--show-error", "--fail-with-body", "--max-time", "60", ...args]),
    ({ code }) => code === 0,
  );

test("each curl command is answered", async () => {
  await quote("AAPL");
  const all = [...blocks(firstMinutes, "sh"), ...blocks("Watch the hub itself", "sh")].flatMap((block) => commands(block, "curl"));
  assert.ok(all.length >= 15, `${all.length} commands`);
  for (const args of all) {
    const { printed } = await curl(args);
    assert.ok(printed.length > 0, args.join(" "));
  }

  // The last orders were canceled, and the position was closed.
  await until("no open order", () => call("GET", "/api/orders?status=open"), ({ orders }) => orders.length === 0);
  await until("no position", () => call("GET", "/api/positions"), ({ positions }) => positions.length === 0);
});

test("wscat prints quotes", async () => {
  const [[, ...args]] = blocks(firstMinutes, "sh").flatMap((block) => commands(block, "npx"));
  const { printed, complained } = await run(process.execPath, ["node_modules/wscat/bin/wscat", ...args], { input: null, isEnough: isQuote });

  assert.ok(isQuote(printed), printed + complained);
});

test("the program in JavaScript prints quotes", async () => {
  const [program] = blocks(firstMinutes, "js");
  const isShown = (text) => /type: 'quote'/.test(text) && /symbol: 'AAPL'/.test(text);
  // Node has WebSocket itself from version 22 on.
  const arguments_ = typeof WebSocket === "undefined" ? ["--experimental-websocket"] : [];
  const { printed, complained } = await run(process.execPath, [...arguments_, "-"], { input: program, isEnough: isShown });

  assert.ok(isShown(printed), printed + complained);
});
