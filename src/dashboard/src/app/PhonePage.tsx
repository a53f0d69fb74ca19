import { FreshnessChip } from "../components/FreshnessChip";
import { LiveText } from "../components/LiveText";
import { ChartPanel } from "../features/chart/ChartPanel";
import { LastPrice } from "../features/chart/ChartHead";
import { PhoneDock } from "../features/dock/PhoneDock";
import { ForecastCard } from "../features/forecast/ForecastPanel";
import { TradingViewGroup } from "../features/watchlist/TradingViewGroup";
import { WatchlistPanel } from "../features/watchlist/Watchlist";
import { cx } from "../lib/cx";
import { bigCount, price } from "../lib/format";
import type { SymbolCode } from "../lib/wire";
import { useTicket } from "../state/ticket";
import { useUi } from "../state/ui";
import { live } from "../stream/live";
import { priceKey } from "../stream/state";
import { PhoneFrame } from "./Frame";
import { TicketSheet } from "./TicketSheet";

function PriceBlock({ symbol }: { symbol: SymbolCode }) {
  const on = [priceKey(symbol)];
  const quote = () => live.state.quotes.get(symbol);
  const rows: [string, () => string][] = [
    ["Bid, ask", () => `${price(quote()?.bid, live.decimals(symbol))}, ${price(quote()?.ask, live.decimals(symbol))}`],
    ["VWAP", () => price(live.state.days.get(symbol)?.vwap, live.decimals(symbol))],
    ["Volume", () => bigCount(live.state.days.get(symbol)?.volume)],
  ];
  return (
    <div className="flex shrink-0 items-center justify-between bg-bg-1 px-14 py-10">
      <div>
        <LastPrice symbol={symbol} className="flex-col gap-0! text-28 font-semibold" />
        <div className="mt-2 empty:hidden">
          <FreshnessChip symbol={symbol} />
        </div>
      </div>
      <dl className="num grid grid-cols-[auto_auto] gap-x-12 gap-y-2 text-12">
        {rows.map(([label, read]) => (
          <div key={label} className="contents">
            <dt className="text-text-2">{label}</dt>
            <dd className="text-right">
              <LiveText on={on} read={() => ({ text: read() })} className="live-figure" />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function TradeButtons({ symbol }: { symbol: SymbolCode }) {
  const begin = useTicket((ticket) => ticket.begin);
  const setSheet = useUi((ui) => ui.setSheet);
  const on = [priceKey(symbol)];
  return (
    <div className="flex shrink-0 gap-8 border-t border-line-2 bg-bg-1 p-12">
      {(["sell", "buy"] as const).map((side) => (
        <button
          key={side}
          type="button"
          data-testid={`phone.${side}`}
          className={cx(
            "h-46 flex-1 rounded-3 text-14 leading-16 font-semibold",
            side === "buy" ? "bg-up text-on-up" : "bg-down text-on-down",
          )}
          onClick={() => {
            begin(side);
            setSheet(true);
          }}
        >
          {side === "buy" ? "Buy" : "Sell"}
          <LiveText
            on={on}
            className="num block text-12 font-medium"
            read={() => ({
              text: price(live.state.quotes.get(symbol)?.[side === "buy" ? "ask" : "bid"], live.decimals(symbol)),
            })}
          />
        </button>
      ))}
    </div>
  );
}

/** The Trade page on a phone. */
export function PhonePage({ symbol }: { symbol: SymbolCode }) {
  const { isSheetOpen, isListsOpen, showLists } = useUi();
  if (isListsOpen)
    return (
      <PhoneFrame>
        <main className="phone-lists phone-touch flex min-h-0 flex-1 flex-col border-t border-line-1 *:flex-1">
          <WatchlistPanel
            onSelected={() => {
              showLists(false);
            }}
          />
        </main>
      </PhoneFrame>
    );
  return (
    <PhoneFrame>
      <main className="flex min-h-0 flex-1 flex-col">
        <PriceBlock symbol={symbol} />
        <div className="grid min-h-0 flex-1 grid-rows-[minmax(0,1fr)_232px]">
          <ChartPanel symbol={symbol} isPhone tools={<TradingViewGroup symbol={symbol} isPhone />} />
          <PhoneDock symbol={symbol} forecast={<ForecastCard symbol={symbol} isPhone />} />
        </div>
      </main>
      <TradeButtons symbol={symbol} />
      {isSheetOpen && <TicketSheet symbol={symbol} />}
    </PhoneFrame>
  );
}
