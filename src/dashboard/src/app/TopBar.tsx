import { Icon } from "../components/Icon";
import { LiveText, SecondText, toneOf } from "../components/LiveText";
import { HaltButton } from "../features/halt/HaltButton";
import { change, money } from "../lib/format";
import { sessionAt } from "../lib/marketSession";
import type { Channel } from "../lib/wire";
import { useHubData } from "../state/hubData";
import { useUi } from "../state/ui";
import { useFreshness, useLive } from "../stream/hooks";
import { live } from "../stream/live";
import { AccountMenu } from "./AccountMenu";
import { EnvironmentChip } from "./EnvironmentChip";
import { ThemeMenu } from "./ThemeMenu";

function CommandBox() {
  const open = useUi((ui) => ui.open);
  return (
    <button
      type="button"
      onClick={() => {
        open("palette");
      }}
      className="flex h-28 w-372 min-w-0 shrink items-center gap-8 rounded-2 border border-line-ctl/60 bg-input px-8 text-12 text-text-3 hover:text-text-2 max-desk:w-240"
    >
      <Icon name="search" />
      <span className="flex-1 truncate text-left">Search symbol</span>
      <kbd className="key">Ctrl</kbd>
      <kbd className="key">K</kbd>
    </button>
  );
}

function MarketClockText() {
  const days = useHubData((data) => data.days);
  const isKnown = useHubData((data) => data.clock !== null);
  if (!isKnown) return null;
  const now = () => sessionAt(days, live.marketNow());
  return (
    <p className="flex items-center gap-6 text-12 whitespace-nowrap max-desk:hidden" aria-label="Market clock">
      <SecondText read={() => ({ text: "", tone: now().state === "open" ? "up" : "flat" })} className="dot" />
      <SecondText read={() => ({ text: now().label })} className="font-medium" />
      <SecondText read={() => ({ text: now().detail })} className="num text-text-2" />
    </p>
  );
}

/** How the five channels are, in one word and one colour. */
export function channelHealth(channels: Record<string, Channel> | null): {
  text: string;
  tone: "up" | "warn" | "down" | "flat";
  title: string;
} {
  if (!channels) return { text: "–ch", tone: "flat", title: "Channels are not known yet" };
  const all = Object.values(channels);
  const active = all.filter((channel) => channel.active).length;
  const worst = all.find((channel) => !channel.active) ?? all.find((channel) => channel.state !== "running");
  const text = active === all.length ? `${String(all.length)}ch` : `${String(active)}/${String(all.length)}ch`;
  const tone = active === 0 ? "down" : active < all.length || worst ? "warn" : "up";
  return {
    text,
    tone,
    title: worst ? `${worst.channel.toUpperCase()} is ${worst.state}` : `${String(active)} data channels active`,
  };
}

export function ChannelsButton() {
  const open = useUi((ui) => ui.open);
  const channels = useLive(["channels"], () => live.state.channels);
  const { text, tone, title } = channelHealth(channels);
  return (
    <button
      type="button"
      data-testid="top.channels"
      title={`${title} (Alt C)`}
      aria-label={`${title}. Open channel status`}
      className="top-chip"
      onClick={() => {
        open("channels");
      }}
    >
      <span className="dot" data-tone={tone} />
      {text}
    </button>
  );
}

export function SubscriptionsButton({ isShort = false }: { isShort?: boolean }) {
  const open = useUi((ui) => ui.open);
  const status = useLive(["streaming"], () => live.state.streaming);
  const count = status?.subscription_count ?? 0;
  const isOff = status !== null && !status.running;
  return (
    <button
      type="button"
      data-testid="top.subs"
      title="Streaming control (Alt S)"
      aria-label={
        isOff
          ? "Streaming is off. Open streaming control"
          : `${String(count)} streaming subscriptions. Open streaming control`
      }
      className="top-chip"
      onClick={() => {
        open("streaming");
      }}
    >
      <span data-tone={isOff ? "flat" : "up"} className="inline-flex">
        <Icon name="bolt" size={13} />
      </span>
      {status === null ? "–" : isOff ? "Off" : isShort ? count : `${String(count)} subs`}
    </button>
  );
}

/** Equity and the day's profit, where no account strip shows them. */
function Equity() {
  const day = () => {
    const book = live.book();
    return book ? { text: change(book.dayProfit), tone: toneOf(book.dayProfit) } : { text: "" };
  };
  return (
    <p
      className="num mr-8 flex items-baseline gap-8 text-12 font-semibold whitespace-nowrap max-desk:hidden"
      aria-label="Equity and day P&L"
    >
      <LiveText on={["book"]} read={() => ({ text: live.state.account ? money(live.book()?.equity) : "" })} />
      <LiveText on={["book"]} read={day} />
    </p>
  );
}

/** The bar that is on every screen. */
export function TopBar({ hasEquity }: { hasEquity: boolean }) {
  const freshness = useFreshness();
  return (
    <header className="flex h-(--h-topbar) items-center gap-12 bg-bg-1 px-16">
      <span className="glow flex w-130 shrink-0 items-center gap-14 text-14 font-semibold">
        <Icon name="logo" size={20} className="text-accent" />
        TradingHub
      </span>
      <EnvironmentChip />
      <AccountMenu />
      <CommandBox />
      <span className="flex-1" />
      {hasEquity && <Equity />}
      {freshness !== "lost" && <MarketClockText />}
      <span className="h-20 w-1 bg-line-2 max-desk:hidden" />
      <ChannelsButton />
      <SubscriptionsButton />
      <ThemeMenu />
      <HaltButton />
    </header>
  );
}
