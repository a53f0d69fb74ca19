import type { Account, Position, Quote, SymbolCode } from "../lib/wire";

/** A position at the market's newest mid, the price at which the hub marks it too. */
export interface MarkedPosition extends Position {
  mark: number;
  value: number;
  profit: number;
  profitPercent: number;
}

/** The account and its positions at one moment: strip, table and chart pill read the same figures. */
export interface Book {
  positions: readonly MarkedPosition[];
  value: number;
  unrealized: number;
  equity: number;
  dayProfit: number;
  dayPercent: number | null;
  gross: number;
  net: number;
}

export function markPosition(
  position: Position,
  quote: Quote | undefined,
  decimals: number | undefined,
): MarkedPosition {
  const mid = quote ? quote.mid : position.market_price;
  const mark = decimals === undefined ? mid : Number(mid.toFixed(decimals));
  const value = position.quantity * mark;
  const profit = value - position.cost_basis;
  const basis = Math.abs(position.cost_basis);
  return { ...position, mark, value, profit, profitPercent: basis === 0 ? 0 : (profit / basis) * 100 };
}

export function bookOf(
  account: Account,
  positions: Iterable<Position>,
  quoteOf: (symbol: SymbolCode) => Quote | undefined,
  decimalsOf: (symbol: SymbolCode) => number | undefined,
): Book {
  const marked = [...positions]
    .map((position) => markPosition(position, quoteOf(position.symbol), decimalsOf(position.symbol)))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.symbol.localeCompare(b.symbol));
  const sum = (pick: (position: MarkedPosition) => number) =>
    marked.reduce((total, position) => total + pick(position), 0);
  const unrealized = sum((position) => position.profit);
  const sinceAccount = unrealized - account.unrealized_profit;
  const dayProfit = account.day_profit + sinceAccount;
  return {
    positions: marked,
    value: sum((position) => position.value),
    unrealized,
    equity: account.equity + sinceAccount,
    dayProfit,
    dayPercent: account.last_equity > 0 ? (dayProfit / account.last_equity) * 100 : null,
    gross: sum((position) => Math.abs(position.value)),
    net: sum((position) => position.value),
  };
}
