import { Icon } from "../../components/Icon";
import { Menu } from "../../components/Menu";
import { SORTS, sortedSymbols } from "../../lib/listSort";
import { inOrder } from "../../lib/watchlists";
import type { Watchlist } from "../../lib/watchlistWire";
import { changeList } from "../../server/watchlistActs";
import { useListView, useSort } from "../../state/listView";

/** Filters and sorts what is shown; the list's own order changes only when a person keeps the sorted one. */
export function SortMenu({ list }: { list: Watchlist }) {
  const sort = useSort(list.id);
  const { filter, setFilter, setSort } = useListView();
  const isOn = sort !== "own" || filter !== "";
  const keepable = sort === "symbol" || sort === "flag";
  const keep = () => {
    const order = sortedSymbols(list.sections, sort, () => ({ change: null, volume: null }));
    void changeList("Keep this order", inOrder(order), list).then(() => {
      setSort(list.id, "own");
    });
  };
  return (
    <Menu
      label="Sort and filter"
      testId="wl.sort"
      popoverClass="right-0 w-232"
      trigger={<Icon name="filter" className={isOn ? "text-accent" : ""} />}
    >
      {(close) => (
        <>
          <label className="field mb-4 h-26">
            <input
              autoFocus
              aria-label="Filter by symbol or note"
              data-testid="wl.filter"
              placeholder="Filter by symbol or note"
              value={filter}
              onChange={(event) => {
                setFilter(event.target.value);
              }}
              onKeyDown={(event) => {
                if (event.key === "Enter") close();
              }}
            />
          </label>
          <div role="radiogroup" aria-label="Sort by">
            {SORTS.map(({ value, label }) => (
              <button
                key={value}
                type="button"
                role="radio"
                aria-checked={value === sort}
                data-testid={`wl.sort.${value}`}
                className="menu-item"
                onClick={() => {
                  setSort(list.id, value);
                  close();
                }}
              >
                {label}
                {value === sort && <Icon name="check" className="ml-auto text-accent" />}
              </button>
            ))}
          </div>
          {keepable && (
            <button
              type="button"
              data-testid="wl.sort.keep"
              className="menu-item mt-4 border-t border-line-2"
              onClick={keep}
            >
              Make this my order
            </button>
          )}
        </>
      )}
    </Menu>
  );
}
