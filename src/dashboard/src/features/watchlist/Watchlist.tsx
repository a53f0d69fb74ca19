import { type DragEvent, type KeyboardEvent, useState } from "react";
import { Button, IconButton } from "../../components/Button";
import { Empty, Failed, SkeletonRows } from "../../components/States";
import { cx } from "../../lib/cx";
import { type SymbolCode, symbolCode } from "../../lib/wire";
import { loadLists } from "../../server/boot";
import { activeList, useHubData } from "../../state/hubData";
import { useTicket } from "../../state/ticket";
import { useUi } from "../../state/ui";
import { useFreshness, usePrices } from "../../stream/hooks";
import { AddSymbol } from "./AddSymbol";
import { moveSymbol, removeSymbol } from "./listActs";
import { ListMenu } from "./ListMenu";
import { WatchRow } from "./WatchRow";

const rowOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-row]") : null;

/** Keys of the list: J K or arrows move, Enter charts, B S open the ticket, Del removes, Alt arrows reorder. */
function useRowKeys(symbols: readonly SymbolCode[]) {
  const select = useUi((ui) => ui.select);
  const begin = useTicket((ticket) => ticket.begin);
  return (event: KeyboardEvent) => {
    const row = rowOf(event.target);
    const symbol = row?.dataset["row"];
    if (!row || symbol === undefined || event.ctrlKey || event.metaKey) return;
    const at = symbols.indexOf(symbolCode(symbol));
    const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (by !== undefined && event.altKey) void moveSymbol(symbolCode(symbol), at + by);
    else if (by !== undefined) row.parentElement?.querySelectorAll<HTMLElement>("[data-row]")[at + by]?.focus();
    else if (event.key === "Enter") select(symbolCode(symbol));
    else if (event.key === "Delete") void removeSymbol(symbolCode(symbol));
    else if (event.key === "b" || event.key === "s") {
      select(symbolCode(symbol));
      begin(event.key === "b" ? "buy" : "sell");
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

interface Drop {
  at: number;
  side: "above" | "below";
}

function useDrag(symbols: readonly SymbolCode[]) {
  const [dragged, setDragged] = useState<SymbolCode | null>(null);
  const [drop, setDrop] = useState<Drop | null>(null);
  const handlers = {
    onDragStart: (event: DragEvent) => {
      const symbol = rowOf(event.target)?.dataset["row"];
      if (symbol === undefined) return;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", symbol);
      setDragged(symbolCode(symbol));
    },
    onDragOver: (event: DragEvent) => {
      const row = rowOf(event.target);
      if (!row || !dragged) return;
      event.preventDefault();
      const box = row.getBoundingClientRect();
      const at = symbols.indexOf(symbolCode(row.dataset["row"] ?? ""));
      setDrop({ at, side: event.clientY < box.top + box.height / 2 ? "above" : "below" });
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      if (dragged && drop) {
        const from = symbols.indexOf(dragged);
        const slot = drop.at + (drop.side === "below" ? 1 : 0);
        void moveSymbol(dragged, slot > from ? slot - 1 : slot);
      }
    },
    onDragEnd: () => {
      setDragged(null);
      setDrop(null);
    },
  };
  return { drop, handlers };
}

function Rows({ symbols }: { symbols: readonly SymbolCode[] }) {
  const charted = useUi((ui) => ui.symbol);
  const select = useUi((ui) => ui.select);
  const onKeyDown = useRowKeys(symbols);
  const { drop, handlers } = useDrag(symbols);
  usePrices(symbols);
  const current = symbols.includes(charted) ? charted : symbols[0];
  return (
    <div role="rowgroup" className="min-h-0 flex-1 overflow-y-auto" onKeyDown={onKeyDown} {...handlers}>
      {symbols.map((symbol, row) => (
        <WatchRow
          key={symbol}
          symbol={symbol}
          row={row}
          isCharted={symbol === charted}
          isCurrent={symbol === current}
          dropSide={drop?.at === row ? drop.side : null}
          onSelect={() => {
            select(symbol);
          }}
        />
      ))}
    </div>
  );
}

export function WatchlistPanel() {
  const lists = useHubData((data) => data.lists);
  const state = useHubData((data) => data.listsState);
  const active = useHubData(activeList);
  const charted = useUi((ui) => ui.symbol);
  const [isAdding, setAdding] = useState(false);
  const freshness = useFreshness();
  const isOld = freshness === "stale" || freshness === "lost";
  return (
    <section
      aria-label="Watchlist"
      className={cx("flex min-h-0 flex-col bg-bg-1", isOld && state === "ready" && "stale")}
    >
      <header className="flex h-34 shrink-0 items-center justify-between pr-8 pl-12">
        {active ? <ListMenu lists={lists} active={active} /> : <span className="text-12 font-semibold">Watchlist</span>}
        {active && (
          <span className="flex">
            <IconButton
              icon="plus"
              label="Add a symbol"
              testId="wl.add_open"
              aria-expanded={isAdding}
              onClick={() => {
                setAdding(!isAdding);
              }}
            />
            <IconButton
              icon="minus"
              label={`Remove ${charted} (Del)`}
              disabled={!active.symbols.includes(charted)}
              onClick={() => void removeSymbol(charted)}
            />
          </span>
        )}
      </header>
      {isAdding && (
        <AddSymbol
          onDone={() => {
            setAdding(false);
          }}
        />
      )}
      {state === "loading" && <SkeletonRows count={12} height={28} />}
      {state === "failed" && (
        <Failed title="The lists could not be read" text="The hub did not answer. Prices and orders are not affected.">
          <Button small onClick={() => void loadLists()}>
            Try again
          </Button>
        </Failed>
      )}
      {active && active.symbols.length === 0 && (
        <Empty icon="list" title="This list is empty" text="Type a symbol and its live price appears here.">
          <Button
            onClick={() => {
              setAdding(true);
            }}
          >
            Add a symbol
          </Button>
        </Empty>
      )}
      {active && active.symbols.length > 0 && (
        <div
          role="grid"
          aria-label={active.name}
          aria-rowcount={active.symbols.length}
          className="flex min-h-0 flex-1 flex-col"
        >
          <div role="row" className="wl-grid h-22 shrink-0 border-b border-line-1 text-11 text-text-3">
            <span role="columnheader">Symbol</span>
            <span role="columnheader" className="wl-spark">
              Today
            </span>
            <span role="columnheader" className="text-right">
              Last
            </span>
            <span role="columnheader" className="text-right">
              Change
            </span>
          </div>
          <Rows symbols={active.symbols} />
        </div>
      )}
    </section>
  );
}
