import { useRef } from "react";
import { LiveText, type Painted, toneOf } from "../../components/LiveText";
import { DayTradesCell } from "./DayTrades";
import { cx } from "../../lib/cx";
import { change, changePercent, money, percent } from "../../lib/format";
import { useFreshness, useLive, useLivePaint } from "../../stream/hooks";
import { live } from "../../stream/live";

const BOOK = ["book"];

const figure = (text: string, tone?: Painted["tone"]): Painted => (tone ? { text, tone } : { text });

const readers = {
  equity: () => figure(money(live.book()?.equity)),
  day: () => {
    const book = live.book();
    return figure(book ? `${change(book.dayProfit)} ${changePercent(book.dayPercent)}` : "", toneOf(book?.dayProfit));
  },
  unrealised: () => figure(change(live.book()?.unrealized), toneOf(live.book()?.unrealized)),
  realised: () => {
    const today = live.state.account?.realized_profit_today;
    return figure(change(today), toneOf(today));
  },
  power: () => figure(money(live.state.account?.buying_power)),
  cash: () => figure(money(live.state.account?.cash)),
};

/** Share of the whole buying power that positions and working orders use. */
function usedShare(): number {
  const book = live.book();
  const account = live.state.account;
  if (!book || !account || book.equity <= 0) return 0;
  return Math.min(1, Math.max(0, 1 - account.buying_power / (book.equity * account.multiplier)));
}

function exposure(): Painted {
  const book = live.book();
  if (!book || book.equity <= 0) return { text: "" };
  return { text: `${percent((book.gross / book.equity) * 100)} / ${percent((book.net / book.equity) * 100)}` };
}

interface CellProps {
  label: string;
  id: string;
  read: () => Painted;
  className?: string;
}

function Cell({ label, id, read, className }: CellProps) {
  return (
    <div className={cx("flex shrink-0 flex-col justify-center border-r border-line-1 px-16", className)}>
      <dt className="text-11 text-text-3">{label}</dt>
      <dd className="num text-13 font-semibold">
        <LiveText on={BOOK} read={read} testId={`strip.${id}`} />
      </dd>
    </div>
  );
}

function PowerCell() {
  const bar = useRef<HTMLSpanElement>(null);
  useLivePaint(BOOK, () => {
    if (bar.current) bar.current.style.transform = `scaleX(${usedShare().toFixed(4)})`;
  });
  return (
    <div className="flex w-184 shrink-0 flex-col justify-center border-r border-line-1 px-16">
      <dt className="flex justify-between text-11 text-text-3">
        Buying power
        <LiveText on={BOOK} read={() => ({ text: `${percent(usedShare() * 100)} used` })} className="num" />
      </dt>
      <dd className="num text-13 leading-16 font-semibold">
        <LiveText on={BOOK} read={readers.power} testId="strip.buying_power" />
        <span className="mt-2 block h-3 overflow-hidden rounded-full bg-bg-4">
          <span ref={bar} className="block h-full origin-left bg-accent" />
        </span>
      </dd>
    </div>
  );
}

/** The account's figures, from the same book as the positions table, in the same frame. */
export function AccountStrip() {
  const hasAccount = useLive(["account"], () => live.state.account !== null);
  const freshness = useFreshness();
  if (!hasAccount) return <StripSkeleton />;
  return (
    <div className="flex h-full bg-bg-1">
      <dl
        aria-label="Account"
        className={cx(
          "flex h-full min-w-0 overflow-hidden",
          (freshness === "stale" || freshness === "lost") && "stale",
        )}
      >
        <Cell label="Equity" id="equity" read={readers.equity} />
        <Cell label="Day P&L" id="day_profit" read={readers.day} />
        <Cell label="Unrealised" id="unrealised" read={readers.unrealised} />
        <Cell label="Realised today" id="realised" read={readers.realised} />
        <PowerCell />
        <Cell label="Cash" id="cash" read={readers.cash} />
        <Cell label="Gross / net exposure" id="exposure" read={exposure} />
      </dl>
      <DayTradesCell />
    </div>
  );
}

function StripSkeleton() {
  return (
    <div className="flex h-full items-center gap-32 bg-bg-1 px-16" aria-label="Account is loading">
      {[72, 96, 64, 64, 152, 72, 88].map((width, at) => (
        <span key={at} className="h-20 rounded-1 bg-bg-3" style={{ width }} />
      ))}
    </div>
  );
}
