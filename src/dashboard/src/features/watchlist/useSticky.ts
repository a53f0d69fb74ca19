import { useEffect, useState } from "react";
import { type ListSort, type RowFigures, sortedSymbols, type StickyOrder, stickyOrder } from "../../lib/listSort";
import { everySecond } from "../../lib/seconds";
import type { Watchlist } from "../../lib/watchlistWire";
import type { SymbolCode } from "../../lib/wire";
import { live } from "../../stream/live";

function figuresOf(symbol: SymbolCode): RowFigures {
  const last = live.state.lasts.get(symbol)?.price;
  const day = live.state.days.get(symbol);
  return {
    change: last === undefined || !day?.prev_close ? null : last / day.prev_close - 1,
    volume: day?.volume ?? null,
  };
}

const isLive = (sort: ListSort): boolean => sort === "gainers" || sort === "losers" || sort === "volume";

interface Sticky extends StickyOrder {
  /** For the list: the order stands still while the pointer is inside. */
  handlers: { onPointerEnter: () => void; onPointerLeave: () => void };
  resort: () => void;
}

/** The order of the rows: looked at once a second, and never changed below the pointer. */
export function useSticky(list: Watchlist, sort: ListSort): Sticky {
  const key = `${list.id} ${sort}`;
  const [, look] = useState(0);
  const [isInside, setInside] = useState(false);
  const [shown, setShown] = useState<{ key: string; sticky: StickyOrder }>({
    key: "",
    sticky: { order: [], isWaiting: false },
  });
  const wanted = sortedSymbols(list.sections, sort, figuresOf);
  const sticky = stickyOrder(shown.sticky, wanted, isInside && isLive(sort) && shown.key === key);
  if (sticky !== shown.sticky || key !== shown.key) setShown({ key, sticky });
  useEffect(
    () =>
      isLive(sort)
        ? everySecond(() => {
            look((times) => times + 1);
          })
        : undefined,
    [sort],
  );
  return {
    ...sticky,
    handlers: {
      onPointerEnter: () => {
        setInside(true);
      },
      onPointerLeave: () => {
        setInside(false);
      },
    },
    resort: () => {
      setShown({ key, sticky: { order: wanted, isWaiting: false } });
    },
  };
}
