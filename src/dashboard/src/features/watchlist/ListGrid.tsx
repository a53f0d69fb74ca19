import { Fragment, useState } from "react";
import { cx } from "../../lib/cx";
import { SORTS } from "../../lib/listSort";
import { inOrder } from "../../lib/watchlists";
import type { ListSection, Watchlist } from "../../lib/watchlistWire";
import type { SymbolCode } from "../../lib/wire";
import { useCollapsed, useListView, useSort } from "../../state/listView";
import { useUi } from "../../state/ui";
import { usePrices } from "../../stream/hooks";
import { ItemEditor } from "./ItemEditor";
import { SectionHead } from "./SectionHead";
import { useListDrag } from "./useListDrag";
import { useListKeys } from "./useListKeys";
import { useSticky } from "./useSticky";
import { WatchRow } from "./WatchRow";

/** The rows that are on screen: closed sections show none, a filter shows matches of all sections. */
function visible(sections: readonly ListSection[], collapsed: readonly string[], filter: string): ListSection[] {
  const wanted = filter.trim().toUpperCase();
  if (wanted === "")
    return sections.map((one) => (one.name !== null && collapsed.includes(one.name) ? { ...one, items: [] } : one));
  return sections
    .map((one) => ({
      ...one,
      items: one.items.filter(
        (item) => item.symbol.includes(wanted) || (item.note?.toUpperCase().includes(wanted) ?? false),
      ),
    }))
    .filter((one) => one.items.length > 0);
}

function Columns({ label }: { label: string }) {
  return (
    <div role="row" className="wl-grid h-22 shrink-0 border-b border-line-1 text-11 text-text-3">
      <span role="columnheader" className="truncate">
        Symbol{label}
      </span>
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
  );
}

/** What one person does with the rows now. */
function useRowState() {
  const [editing, setEditing] = useState<SymbolCode | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  return {
    editing,
    renaming,
    edit: (symbol: SymbolCode | null) => {
      setRenaming(null);
      setEditing(symbol);
    },
    rename: (name: string | null) => {
      setEditing(null);
      setRenaming(name);
    },
  };
}

/** The sections of one list with their rows, in the order that the person chose. */
export function ListGrid({ list, onSelected }: { list: Watchlist; onSelected?: (() => void) | undefined }) {
  const charted = useUi((ui) => ui.symbol);
  const select = useUi((ui) => ui.select);
  const sort = useSort(list.id);
  const collapsed = useCollapsed(list.id);
  const filter = useListView((view) => view.filter);
  const rows = useRowState();
  const isOwnOrder = sort === "own";
  const { order, isWaiting, handlers: pointer, resort } = useSticky(list, sort);
  const onKeyDown = useListKeys({ list, isOwnOrder, onEdit: rows.edit, onRename: rows.rename });
  const { drop, handlers: drag } = useListDrag(list);
  const sections = visible(inOrder(order)(list.sections), collapsed, filter);
  const symbols = sections.flatMap((section) => section.items.map((item) => item.symbol));
  usePrices(symbols);
  const current = symbols.includes(charted) ? charted : symbols[0];
  const sortLabel = isOwnOrder ? "" : `, ${SORTS.find((one) => one.value === sort)?.label.toLowerCase() ?? ""}`;
  return (
    <div
      role="grid"
      aria-label={list.name}
      aria-rowcount={list.symbols.length}
      className="relative flex min-h-0 flex-1 flex-col"
      {...pointer}
    >
      <Columns label={sortLabel} />
      {isWaiting && (
        <button type="button" data-testid="wl.resort" className="resort-chip" onClick={resort}>
          Re-sort
        </button>
      )}
      <div className={cx("min-h-0 flex-1 overflow-y-auto", !isOwnOrder && "wl-sorted")} onKeyDown={onKeyDown} {...drag}>
        {sections.map((section, at) => (
          <div key={section.name ?? ""} role="rowgroup" aria-label={section.name ?? list.name}>
            {section.name !== null && (
              <SectionHead
                list={list}
                name={section.name}
                count={list.sections.find((one) => one.name === section.name)?.items.length ?? 0}
                isClosed={filter === "" && collapsed.includes(section.name)}
                isDropTarget={drop?.heading === section.name}
                isRenaming={rows.renaming === section.name}
                onRename={(isOn) => {
                  rows.rename(isOn ? section.name : null);
                }}
              />
            )}
            {section.items.map((item, place) => (
              <Fragment key={item.symbol}>
                <WatchRow
                  item={item}
                  row={sections.slice(0, at).reduce((sum, one) => sum + one.items.length, place)}
                  isCharted={item.symbol === charted}
                  isCurrent={item.symbol === current}
                  isDraggable={isOwnOrder && rows.editing === null}
                  dropSide={drop?.symbol === item.symbol ? drop.side : null}
                  onSelect={() => {
                    select(item.symbol);
                    onSelected?.();
                  }}
                  onEdit={() => {
                    rows.edit(rows.editing === item.symbol ? null : item.symbol);
                  }}
                />
                {rows.editing === item.symbol && (
                  <ItemEditor
                    list={list}
                    item={item}
                    isOwnOrder={isOwnOrder}
                    onDone={() => {
                      rows.edit(null);
                      document.querySelector<HTMLElement>(`[data-row="${CSS.escape(item.symbol)}"]`)?.focus();
                    }}
                  />
                )}
              </Fragment>
            ))}
          </div>
        ))}
        {symbols.length === 0 && filter !== "" && <NoMatch filter={filter} />}
      </div>
    </div>
  );
}

function NoMatch({ filter }: { filter: string }) {
  const setFilter = useListView((view) => view.setFilter);
  return (
    <p className="px-12 py-16 text-center text-12 text-text-2">
      No row matches “{filter.trim()}”.{" "}
      <button
        type="button"
        className="text-accent underline"
        onClick={() => {
          setFilter("");
        }}
      >
        Clear filter
      </button>
    </p>
  );
}
