import { useState } from "react";
import { IconButton } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { Menu } from "../../components/Menu";
import { type Interval, MAIN_INTERVALS, MORE_INTERVALS } from "../../lib/tradingView";
import type { Watchlist } from "../../lib/watchlistWire";
import type { SymbolCode } from "../../lib/wire";
import { copyList, openInTradingView } from "../../server/tradingViewActs";
import { exportPath } from "../../server/watchlistApi";
import { activeList, useHubData } from "../../state/hubData";
import { OpenAllDialog } from "./OpenAllDialog";
import { TradingViewHelp } from "./TradingViewHelp";

type Dialog = "open-all" | "help";

interface MenuProps {
  symbol: SymbolCode;
  list: Watchlist | undefined;
  intervals: readonly Interval[];
  onDialog: (dialog: Dialog) => void;
  onDone: () => void;
}

function Items({ symbol, list, intervals, onDialog, onDone }: MenuProps) {
  return (
    <>
      {intervals.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          data-testid={`tv.menu.${value}`}
          className="menu-item"
          onClick={() => {
            onDone();
            void openInTradingView(symbol, value);
          }}
        >
          <Icon name="external" className="text-text-3" />
          {symbol}, {label}
        </button>
      ))}
      {list && list.symbols.length > 0 && (
        <div className="my-4 border-y border-line-2 py-4">
          <button
            type="button"
            data-testid="tv.open_all"
            className="menu-item"
            onClick={() => {
              onDialog("open-all");
            }}
          >
            <Icon name="list" className="text-text-3" />
            Open the list {list.name}…
          </button>
          <button type="button" className="menu-item" onClick={() => void copyList(list, "tv").then(onDone)}>
            <Icon name="copy" className="text-text-3" />
            Copy the list
          </button>
          <a href={exportPath(list.id, "txt")} download className="menu-item" onClick={onDone}>
            <Icon name="download" className="text-text-3" />
            Export the list
          </a>
        </div>
      )}
      <button
        type="button"
        data-testid="tv.help"
        className="menu-item"
        onClick={() => {
          onDialog("help");
        }}
      >
        <Icon name="note" className="text-text-3" />
        How this works
      </button>
    </>
  );
}

function Direct({ symbol, list }: { symbol: SymbolCode; list: Watchlist | undefined }) {
  return (
    <span className="flex items-center max-wide:hidden">
      {MAIN_INTERVALS.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          data-testid={`tv.open.${value}`}
          title={`Open ${symbol} in TradingView, ${label}`}
          aria-label={`Open ${symbol} in TradingView, ${label}`}
          className="tv-button"
          onClick={() => void openInTradingView(symbol, value)}
        >
          {label}
        </button>
      ))}
      {list && (
        <>
          <IconButton
            icon="copy"
            label={`Copy the list ${list.name} for TradingView`}
            testId="tv.copy"
            className="mx-2"
            onClick={() => void copyList(list, "tv")}
          />
          <a
            href={exportPath(list.id, "txt")}
            download
            aria-label={`Export the list ${list.name} for TradingView`}
            title={`Export the list ${list.name} for TradingView`}
            className="icon-chip mr-2 h-24 w-24"
          >
            <Icon name="download" />
          </a>
        </>
      )}
    </span>
  );
}

/** Opens the symbol in TradingView Desktop at a timeframe; copies, exports and opens the list. */
export function TradingViewGroup({ symbol, isPhone = false }: { symbol: SymbolCode; isPhone?: boolean }) {
  const list = useHubData(activeList);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => {
    setDialog(null);
  };
  return (
    <div className={isPhone ? "" : "tv-group"}>
      <Menu
        label="TradingView"
        testId="tv.menu"
        popoverClass="right-0 w-240 max-wide:right-0 wide:right-auto wide:left-0"
        triggerClass={isPhone ? "icon-chip h-44 w-44" : "tv-button font-medium text-text-1"}
        trigger={
          <>
            <Icon name="external" size={isPhone ? 18 : 13} />
            {!isPhone && "TradingView"}
          </>
        }
      >
        {(done) => (
          <Items
            symbol={symbol}
            list={list}
            intervals={[...MAIN_INTERVALS, ...MORE_INTERVALS]}
            onDone={done}
            onDialog={(name) => {
              done();
              setDialog(name);
            }}
          />
        )}
      </Menu>
      {!isPhone && <Direct symbol={symbol} list={list} />}
      {dialog === "open-all" && list && <OpenAllDialog list={list} onClose={close} />}
      {dialog === "help" && <TradingViewHelp onClose={close} />}
    </div>
  );
}
