import { useRef } from "react";
import { LiveText, type Painted } from "../../components/LiveText";
import { cx } from "../../lib/cx";
import { basisPoints, bigCount, price, quantity } from "../../lib/format";
import type { DayFigures, Quote, SymbolCode } from "../../lib/wire";
import { useTicket } from "../../state/ticket";
import { useFreshness, useLivePaint } from "../../stream/hooks";
import { live } from "../../stream/live";
import { priceKey } from "../../stream/state";

function Side({ symbol, side }: { symbol: SymbolCode; side: "bid" | "ask" }) {
  const on = [priceKey(symbol)];
  const set = useTicket((ticket) => ticket.set);
  const quote = (): Quote | undefined => live.state.quotes.get(symbol);
  const take = () => {
    const found = quote();
    if (found) set({ type: "limit", limitText: found[side].toFixed(live.decimals(symbol) ?? 2) });
  };
  const size = () => {
    const count = side === "bid" ? quote()?.bid_size : quote()?.ask_size;
    return { text: count === undefined ? "" : quantity(count) };
  };
  return (
    <button
      type="button"
      data-testid={`quote.${side}`}
      title={`Put the ${side} into the ticket as limit price`}
      className="num flex-1 px-10 py-6 text-left first:border-r first:border-line-2 hover:bg-bg-3"
      onClick={take}
    >
      <span className="flex justify-between text-11 text-text-3">
        {side === "bid" ? "Bid" : "Ask"}
        <LiveText on={on} read={size} />
      </span>
      <LiveText
        on={on}
        read={() => ({ text: price(quote()?.[side], live.decimals(symbol)) })}
        className="live-figure text-14 font-semibold"
      />
    </button>
  );
}

function DayRange({ symbol }: { symbol: SymbolCode }) {
  const on = [priceKey(symbol)];
  const marker = useRef<HTMLSpanElement>(null);
  const bound = (pick: "low" | "high") => () => ({
    text: price(live.state.days.get(symbol)?.[pick], live.decimals(symbol)),
  });
  useLivePaint(on, () => {
    const day = live.state.days.get(symbol);
    const last = live.state.lasts.get(symbol)?.price;
    if (!marker.current) return;
    const isKnown =
      last !== undefined && typeof day?.high === "number" && typeof day.low === "number" && day.high > day.low;
    marker.current.hidden = !isKnown;
    if (isKnown) {
      const share = Math.min(1, Math.max(0, (last - (day.low ?? 0)) / ((day.high ?? 0) - (day.low ?? 0))));
      marker.current.style.left = `${(share * 100).toFixed(2)}%`;
    }
  });
  return (
    <div className="mt-12">
      <p className="text-11 text-text-3">Day range</p>
      <div className="relative mt-5 h-4 rounded-full bg-bg-4">
        <span ref={marker} className="absolute -top-3 h-10 w-2 -translate-x-1/2 bg-text-1" />
      </div>
      <p className="num mt-5 flex justify-between text-11 text-text-2">
        <LiveText on={on} read={bound("low")} />
        <LiveText on={on} read={bound("high")} />
      </p>
    </div>
  );
}

const FIGURES: readonly {
  label: string;
  read: (symbol: SymbolCode, day: DayFigures | undefined, quote: Quote | undefined) => string;
}[] = [
  { label: "Spread", read: (symbol, _, quote) => price(quote?.spread, live.decimals(symbol)) },
  { label: "VWAP", read: (symbol, day) => price(day?.vwap, live.decimals(symbol)) },
  { label: "Volume", read: (_, day) => bigCount(day?.volume) },
  {
    label: "Spread",
    read: (_, __, quote) => basisPoints(quote && quote.mid > 0 ? (quote.spread / quote.mid) * 10_000 : null),
  },
  { label: "Prev close", read: (symbol, day) => price(day?.prev_close, live.decimals(symbol)) },
  { label: "Open", read: (symbol, day) => price(day?.open, live.decimals(symbol)) },
];

/** Best bid and ask, the day's range and figures of the charted symbol. */
export function QuotePanel({ symbol }: { symbol: SymbolCode }) {
  const freshness = useFreshness(symbol);
  const on = [priceKey(symbol)];
  const isOld = freshness === "stale" || freshness === "lost";
  return (
    <section
      aria-label={`Quote of ${symbol}`}
      className={cx("flex min-h-0 flex-col overflow-hidden bg-bg-1", isOld && "stale")}
    >
      <header className="flex h-34 shrink-0 items-center justify-between px-12 text-12 font-semibold">
        Quote
        <span className="text-11 font-regular text-text-3">{symbol}</span>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-12 pb-8">
        <div className="flex overflow-hidden rounded-2 border border-line-2 bg-bg-2">
          <Side symbol={symbol} side="bid" />
          <Side symbol={symbol} side="ask" />
        </div>
        <DayRange symbol={symbol} />
        <dl className="mt-8 grid grid-cols-2 gap-x-12 text-12 max-wide:text-11">
          {FIGURES.map(({ label, read }, at) => (
            <div key={at} className="flex h-20 items-center justify-between">
              <dt className="whitespace-nowrap text-text-2">{label}</dt>
              <dd className="num">
                <LiveText
                  on={on}
                  read={(): Painted => ({
                    text: read(symbol, live.state.days.get(symbol), live.state.quotes.get(symbol)),
                  })}
                  className="live-figure"
                />
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
