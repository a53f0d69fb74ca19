import { Icon } from "../../components/Icon";
import { Menu } from "../../components/Menu";
import { cx } from "../../lib/cx";
import type { DayTrades } from "../../lib/dayTradeWire";
import { dayTradeWords } from "../../lib/dayTrades";
import { money, quantity } from "../../lib/format";
import { shortDate } from "../../lib/time";
import { useHubData } from "../../state/hubData";

/** One pip for each day trade that the rule allows; filled for those that count. */
function Pips({ count, limit }: { count: number; limit: number }) {
  return (
    <span className="inline-flex gap-3" aria-hidden="true">
      {Array.from({ length: limit }, (_, at) => (
        <span key={at} className={cx("h-7 w-7 rounded-full border border-warn", at < count && "bg-warn")} />
      ))}
    </span>
  );
}

function Rows({ rows }: { rows: readonly [string, string][] }) {
  return (
    <dl className="num grid grid-cols-[1fr_auto] gap-x-16 gap-y-4">
      {rows.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-text-2">{label}</dt>
          <dd className="text-right font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Details({ trades }: { trades: DayTrades }) {
  const margin = trades.intraday_margin;
  return (
    <div className="flex flex-col gap-8 p-8 text-12">
      <p className="text-13 font-semibold">Day trades, {trades.window_days} sessions</p>
      <p className="text-text-2">{dayTradeWords(trades).sentence}</p>
      {trades.regime === "legacy" && (
        <Rows
          rows={[
            ["Equity", money(trades.equity)],
            ["The rule ends at", money(trades.threshold)],
          ]}
        />
      )}
      {margin && (
        <Rows
          rows={[
            ["Equity", money(margin.equity)],
            ["Exposure", money(margin.exposure)],
            ["Required, 25%", money(margin.required)],
            ["With its buffer, 30%", money(margin.required_with_buffer)],
          ]}
        />
      )}
      {trades.day_trades.length > 0 && (
        <ul className="num flex max-h-160 flex-col gap-4 overflow-y-auto border-t border-line-2 pt-8">
          {trades.day_trades.map((trade, at) => (
            <li key={at} className="flex justify-between gap-12">
              <span>
                {shortDate(trade.date)} <b className="font-semibold">{trade.symbol}</b> {trade.side}{" "}
                {quantity(trade.quantity)}
              </span>
              <span className="text-text-3">falls off {shortDate(trade.falls_off_on)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The day-trade guard: our own count, and what the rule that applies makes of it. */
export function DayTradesCell() {
  const trades = useHubData((data) => data.dayTrades);
  if (!trades) return null;
  const words = dayTradeWords(trades);
  return (
    <Menu
      label="Day trades"
      panel="dialog"
      hasWords
      className="shrink-0"
      trigger={
        <>
          <span className="text-11 text-text-3">Day trades, {trades.window_days} days</span>
          <span className="num flex items-center gap-6 text-13 leading-18 font-semibold whitespace-nowrap">
            {trades.is_limited && <Pips count={trades.count} limit={trades.limit} />}
            <span data-tone={words.tone}>{words.figure}</span>
            <span className="font-regular text-text-2">{words.note}</span>
            <Icon name="chevron" size={11} className="text-text-3" />
          </span>
        </>
      }
      triggerClass="flex h-full flex-col justify-center px-16 text-left hover:bg-bg-2"
      popoverClass="right-0 w-320"
      testId="strip.day_trades"
    >
      {() => <Details trades={trades} />}
    </Menu>
  );
}
