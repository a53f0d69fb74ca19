import { useState } from "react";
import { Icon } from "../../components/Icon";
import { cx } from "../../lib/cx";
import type { Watchlist } from "../../lib/wire";
import { createList, deleteList, showList } from "./listActs";

/** Which list is shown; makes and deletes lists. */
export function ListMenu({ lists, active }: { lists: readonly Watchlist[]; active: Watchlist }) {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  return (
    <div
      className="relative"
      onKeyDown={(event) => {
        if (event.key === "Escape") setOpen(false);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        type="button"
        aria-expanded={isOpen}
        className="flex items-center gap-6 text-12 font-semibold"
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {active.name}
        <Icon name="chevron" size={12} className="text-text-3" />
      </button>
      {isOpen && (
        <div className="popover left-0 w-232">
          {lists.map((list) => (
            <div key={list.id} className="flex items-center">
              <button
                type="button"
                className={cx("menu-item", list.id === active.id && "font-semibold")}
                onClick={() => {
                  showList(list.id);
                  setOpen(false);
                }}
              >
                {list.name}
                <span className="num ml-auto text-text-3">{list.symbols.length}</span>
              </button>
              {lists.length > 1 && (
                <button
                  type="button"
                  aria-label={`Delete list ${list.name}`}
                  className="icon-chip h-24 w-24"
                  onClick={() => void deleteList(list)}
                >
                  <Icon name="trash" size={13} />
                </button>
              )}
            </div>
          ))}
          <form
            className="mt-4 flex gap-4 border-t border-line-2 pt-6"
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim()) void createList(name.trim());
              setName("");
              setOpen(false);
            }}
          >
            <label className="field h-26 flex-1">
              <input
                aria-label="Name of a new list"
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
        </div>
      )}
    </div>
  );
}
