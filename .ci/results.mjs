// Reads the result files of a test run: prints what the tests measured and why tests failed, then "TOTAL PASSED" on the last line.
// usage: node results.mjs FOLDER
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".trx")) : [];
const plain = (xml) =>
  xml
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");
const inside = (xml, tag) => plain((xml.match(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`)) ?? ["", ""])[1]).trim();
const indent = (text, lines) => text.split("\n").slice(0, lines).map((line) => `    ${line.trimEnd()}`).join("\n");

let total = 0;
let passed = 0;
for (const file of files) {
  const text = readFileSync(join(folder, file), "utf8");
  for (const [, attributes, rest] of text.matchAll(/<UnitTestResult ([^>]*?)(\/>|>[\s\S]*?<\/UnitTestResult>)/g)) {
    const name = plain(attributes.match(/testName="([^"]*)"/)[1]).replace(/^TradingHub\./, "");
    const outcome = attributes.match(/outcome="([^"]*)"/)[1];
    const measured = inside(rest, "StdOut");
    total += 1;
    passed += outcome === "Passed" ? 1 : 0;
    if (outcome !== "Passed") console.log(`${outcome === "NotExecuted" ? "SKIPPED" : "FAILED"} ${name}\n${indent(inside(rest, "Message") + "\n" + inside(rest, "StackTrace"), 12)}`);
    if (measured) console.log(`  ${name}\n${indent(measured, 60)}`);
  }
}

console.log(`${total} ${passed}`);
