import { useEffect, useRef } from "react";
import { IconButton } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { LiveText, toneOf } from "../../components/LiveText";
import { cx } from "../../lib/cx";
import { changePercent, price, quantity } from "../../lib/format";
import type { ListItem } from "../../lib/watchlistWire";
import type { SymbolCode } from "../../lib/wire";
import { live } from "../../stream/live";
import { positionKey, priceKey } from "../../stream/state";
import { Sparkline } from "./Sparkline";

const BETWEEN_FLASHES = 250;
const FLASH = 600;

/** Flashes the row when the last price changes; at most one start in 250 ms, a turn replaces the running one. */
function useFlash(symbol: SymbolCode) {
  const flash = useRef<HTMLSpanElement>(null);
  const last = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let before = live.state.lasts.get(symbol)?.price;
    let startedAt = 0;
    let direction = "";
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = live.subscribe([priceKey(symbol)], () => {
      const now = live.state.lasts.get(symbol)?.price;
      if (now === undefined || now === before) return;
      const moved = before === undefined ? "" : now > before ? "up" : "down";
      before = now;
      const at = performance.now();
      if (moved === "" || document.hidden || (at - startedAt < BETWEEN_FLASHES && moved === direction)) return;
      startedAt = at;
      direction = moved;
      if (flash.current) flash.current.dataset["flash"] = moved;
      if (last.current) last.current.dataset["tone"] = moved;
      flash.current?.getAnimations().forEach((animation) => {
        animation.cancel();
      });
      flash.current?.animate([{ opacity: 1 }, { opacity: 0 }], { duration: FLASH, easing: "linear" });
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (last.current) last.current.dataset["tone"] = "";
      }, FLASH);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [symbol]);
  return { flash, last };
}

function held(symbol: SymbolCode): string {
  const position = live.state.positions.get(symbol);
  return position ? `${position.quantity > 0 ? "L" : "S"}${quantity(Math.abs(position.quantity))}` : "";
}

function moved(symbol: SymbolCode) {
  const last = live.state.lasts.get(symbol)?.price;
  const previous = live.state.days.get(symbol)?.prev_close;
  if (last === undefined || !previous) return { text: "" };
  const by = ((last - previous) / previous) * 100;
  return { text: changePercent(by), tone: toneOf(by) };
}

/** Its flag, its letters, what is held of it, and whether a note stands on it. */
function Name({ item, onEdit }: { item: ListItem; onEdit: () => void }) {
  const { symbol, colour, note } = item;
  return (
    <span role="gridcell" className="relative flex min-w-0 items-center">
      {colour && (
        <span className="flag absolute -left-8" data-colour={colour} title={`${colour} flag`}>
          <span className="sr-only">{colour} flag</span>
        </span>
      )}
      <span className="truncate font-semibold">
        {symbol}
        <LiveText
          on={[positionKey(symbol)]}
          read={() => ({ text: held(symbol) })}
          className="num ml-5 text-11 font-regular text-text-3"
        />
      </span>
      {note && (
        <span className="ml-5 shrink-0 text-text-3" title={note} data-testid={`wl.noted.${symbol}`}>
          <Icon name="note" size={11} />
          <span className="sr-only">Note: {note}</span>
        </span>
      )}
      <IconButton
        icon="more"
        size={12}
        label={`Note, flag and place of ${symbol} (N)`}
        testId={`wl.edit.${symbol}`}
        tabIndex={-1}
        className="row-acts ml-auto h-22 w-20"
        onClick={(event) => {
          event.stopPropagation();
          onEdit();
        }}
      />
    </span>
  );
}

interface WatchRowProps {
  item: ListItem;
  row: number;
  isCharted: boolean;
  isCurrent: boolean;
  isDraggable: boolean;
  dropSide: "above" | "below" | null;
  onSelect: () => void;
  onEdit: () => void;
}

export function WatchRow(props: WatchRowProps) {
  const { item, row, isCharted, isCurrent, isDraggable, dropSide, onSelect, onEdit } = props;
  const { symbol } = item;
  const { flash, last } = useFlash(symbol);
  const keys = [priceKey(symbol)];
  return (
    <div
      role="row"
      aria-rowindex={row + 1}
      aria-selected={isCharted}
      tabIndex={isCurrent ? 0 : -1}
      data-row={symbol}
      data-testid={`wl.row.${symbol}`}
      draggable={isDraggable}
      onClick={onSelect}
      onContextMenu={(event) => {
        event.preventDefault();
        onEdit();
      }}
      className={cx(
        "wl-grid wl-row relative h-28 cursor-pointer border-b border-line-1 text-12 hover:bg-bg-3",
        isCharted && "wl-charted bg-bg-3",
        dropSide === "above" && "wl-drop-above",
        dropSide === "below" && "wl-drop-below",
      )}
    >
      <span ref={flash} className="wl-flash" />
      <Name item={item} onEdit={onEdit} />
      <span role="gridcell" className="wl-spark relative flex">
        <Sparkline symbol={symbol} />
      </span>
      <span role="gridcell" ref={last} className="live-figure num relative text-right">
        <LiveText
          on={keys}
          read={() => ({
            text: live.state.lasts.has(symbol) ? price(live.state.lasts.get(symbol)?.price, live.decimals(symbol)) : "",
          })}
        />
      </span>
      <span role="gridcell" className="num relative text-right">
        <LiveText on={keys} read={() => moved(symbol)} className="live-figure" />
      </span>
    </div>
  );
}
