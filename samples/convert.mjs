// Converts recorded market data (CSV, gzip) into a recording of this folder's form, and the expected minute bars of the
// tests. Copies rows and renames columns; builds no bars. Node 20, no packages.
//
//   node samples/convert.mjs <folder of the source>                         writes samples/2013-10-08
//   node samples/convert.mjs <folder of the source> --daily-bars            writes samples/daily-bars
//   node samples/convert.mjs <folder of the source> --expected <file.csv.gz>  writes the expected bars instead
import { createReadStream, createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGunzip, createGzip } from 'node:zlib';

const date = '2013-10-08';
const day = date.replaceAll('-', '');
const dayBefore = '20131007';
const firstDailyBar = '2010-01-01';
const symbols = [
  { symbol: 'SPY', name: 'SPDR S&P 500 ETF Trust', exchange: 'AMEX', hasQuotes: false },
  { symbol: 'IBM', name: 'International Business Machines Corporation', exchange: 'NYSE', hasQuotes: true },
  { symbol: 'BAC', name: 'Bank of America Corporation', exchange: 'NYSE', hasQuotes: true },
];
const source = 'Sample data of the open-source LEAN engine (https://github.com/QuantConnect/Lean), Apache-2.0';
const dailySymbols = [
  ...symbols,
  { symbol: 'AAPL', name: 'Apple Inc.', exchange: 'NASDAQ' },
  { symbol: 'EEM', name: 'iShares MSCI Emerging Markets ETF', exchange: 'AMEX' },
  { symbol: 'FB', name: 'Facebook, Inc.', exchange: 'NASDAQ' },
  { symbol: 'GOOG', name: 'Alphabet Inc. Class C', exchange: 'NASDAQ' },
  { symbol: 'IWM', name: 'iShares Russell 2000 ETF', exchange: 'AMEX' },
  { symbol: 'QQQ', name: 'Invesco QQQ Trust', exchange: 'NASDAQ' },
  { symbol: 'USO', name: 'United States Oil Fund', exchange: 'AMEX' },
];
const columns = {
  trades: 'time_ms_utc,price,size,exchange,price_forming',
  quotes: 'time_ms_utc,bid,bid_size,ask,ask_size',
  quote_bars: 'time_ms_utc,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close',
  minute_bars: 'time_ms_utc,open,high,low,close,volume',
  day_bars: 'date,open,high,low,close,volume',
};

/** The rows of a compressed CSV file, without its heading, which must have as many columns as `heading`. */
async function* rowsOf(path, heading) {
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()), crlfDelay: Infinity });
  let isFirst = true;
  for await (const line of lines) {
    if (line.split(',').length !== heading.split(',').length) throw new Error(`${path}: '${line}' does not fit '${heading}'`);
    if (!isFirst) yield line;
    isFirst = false;
  }
}

async function* withHeading(heading, rows) {
  yield `${heading}\n`;
  for await (const row of rows) yield `${row}\n`;
}

async function* keep(rows, isKept) {
  for await (const row of rows) if (isKept(row)) yield row;
}

const write = (path, heading, rows) =>
  pipeline(Readable.from(withHeading(heading, rows)), createGzip({ level: 9 }), createWriteStream(path));

const writeManifest = (target, manifest) =>
  writeFileSync(join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);

async function convertRecording(folder, target) {
  mkdirSync(target, { recursive: true });
  const entries = [];
  for (const { symbol, name, exchange, hasQuotes } of symbols) {
    const files = {
      trades: rowsOf(join(folder, 'ticks', day, `${symbol}.trades.csv.gz`), columns.trades),
      ...(hasQuotes
        ? { quotes: rowsOf(join(folder, 'ticks', day, `${symbol}.quotes.csv.gz`), columns.quotes) }
        : { quote_bars: rowsOf(join(folder, 'bars-1m', day, `${symbol}.quotes.csv.gz`), columns.quote_bars) }),
      minute_bars: rowsOf(join(folder, 'bars-1m', dayBefore, `${symbol}.csv.gz`), columns.minute_bars),
      day_bars: keep(
        rowsOf(join(folder, 'bars-1d', `${symbol}.csv.gz`), columns.day_bars),
        (row) => row >= firstDailyBar && row < date,
      ),
    };
    const names = {};
    for (const [kind, rows] of Object.entries(files)) {
      names[kind] = `${symbol}.${kind}.csv.gz`;
      await write(join(target, names[kind]), columns[kind], rows);
    }
    entries.push({ symbol, name, asset_class: 'equity', exchange, tick_size: 0.01, lot_size: 0.0001, ...names });
  }
  const manifest = {
    name: 'SPY, IBM and BAC on 8 October 2013',
    date,
    source,
    symbols: entries,
  };
  writeManifest(target, manifest);
}

/** The daily bars as they come, with whatever is wrong in them: the data check of the training pipeline is there to find it. */
async function convertDailyBars(folder, target) {
  mkdirSync(target, { recursive: true });
  const entries = [];
  for (const { symbol, name, exchange } of dailySymbols) {
    const file = `${symbol}.day_bars.csv.gz`;
    await write(join(target, file), columns.day_bars, rowsOf(join(folder, 'bars-1d', `${symbol}.csv.gz`), columns.day_bars));
    entries.push({ symbol, name, asset_class: 'equity', exchange, day_bars: file });
  }
  writeManifest(target, { name: 'Daily bars of ten symbols, 1998 to 2021', source, symbols: entries });
}

async function convertExpected(folder, target) {
  async function* rows() {
    for (const { symbol } of symbols) {
      for await (const row of rowsOf(join(folder, 'bars-1m', day, `${symbol}.csv.gz`), columns.minute_bars)) yield `${symbol},${row}`;
    }
  }
  mkdirSync(dirname(target), { recursive: true });
  await write(target, `symbol,${columns.minute_bars}`, rows());
}

const [folder, flag, expected] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
if (!folder || (flag && !(flag === '--daily-bars' || (flag === '--expected' && expected)))) {
  throw new Error('usage: node samples/convert.mjs <folder of the source> [--daily-bars | --expected <file.csv.gz>]');
}
if (flag === '--daily-bars') await convertDailyBars(folder, join(here, 'daily-bars'));
else if (flag === '--expected') await convertExpected(folder, expected);
else await convertRecording(folder, join(here, date));
