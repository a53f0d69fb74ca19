import { useState } from "react";
import { ActDialog } from "../../components/ActDialog";
import { Segmented } from "../../components/Segmented";
import { Notice } from "../../components/States";
import { leftOutWords, MAIN_INTERVALS, MOST_CHARTS } from "../../lib/tradingView";
import type { Watchlist } from "../../lib/watchlistWire";
import { openListInTradingView } from "../../server/tradingViewActs";

/** Opens the charts of a list; asks before some are left out. */
export function OpenAllDialog({ list, onClose }: { list: Watchlist; onClose: () => void }) {
  const [interval, setInterval] = useState("D");
  const leftOut = leftOutWords(list.symbols.length);
  const opened = list.symbols.slice(0, MOST_CHARTS);
  return (
    <ActDialog
      title={`Open ${list.name} in TradingView`}
      summary="One chart a second. The browser may ask once whether it may open the program."
      width={560}
      testId="modal.open_all"
      act={`Open ${String(opened.length)} ${opened.length === 1 ? "chart" : "charts"}`}
      actTestId="tv.open_all.go"
      onAct={() => {
        void openListInTradingView(list, interval);
        onClose();
      }}
      onClose={onClose}
    >
      <div className="flex flex-col gap-12">
        <Segmented
          label="Timeframe"
          value={interval}
          options={MAIN_INTERVALS}
          optionClass="h-26 px-12 text-12"
          className="self-start"
          onChange={setInterval}
        />
        <p className="text-13">{opened.join(", ")}</p>
        {leftOut !== null && <Notice kind="warn">{leftOut}</Notice>}
      </div>
    </ActDialog>
  );
}
