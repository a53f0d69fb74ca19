import { Empty } from "../../components/States";
import { price, quantity } from "../../lib/format";
import { hourAndMinute } from "../../lib/time";
import { useLive } from "../../stream/hooks";
import { live } from "../../stream/live";

/** Executions, newest first. */
export function PhoneFills() {
  const fills = useLive(["fills"], () => live.state.fills);
  if (fills.length === 0) return <Empty icon="check" title="No fills yet" text="Every execution appears here." />;
  return (
    <ul>
      {fills.slice(0, 60).map((fill) => (
        <li
          key={fill.execution_id}
          className="num flex h-44 items-center justify-between border-b border-line-1 px-14 text-13"
        >
          <span>
            <b>{fill.symbol}</b> {fill.side === "buy" ? "bought" : "sold"} {quantity(fill.quantity)}
          </span>
          <span className="text-text-2">
            {price(fill.price, live.decimals(fill.symbol))}, {hourAndMinute(Date.parse(fill.time))}
          </span>
        </li>
      ))}
    </ul>
  );
}
