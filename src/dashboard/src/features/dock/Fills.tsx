import { Empty } from "../../components/States";
import { money, price, quantity } from "../../lib/format";
import { bothZones, moment } from "../../lib/time";
import type { Fill } from "../../lib/wire";
import { useUi } from "../../state/ui";
import { useLive } from "../../stream/hooks";
import { live } from "../../stream/live";

const MOST_ROWS = 120;

function Row({ fill, now }: { fill: Fill; now: number }) {
  const select = useUi((ui) => ui.select);
  return (
    <tr>
      <td className="num" title={bothZones(fill.time)}>
        {moment(fill.time, now)}
      </td>
      <td>
        <button
          type="button"
          className="font-semibold text-text-1"
          onClick={() => {
            select(fill.symbol);
          }}
        >
          {fill.symbol}
        </button>
      </td>
      <td className={fill.side === "buy" ? "text-up" : "text-down"}>{fill.side === "buy" ? "Buy" : "Sell"}</td>
      <td className="r">{quantity(fill.quantity)}</td>
      <td className="r text-text-1">{price(fill.price, live.decimals(fill.symbol))}</td>
      <td className="r">{money(fill.quantity * fill.price)}</td>
      <td className="font-mono text-11 text-text-3">{fill.order_id.slice(0, 13)}</td>
      <td className="r text-text-3">{quantity(fill.sequence)}</td>
    </tr>
  );
}

export function Fills() {
  const fills = useLive(["fills"], () => live.state.fills);
  if (fills.length === 0)
    return <Empty icon="check" title="No fills yet" text="Every execution appears here with its price and time." />;
  const now = live.marketNow();
  return (
    <table className="table" aria-label="Fills">
      <thead>
        <tr>
          {["Time ET", "Symbol", "Side"].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          {["Qty", "Price", "Value"].map((head) => (
            <th key={head} scope="col" className="r">
              {head}
            </th>
          ))}
          <th scope="col">Order</th>
          <th scope="col" className="r">
            Event
          </th>
        </tr>
      </thead>
      <tbody>
        {fills.slice(0, MOST_ROWS).map((fill) => (
          <Row key={fill.execution_id} fill={fill} now={now} />
        ))}
      </tbody>
    </table>
  );
}
