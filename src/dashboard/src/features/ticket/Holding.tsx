import { LiveText, type Painted, toneOf } from "../../components/LiveText";
import { Button } from "../../components/Button";
import { change, changePercent, money, percent, price, quantity } from "../../lib/format";
import type { SymbolCode } from "../../lib/wire";
import { closePosition } from "../../server/acts";
import { useLive } from "../../stream/hooks";
import { live } from "../../stream/live";
import { positionKey } from "../../stream/state";

const BOOK = ["book"];

function figuresOf(symbol: SymbolCode): { label: string; read: () => Painted }[] {
  const mine = () => live.book()?.positions.find((position) => position.symbol === symbol);
  const decimals = () => live.decimals(symbol);
  return [
    { label: "Average price", read: () => ({ text: price(mine()?.average_entry_price, decimals()) }) },
    { label: "Market price", read: () => ({ text: price(mine()?.mark, decimals()) }) },
    { label: "Value", read: () => ({ text: money(mine()?.value) }) },
    { label: "Cost", read: () => ({ text: money(mine()?.cost_basis) }) },
    {
      label: "Profit",
      read: () => ({
        text: `${change(mine()?.profit)}  ${changePercent(mine()?.profitPercent)}`,
        tone: toneOf(mine()?.profit),
      }),
    },
    {
      label: "Share of equity",
      read: () => {
        const [book, held] = [live.book(), mine()];
        return {
          text: percent(book && held && book.equity > 0 ? (Math.abs(held.value) / book.equity) * 100 : null, 1),
        };
      },
    },
    {
      label: "Realised",
      read: () => ({ text: change(mine()?.realized_profit), tone: toneOf(mine()?.realized_profit) }),
    },
  ];
}

/** What is held of the charted symbol. */
export function Holding({ symbol }: { symbol: SymbolCode }) {
  const position = useLive([positionKey(symbol)], () => live.state.positions.get(symbol));
  return (
    <section aria-label={`Position in ${symbol}`} className="holding-panel min-h-0 overflow-y-auto bg-bg-1">
      <header className="flex h-34 items-center gap-8 border-b border-line-1 px-12 text-12 font-semibold">
        Position
        {position && (
          <span className="badge">
            {position.quantity > 0 ? "Long" : "Short"}{" "}
            <span className="num">{quantity(Math.abs(position.quantity))}</span>
          </span>
        )}
        {position && (
          <span className="ml-auto flex gap-4">
            <Button small look="quiet" onClick={() => void closePosition(symbol)}>
              Close {quantity(Math.abs(position.quantity))}
            </Button>
          </span>
        )}
      </header>
      {position ? (
        <dl className="num px-12 py-8 text-12">
          {figuresOf(symbol).map(({ label, read }) => (
            <div key={label} className="flex h-22 items-center justify-between">
              <dt className="text-text-2">{label}</dt>
              <dd className="font-medium whitespace-pre">
                <LiveText on={BOOK} read={read} className="live-figure" />
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="px-12 py-10 text-12 text-text-2">
          You hold no {symbol}. After a buy its value and profit stand here.
        </p>
      )}
    </section>
  );
}
