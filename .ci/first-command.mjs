// The first command of the README, on a free port and a temporary folder: it has to build the dashboard and the host, and to serve a page
// with its script, moving prices and a chart full of history. Exit code 0 when it does.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const limit = 400_000;
const data = mkdtempSync(join(tmpdir(), "tradinghub-"));
const begun = Date.now();
const seconds = () => ((Date.now() - begun) / 1000).toFixed(1);
const hub = spawn("dotnet", ["run", "--project", "src/TradingHub.Server", "--", "--Hub:Port=0", `--Storage:DataDirectory=${data}`], {
  detached: true,
  stdio: ["ignore", "pipe", "pipe"],
});
let printed = "";

const address = new Promise((resolve, reject) => {
  const read = (chunk) => {
    printed += chunk;
    const found = printed.match(/TradingHub listens on (http:\/\/localhost:\d+)/);
    if (found) resolve(found[1]);
  };
  hub.stdout.on("data", read);
  hub.stderr.on("data", read);
  hub.on("exit", (code) => reject(new Error(`It ended with ${code}.`)));
  setTimeout(() => reject(new Error("It did not serve in time.")), limit).unref();
});

async function get(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  return answer;
}

async function check() {
  const at = await address;
  console.log(`serves after ${seconds()} s`);
  const page = await (await get(`${at}/dashboard`)).text();
  const script = page.match(/src="([^"]+\.js)"/g).at(-1).slice(5, -1);
  await get(new URL(script, `${at}/dashboard/`));
  const { count } = await (await get(`${at}/api/market/bars/AAPL?timeframe=1Min&limit=500`)).json();
  if (count < 500) throw new Error(`The chart has ${count} bars of history.`);
  const seen = new Set();
  while (seen.size < 3) {
    if (Date.now() - begun > limit) throw new Error("Prices do not move.");
    const { bid, ask } = await (await get(`${at}/api/market/quote/AAPL`)).json();
    seen.add(`${bid} ${ask}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  console.log(`page, history and moving prices after ${seconds()} s`);
}

let failure = 0;
try {
  await check();
} catch (error) {
  failure = 1;
  console.log(`error: ${error.message}\n${printed.slice(-4000)}`);
}

hub.removeAllListeners("exit");
const gone = new Promise((resolve) => hub.on("exit", resolve));
if (hub.exitCode === null) {
  process.kill(-hub.pid, "SIGTERM");
  await gone;
}

rmSync(data, { recursive: true, force: true });
process.exit(failure);
