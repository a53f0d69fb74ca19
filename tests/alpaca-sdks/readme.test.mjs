// The program of the README's section for Alpaca's bots, taken from there as it stands: only its port is the test hub's.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { call, hub, quote } from "./hub.mjs";

const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
const section = readme.split("\n## ").find((part) => part.startsWith("Point your Alpaca bot here"));
const block = (language) => section.match(new RegExp("```" + language + "\\n([^]*?)```"))[1].trim();
const lines = (text) => text.split("\n").filter((line) => line.trim() !== "");

/** Runs a module that is given as text, with the packages of this folder. */
function run(text) {
  const program = spawn(process.execPath, ["--input-type=module"], { cwd: new URL(".", import.meta.url), stdio: ["pipe", "pipe", "inherit"] });
  program.stdin.end(text);
  let printed = "";
  program.stdout.on("data", (part) => (printed += part));
  return new Promise((resolve) => program.on("close", (code) => resolve({ code, printed })));
}

test("its program ends with a filled order", async () => {
  await quote("AAPL");
  const { code, printed } = await run(block("js").replaceAll("localhost:9100", new URL(hub).host));

  assert.equal(code, 0);
  assert.match(printed, /status: 'filled'/);
  assert.match(printed, /filledAvgPrice: '\d+(\.\d+)?'/);
  const { positions } = await call("GET", "/api/positions");
  assert.deepEqual(positions.map((position) => [position.symbol, position.quantity]), [["AAPL", 1]]);
});

test("it takes at most ten lines, and the version of the SDK is the one that is tested", async () => {
  const { dependencies } = JSON.parse(await readFile(new URL("package.json", import.meta.url), "utf8"));

  assert.ok(lines(block("sh")).length + lines(block("js")).length <= 10);
  assert.ok(section.includes(`@alpacahq/alpaca-trade-api@${dependencies["@alpacahq/alpaca-trade-api"]}`));
});
