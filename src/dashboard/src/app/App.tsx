import { lazy, Suspense, useEffect, useSyncExternalStore } from "react";
import { ChannelsModal } from "../features/channels/ChannelsModal";
import { StreamingModal } from "../features/streaming/StreamingModal";
import { HaltDialog } from "../features/halt/HaltDialog";
import { submit } from "../features/ticket/send";
import { toggleBracket } from "../features/ticket/structure";
import { everySecond } from "../lib/seconds";
import type { SymbolCode } from "../lib/wire";
import { titleOf, watchTrading } from "../server/acts";
import { watchDayTrades } from "../server/dayTrades";
import { boot, loadSymbol, loadTrading } from "../server/boot";
import { loadLists, watchLists } from "../server/watchlistActs";
import { watchAlerts } from "../server/webhookActs";
import { useUi, watchAddress } from "../state/ui";
import { onRecovered, startHub } from "../stream/hub";
import { HotkeyHelp } from "./HotkeyHelp";
import { useHotkeys } from "./hotkeys";
import { Palette } from "./Palette";
import { PhonePage } from "./PhonePage";
import { Toasts } from "./Toasts";
import { TradePage } from "./TradePage";

/** Read when a person goes there: the Trade page starts without it. */
const WebhooksPage = lazy(() => import("./WebhooksPage"));

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
    };
    const stops = [
      startHub(),
      watchTrading(),
      watchDayTrades(),
      watchLists(),
      watchAlerts(),
      watchAddress(),
      onRecovered(recover),
    ];
    boot();
    void loadLists();
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
  if (page === "webhooks")
    return (
      <Suspense>
        <WebhooksPage isPhone={isPhone} />
      </Suspense>
    );
  return isPhone ? <PhonePage symbol={symbol} /> : <TradePage symbol={symbol} />;
}

/** The whole page. */
export function App() {
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
      <Toasts />
    </>
  );
}
