import { useState } from "react";
import { IconButton } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { Menu } from "../../components/Menu";
import { cx } from "../../lib/cx";
import type { Watchlist } from "../../lib/watchlistWire";
import { createList, deleteList, showList } from "../../server/watchlistActs";

function NewList({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState("");
  return (
    <form
      className="mt-4 flex gap-4 border-t border-line-2 pt-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) void createList(name.trim());
        onDone();
      }}
    >
      <label className="field h-26 min-w-0 flex-1">
        <input
          aria-label="Name of a new list"
          data-testid="wl.new_list"
          placeholder="New list"
          value={name}
          onChange={(event) => {
            setName(event.target.value);
          }}
        />
      </label>
      <button type="submit" className="top-chip h-26">
        Create
      </button>
    </form>
  );
}

interface LineProps {
  list: Watchlist;
  isActive: boolean;
  isOnly: boolean;
  onTake: () => void;
  onDone: () => void;
}

function Line({ list, isActive, isOnly, onTake, onDone }: LineProps) {
  return (
    <div className="flex items-center">
      <button
        type="button"
        aria-current={isActive}
        data-testid={`wl.list.${list.name}`}
        className={cx("menu-item min-w-0", isActive && "font-semibold")}
        onClick={onTake}
      >
        <span className="truncate">{list.name}</span>
        {list.is_default && <span className="badge">Default</span>}
        <span className="num ml-auto text-text-3">{list.symbols.length}</span>
      </button>
      {!isOnly && (
        <IconButton
          icon="trash"
          size={13}
          label={`Delete list ${list.name}`}
          testId={`wl.delete.${list.name}`}
          onClick={() => void deleteList(list).then(onDone)}
        />
      )}
    </div>
  );
}

/** Which list is shown; makes and deletes lists. */
export function ListMenu({ lists, active }: { lists: readonly Watchlist[]; active: Watchlist }) {
  return (
    <Menu
      label={`List ${active.name}. Choose, make or delete a list`}
      testId="wl.lists"
      popoverClass="left-0 w-240"
      triggerClass="flex min-w-0 max-w-full items-center gap-6 text-12 font-semibold"
      trigger={
        <>
          <span className="truncate">{active.name}</span>
          <Icon name="chevron" size={12} className="shrink-0 text-text-3" />
        </>
      }
    >
      {(close) => (
        <>
          <div className="max-h-320 overflow-y-auto">
            {lists.map((list) => (
              <Line
                key={list.id}
                list={list}
                isActive={list.id === active.id}
                isOnly={lists.length === 1}
                onTake={() => {
                  showList(list.id);
                  close();
                }}
                onDone={close}
              />
            ))}
          </div>
          <NewList onDone={close} />
        </>
      )}
    </Menu>
  );
}
