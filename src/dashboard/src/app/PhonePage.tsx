import { useEffect, useRef } from "react";
import { IconButton } from "../components/Button";
import { FreshnessChip } from "../components/FreshnessChip";
import { Icon } from "../components/Icon";
import { LiveText } from "../components/LiveText";
import { ChartPanel } from "../features/chart/ChartPanel";
import { LastPrice } from "../features/chart/ChartHead";
import { PhoneDock } from "../features/dock/PhoneDock";
import { ForecastCard } from "../features/forecast/ForecastPanel";
import { HaltButton } from "../features/halt/HaltButton";
import { TicketForm } from "../features/ticket/Ticket";
import { TradingViewGroup } from "../features/watchlist/TradingViewGroup";
import { WatchlistPanel } from "../features/watchlist/Watchlist";
import { cx } from "../lib/cx";
import { bigCount, price } from "../lib/format";
import type { SymbolCode } from "../lib/wire";
import { useTicket } from "../state/ticket";
import { useUi } from "../state/ui";
import { live } from "../stream/live";
import { priceKey } from "../stream/state";
import { Banners } from "./Banners";
import { EnvironmentChip } from "./EnvironmentChip";
import { PhoneBar } from "./PhoneBar";
import { ThemeMenu } from "./ThemeMenu";
import { ChannelsButton, SubscriptionsButton } from "./TopBar";

export function PhoneHead({ symbol }: { symbol: SymbolCode }) {
  const open = useUi((ui) => ui.open);
  return (
    <header className="flex h-50 shrink-0 items-center gap-8 bg-bg-1 px-12">
      <button
        type="button"
        className="flex min-h-44 items-center gap-4 text-16 font-semibold"
        onClick={() => {
          open("palette");
        }}
      >
        {symbol} <Icon name="chevron" className="text-text-3" />
      </button>
      <EnvironmentChip />
      <span className="flex-1" />
      <ChannelsButton />
      <SubscriptionsButton isShort />
      <ThemeMenu />
      <IconButton
        icon="search"
        label="Go to a symbol"
        size={18}
        className="h-44 w-32"
        onClick={() => {
          open("palette");
        }}
      />
      <HaltButton isPhone />
    </header>
  );
}

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

/** The ticket as a sheet; dragging it down or Esc keeps the draft. */
function Sheet({ symbol }: { symbol: SymbolCode }) {
  const setSheet = useUi((ui) => ui.setSheet);
  const dialog = useRef<HTMLDialogElement>(null);
  const dragFrom = useRef<number | null>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close();
    };
  }, []);
  const close = () => {
    setSheet(false);
  };
  const on = [priceKey(symbol)];
  return (
    <dialog
      ref={dialog}
      aria-label={`Order ticket ${symbol}`}
      data-testid="phone.sheet"
      className="sheet"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <div className="px-16 pb-20">
        <button
          type="button"
          aria-label="Close the ticket, keep the draft"
          className="mx-auto flex h-24 w-full touch-none items-center justify-center"
          onClick={close}
          onPointerDown={(event) => {
            dragFrom.current = event.clientY;
          }}
          onPointerMove={(event) => {
            if (dragFrom.current !== null && event.clientY - dragFrom.current > 60) close();
          }}
        >
          <span className="h-4 w-36 rounded-full bg-bg-4" />
        </button>
        <div className="mb-12 flex items-start justify-between">
          <div>
            <p className="text-16 font-semibold">
              {symbol}{" "}
              <LiveText
                on={on}
                className="num"
                read={() => ({
                  text: price(live.state.lasts.get(symbol)?.price, live.decimals(symbol)),
                  tone: (live.state.lasts.get(symbol)?.direction ?? 0) < 0 ? "down" : "up",
                })}
              />
            </p>
            <LiveText
              on={on}
              className="num text-12 text-text-2"
              read={() => ({
                text: `Bid ${price(live.state.quotes.get(symbol)?.bid, live.decimals(symbol))}, ask ${price(live.state.quotes.get(symbol)?.ask, live.decimals(symbol))}`,
              })}
            />
          </div>
          <EnvironmentChip />
        </div>
        <TicketForm symbol={symbol} isPhone />
      </div>
    </dialog>
  );
}

/** The Trade page on a phone. */
export function PhonePage({ symbol }: { symbol: SymbolCode }) {
  const { isSheetOpen, isListsOpen, showLists } = useUi();
  if (isListsOpen)
    return (
      <div className="flex h-full flex-col bg-bg-1">
        <PhoneHead symbol={symbol} />
        <Banners />
        <main className="phone-lists phone-touch flex min-h-0 flex-1 flex-col border-t border-line-1 *:flex-1">
          <WatchlistPanel
            onSelected={() => {
              showLists(false);
            }}
          />
        </main>
        <PhoneBar />
      </div>
    );
  return (
    <div className="flex h-full flex-col bg-bg-1">
      <PhoneHead symbol={symbol} />
      <Banners />
      <main className="flex min-h-0 flex-1 flex-col">
        <PriceBlock symbol={symbol} />
        <div className="grid min-h-0 flex-1 grid-rows-[minmax(0,1fr)_232px]">
          <ChartPanel symbol={symbol} isPhone tools={<TradingViewGroup symbol={symbol} isPhone />} />
          <PhoneDock symbol={symbol} forecast={<ForecastCard symbol={symbol} isPhone />} />
        </div>
      </main>
      <TradeButtons symbol={symbol} />
      <PhoneBar />
      {isSheetOpen && <Sheet symbol={symbol} />}
    </div>
  );
}
