// The commands and programs of the README as they stand there: only their port is the test hub's.
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { hub } from "../alpaca-sdks/hub.mjs";

const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");

/** The blocks of a section in a language. */
export function blocks(section, language) {
  const text = readme.split("\n## ").find((part) => part.startsWith(section));
  const found = [...text.matchAll(new RegExp("```" + language + "\\n([^]*?)```", "g"))];
  return found.map(([, block]) => block.replaceAll("localhost:9100", new URL(hub).host));
}

/** The commands of a block for a shell that begin with a word, each as its arguments. */
export const commands = (block, word) =>
  block
    .replaceAll("\\\n", " ")
    .split("\n")
    .map(split)
    .filter(([first]) => first === word)
    .map(([, ...rest]) => rest);

/** Splits a line as a shell does; a comment ends it. */
function split(line) {
  const words = [];
  for (const [word] of line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)) {
    if (word.startsWith("#")) break;
    words.push(word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single));
  }
  return words;
}

/**
 * Runs a program until it ends, or until what it printed is enough.
 * @param {string} program the program
 * @param {string[]} args its arguments
 * @param {object} how input: what it reads, or null while it runs on without; isEnough: judges what it printed so far
 */
export function run(program, args, { input = "", isEnough = () => false } = {}) {
  const child = spawn(program, args, { cwd: new URL(".", import.meta.url), stdio: ["pipe", "pipe", "pipe"] });
  let printed = "";
  let complained = "";
  child.stdout.on("data", (part) => {
    printed += part;
    if (isEnough(printed)) child.kill();
  });
  child.stderr.on("data", (part) => (complained += part));
  if (input !== null) child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, printed, complained }));
  });
}
