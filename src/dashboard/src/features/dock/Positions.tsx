import { Button } from "../../components/Button";
import { Empty } from "../../components/States";
import { LiveText, type Painted, toneOf } from "../../components/LiveText";
import { halfOf } from "../../lib/sizes";
import { change, changePercent, money, price, quantity } from "../../lib/format";
import type { SymbolCode } from "../../lib/wire";
import { closePosition } from "../../server/acts";
import { useTicket } from "../../state/ticket";
import { useUi } from "../../state/ui";
import { useLive, usePrices } from "../../stream/hooks";
import type { MarkedPosition } from "../../stream/book";
import { live } from "../../stream/live";

const BOOK = ["book"];

function Figure({
  symbol,
  read,
  className,
}: {
  symbol: SymbolCode;
  read: (position: MarkedPosition) => Painted;
  className?: string;
}) {
  return (
    <LiveText
      on={BOOK}
      className={className ?? "live-figure"}
      read={() => {
        const found = live.book()?.positions.find((position) => position.symbol === symbol);
        return found ? read(found) : { text: "" };
      }}
    />
  );
}

function Acts({ position }: { position: MarkedPosition }) {
  const half = halfOf(position.quantity, live.instruments.get(position.symbol));
  return (
    <span className="flex justify-end gap-4">
      <Button
        small
        look="quiet"
        disabled={half === 0}
        aria-label={`Close half of ${position.symbol}`}
        onClick={() => void closePosition(position.symbol, half)}
      >
        Half
      </Button>
      <Button
        small
        testId={`pos.close.${position.symbol}`}
        aria-label={`Close ${position.symbol}`}
        onClick={() => void closePosition(position.symbol)}
      >
        Close
      </Button>
    </span>
  );
}

function Row({ position }: { position: MarkedPosition }) {
  const { symbol } = position;
  const select = useUi((ui) => ui.select);
  const isCharted = useUi((ui) => ui.symbol === symbol);
  const decimals = live.decimals(symbol);
  return (
    <tr data-testid={`pos.row.${symbol}`} data-selected={isCharted}>
      <td>
        <button
          type="button"
          className="font-semibold text-text-1"
          onClick={() => {
            select(symbol);
          }}
        >
          {symbol}
        </button>
      </td>
      <td>
        <span className="badge">{position.quantity > 0 ? "Long" : "Short"}</span>
      </td>
      <td className="r">{quantity(position.quantity)}</td>
      <td className="r">{price(position.average_entry_price, decimals)}</td>
      <td className="r text-text-1">
        <Figure symbol={symbol} read={(one) => ({ text: price(one.mark, decimals) })} />
      </td>
      <td className="r">
        <Figure symbol={symbol} read={(one) => ({ text: money(one.value) })} />
      </td>
      <td className="r font-medium">
        <Figure symbol={symbol} read={(one) => ({ text: change(one.profit), tone: toneOf(one.profit) })} />
      </td>
      <td className="r">
        <Figure
          symbol={symbol}
          read={(one) => ({ text: changePercent(one.profitPercent), tone: toneOf(one.profit) })}
        />
      </td>
      <td className="r">
        <Figure
          symbol={symbol}
          read={(one) => ({ text: change(one.realized_profit), tone: toneOf(one.realized_profit) })}
        />
      </td>
      <td>
        <Acts position={position} />
      </td>
    </tr>
  );
}

function Total({ count }: { count: number }) {
  const profit = () => live.book()?.unrealized;
  const share = () => {
    const book = live.book();
    const cost = book?.positions.reduce((sum, one) => sum + Math.abs(one.cost_basis), 0) ?? 0;
    return book && cost > 0 ? (book.unrealized / cost) * 100 : null;
  };
  return (
    <tr>
      <td colSpan={5}>{count === 1 ? "Total of 1 position" : `Total of ${String(count)} positions`}</td>
      <td className="r">
        <LiveText on={BOOK} className="live-figure" read={() => ({ text: money(live.book()?.value) })} />
      </td>
      <td className="r font-medium">
        <LiveText on={BOOK} className="live-figure" read={() => ({ text: change(profit()), tone: toneOf(profit()) })} />
      </td>
      <td className="r">
        <LiveText
          on={BOOK}
          className="live-figure"
          read={() => ({ text: changePercent(share()), tone: toneOf(profit()) })}
        />
      </td>
      <td colSpan={2} />
    </tr>
  );
}

/** The positions whose set or size changed; their prices are painted, not rendered. */
export function usePositions(): readonly MarkedPosition[] {
  const shape = useLive(["positions", "account"], () =>
    (live.book()?.positions ?? [])
      .map((one) => `${one.symbol} ${String(one.quantity)} ${String(one.average_entry_price)}`)
      .sort()
      .join(),
  );
  const positions = shape === "" ? [] : [...(live.book()?.positions ?? [])];
  return positions.sort((a, b) => a.symbol.localeCompare(b.symbol));
}

export function Positions() {
  const positions = usePositions();
  const focus = useTicket((ticket) => ticket.focus);
  usePrices(positions.map((position) => position.symbol));
  if (positions.length === 0)
    return (
      <Empty icon="candles" title="No positions" text="What you buy or sell short appears here with its live profit.">
        <Button
          onClick={() => {
            focus("size");
          }}
        >
          Place an order <kbd className="key">Q</kbd>
        </Button>
      </Empty>
    );
  return (
    <table className="table" aria-label="Positions">
      <thead>
        <tr>
          {["Symbol", "Side"].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          {["Qty", "Avg price", "Last", "Value", "P&L", "P&L %", "Realised"].map((head) => (
            <th key={head} scope="col" className="r">
              {head}
            </th>
          ))}
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {positions.map((position) => (
          <Row key={position.symbol} position={position} />
        ))}
        <Total count={positions.length} />
      </tbody>
    </table>
  );
}
