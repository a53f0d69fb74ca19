import { lazy, Suspense, useEffect, useSyncExternalStore } from "react";
import { ChannelsModal } from "../features/channels/ChannelsModal";
import { StreamingModal } from "../features/streaming/StreamingModal";
import { Explanation } from "../features/forecast/Explanation";
import { HaltDialog } from "../features/halt/HaltDialog";
import { submit } from "../features/ticket/send";
import { toggleBracket } from "../features/ticket/structure";
import { everySecond } from "../lib/seconds";
import type { SymbolCode } from "../lib/wire";
import { titleOf, watchTrading } from "../server/acts";
import { loadForecasts, watchAi } from "../server/ai";
import { watchDayTrades } from "../server/dayTrades";
import { readSession, watchCode, watchSession } from "../server/sessionActs";
import { boot, loadSymbol, loadTrading } from "../server/boot";
import { loadLists, watchLists } from "../server/watchlistActs";
import { watchAlerts } from "../server/webhookActs";
import { useSession } from "../state/session";
import { useUi, watchAddress } from "../state/ui";
import { onRecovered, startHub } from "../stream/hub";
import { HotkeyHelp } from "./HotkeyHelp";
import { useHotkeys } from "./hotkeys";
import { Palette } from "./Palette";
import { PhonePage } from "./PhonePage";
import { Toasts } from "./Toasts";
import { TradePage } from "./TradePage";

/** Read when a person goes there: the Trade page starts without them. */
const LATER = {
  ai: lazy(() => import("./AiPage")),
  webhooks: lazy(() => import("./WebhooksPage")),
  settings: lazy(() => import("./SettingsPage")),
};
const SignInPage = lazy(() => import("./SignInPage"));

const PHONE = matchMedia("(max-width: 767px)");

const useIsPhone = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      PHONE.addEventListener("change", listener);
      return () => {
        PHONE.removeEventListener("change", listener);
      };
    },
    () => PHONE.matches,
  );

/** Opens the link and reads what the page needs, once. */
function useHub(): void {
  useEffect(() => {
    const recover = () => {
      void loadTrading();
      void loadLists();
      void loadForecasts();
    };
    const stops = [
      startHub(),
      watchTrading(),
      watchDayTrades(),
      watchLists(),
      watchAlerts(),
      watchAi(),
      watchAddress(),
      watchSession(),
      onRecovered(recover),
    ];
    boot();
    void loadLists();
    void loadForecasts();
    return () => {
      stops.forEach((stop) => {
        stop();
      });
    };
  }, []);
}

/** The price in the tab's title, at most every two seconds. */
function useTitle(): void {
  useEffect(() => {
    let isEven = true;
    return everySecond(() => {
      isEven = !isEven;
      const title = titleOf(useUi.getState().symbol);
      if (isEven && document.title !== title) document.title = title;
    });
  }, []);
}

const TICKET_ACTS = {
  submitTicket: () => {
    submit(useUi.getState().symbol);
  },
  toggleBracket: () => {
    toggleBracket(useUi.getState().symbol);
  },
};

function Page({ symbol, isPhone }: { symbol: SymbolCode; isPhone: boolean }) {
  const page = useUi((ui) => ui.page);
  if (page === "trade") return isPhone ? <PhonePage symbol={symbol} /> : <TradePage symbol={symbol} />;
  const Later = LATER[page];
  return (
    <Suspense>
      <Later isPhone={isPhone} />
    </Suspense>
  );
}

/** The pages behind the sign-in, and what stands above them. */
function Desk() {
  const symbol = useUi((ui) => ui.symbol);
  const modal = useUi((ui) => ui.modal);
  const isPhone = useIsPhone();
  useHub();
  useTitle();
  useHotkeys(TICKET_ACTS);
  useEffect(() => {
    void loadSymbol(symbol).catch(() => undefined);
  }, [symbol]);
  return (
    <>
      <Page symbol={symbol} isPhone={isPhone} />
      {modal === "channels" && <ChannelsModal />}
      {modal === "streaming" && <StreamingModal />}
      {modal === "halt" && <HaltDialog symbol={symbol} />}
      {modal === "palette" && <Palette />}
      {modal === "hotkeys" && <HotkeyHelp />}
      <Explanation />
      <Toasts />
    </>
  );
}

/** The whole page: the sign-in while the hub wants one, else what a person works with. */
export function App() {
  const gate = useSession((state) => state.gate);
  useEffect(() => {
    const stop = watchCode();
    void readSession();
    return stop;
  }, []);
  if (gate === "open") return <Desk />;
  return gate === "shut" ? (
    <Suspense>
      <SignInPage />
    </Suspense>
  ) : null;
}
