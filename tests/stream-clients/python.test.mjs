// The README's program in Python, run as it stands by the interpreter that PYTHON names.
import assert from "node:assert/strict";
import { test } from "node:test";
import { blocks, run } from "./snippets.mjs";

test("the program in Python prints quotes", async () => {
  const [program] = blocks("The first five minutes with curl", "python");
  const isShown = (text) => /'type': 'quote'/.test(text) && /'symbol': 'AAPL'/.test(text);
  const { printed, complained } = await run(process.env.PYTHON ?? "python3", ["-"], { input: program, isEnough: isShown });

  assert.ok(isShown(printed), printed + complained);
});
