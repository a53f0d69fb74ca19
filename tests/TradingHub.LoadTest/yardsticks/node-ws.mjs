// The yardstick of the load test: Node with `ws` sends each update to each client, as the package's own example of a broadcast does.
// usage: node node-ws.mjs UPDATES_PER_SECOND SYMBOLS
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const [rate, symbols] = process.argv.slice(2).map(Number);
const burstMilliseconds = 5;
// What could not be sent in time is left out, or one late turn would make the next one later still.
const mostInOneTurn = Math.max(1, Math.ceil((rate * 2 * burstMilliseconds) / 1000));

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
const sequences = new Array(symbols).fill(0);
let next = 0;
let produced = 0;
let begun = performance.now();

function time(now) {
  // Milliseconds and three digits below, as long as the hub's own.
  const micros = Math.floor((now % 1) * 1000);
  return `${new Date(Math.floor(now)).toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}

function update(stamp) {
  const symbol = next;
  next = (next + 1) % symbols;
  const bid = 100 + symbol + (sequences[symbol] % 90) / 100;
  sequences[symbol] += 1;
  return (
    `{"type":"quote","symbol":"S${10 + symbol}","bid":${bid.toFixed(2)},"ask":${(bid + 0.02).toFixed(2)},"bid_size":100,"ask_size":200,` +
    `"mid":${(bid + 0.01).toFixed(2)},"spread":0.02,"timestamp":"${stamp}","received_at":"${stamp}","seq":${sequences[symbol]}}`
  );
}

function turn() {
  const due = Math.floor(((performance.now() - begun) * rate) / 1000) - produced;
  const count = Math.min(due, mostInOneTurn);
  produced += due;
  const stamp = time(performance.timeOrigin + performance.now());
  for (let number = 0; number < count; number++) {
    const data = Buffer.from(update(stamp));
    for (const client of sockets.clients) {
      if (client.readyState === 1) client.send(data, { binary: false });
    }
  }
}

server.listen(0, '127.0.0.1', () => {
  console.log(`node ws listens on http://localhost:${server.address().port}`);
  begun = performance.now();
  setInterval(turn, burstMilliseconds);
});
process.stdin.on('end', () => process.exit(0)).resume();
