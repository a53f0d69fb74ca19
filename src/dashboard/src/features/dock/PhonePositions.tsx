import { Button } from "../../components/Button";
import { LiveText, toneOf } from "../../components/LiveText";
import { Empty } from "../../components/States";
import { change, changePercent, price, quantity } from "../../lib/format";
import type { SymbolCode } from "../../lib/wire";
import { closePosition } from "../../server/acts";
import { useUi } from "../../state/ui";
import { usePrices } from "../../stream/hooks";
import { live } from "../../stream/live";
import { usePositions } from "./Positions";

const BOOK = ["book"];
const mine = (symbol: SymbolCode) => live.book()?.positions.find((position) => position.symbol === symbol);

function PositionRow({ symbol }: { symbol: SymbolCode }) {
  const select = useUi((ui) => ui.select);
  const position = mine(symbol);
  if (!position) return null;
  return (
    <li
      className="flex h-56 items-center justify-between gap-12 border-b border-line-1 px-14"
      data-testid={`pos.row.${symbol}`}
    >
      <button
        type="button"
        className="h-full flex-1 text-left"
        onClick={() => {
          select(symbol);
        }}
      >
        <b className="text-14">{symbol}</b>
        <span className="num block text-12 text-text-2">
          {position.quantity > 0 ? "Long" : "Short"} {quantity(Math.abs(position.quantity))} at{" "}
          {price(position.average_entry_price, live.decimals(symbol))}
        </span>
      </button>
      <span className="num text-right">
        <LiveText
          on={BOOK}
          className="block text-14 font-medium"
          read={() => ({ text: change(mine(symbol)?.profit), tone: toneOf(mine(symbol)?.profit) })}
        />
        <LiveText
          on={BOOK}
          className="text-12"
          read={() => ({ text: changePercent(mine(symbol)?.profitPercent), tone: toneOf(mine(symbol)?.profit) })}
        />
      </span>
      <Button className="h-44" testId={`pos.close.${symbol}`} onClick={() => void closePosition(symbol)}>
        Close
      </Button>
    </li>
  );
}

/** What is held, two lines each. */
export function PhonePositions() {
  const positions = usePositions();
  usePrices(positions.map((position) => position.symbol));
  if (positions.length === 0)
    return <Empty icon="candles" title="No positions" text="What you buy appears here with its live profit." />;
  return (
    <ul>
      {positions.map((position) => (
        <PositionRow key={`${position.symbol} ${String(position.quantity)}`} symbol={position.symbol} />
      ))}
    </ul>
  );
}
