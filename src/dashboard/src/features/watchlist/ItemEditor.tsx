import { useState } from "react";
import { Button, IconButton } from "../../components/Button";
import { cx } from "../../lib/cx";
import { moved, nudged, sectionOf, withItem } from "../../lib/watchlists";
import { FLAG_COLOURS, type FlagColour, type ListItem, MOST_NOTE, type Watchlist } from "../../lib/watchlistWire";
import { changeList, removeSymbol } from "../../server/watchlistActs";

function Flags({ list, item }: { list: Watchlist; item: ListItem }) {
  const set = (colour: FlagColour | null) => () =>
    void changeList(`Flag ${item.symbol}`, withItem(item.symbol, { colour }), list);
  return (
    <div role="group" aria-label="Colour flag" className="flex items-center gap-2">
      {FLAG_COLOURS.map((colour) => (
        <button
          key={colour}
          type="button"
          aria-label={`${colour} flag`}
          title={colour}
          aria-pressed={item.colour === colour}
          data-testid={`wl.flag.${colour}`}
          className={cx("flag-choice", item.colour === colour && "bg-bg-4")}
          onClick={set(item.colour === colour ? null : colour)}
        >
          <span className="flag" data-colour={colour} />
        </button>
      ))}
    </div>
  );
}

/** Where the symbol stands, for those who do not drag. */
function Place({ list, item, isOwnOrder }: { list: Watchlist; item: ListItem; isOwnOrder: boolean }) {
  const own = sectionOf(list.sections, item.symbol)?.name ?? "";
  const nudge = (by: 1 | -1) => () => void changeList(`Move ${item.symbol}`, nudged(item.symbol, by), list);
  return (
    <div className="flex items-center gap-4">
      {list.sections.length > 1 && (
        <select
          aria-label={`Section of ${item.symbol}`}
          className="select h-26 min-w-0 flex-1"
          value={own}
          onChange={(event) =>
            void changeList(
              `Move ${item.symbol}`,
              moved(item.symbol, { kind: "section", name: event.target.value === "" ? null : event.target.value }),
              list,
            )
          }
        >
          {list.sections.map((section) => (
            <option key={section.name ?? ""} value={section.name ?? ""}>
              {section.name ?? "No heading"}
            </option>
          ))}
        </select>
      )}
      <IconButton icon="up" label={`Move ${item.symbol} up`} disabled={!isOwnOrder} onClick={nudge(-1)} />
      <IconButton icon="chevron" label={`Move ${item.symbol} down`} disabled={!isOwnOrder} onClick={nudge(1)} />
      <span className="flex-1" />
      <IconButton icon="trash" label={`Remove ${item.symbol}`} onClick={() => void removeSymbol(item.symbol)} />
    </div>
  );
}

interface ItemEditorProps {
  list: Watchlist;
  item: ListItem;
  isOwnOrder: boolean;
  onDone: () => void;
}

/** Note, colour flag and place of one symbol, below its row. */
export function ItemEditor({ list, item, isOwnOrder, onDone }: ItemEditorProps) {
  const [note, setNote] = useState(item.note ?? "");
  const save = () => {
    const text = note.trim();
    if (text !== (item.note ?? ""))
      void changeList(`Note on ${item.symbol}`, withItem(item.symbol, { note: text === "" ? null : text }), list);
    onDone();
  };
  return (
    <div role="row" className="border-b border-line-1 bg-bg-2">
      <div
        role="gridcell"
        data-testid="wl.editor"
        className="flex flex-col gap-6 px-12 py-8"
        onKeyDown={(event) => {
          if (event.key === "Escape") onDone();
        }}
      >
        <form
          className="flex gap-6"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <label className="field h-28 min-w-0 flex-1">
            <input
              autoFocus
              data-testid="wl.note"
              aria-label={`Note on ${item.symbol}`}
              placeholder={`Note on ${item.symbol}`}
              maxLength={MOST_NOTE}
              value={note}
              onChange={(event) => {
                setNote(event.target.value);
              }}
            />
          </label>
          <Button type="submit" testId="wl.note.save">
            Done
          </Button>
        </form>
        <Flags list={list} item={item} />
        <Place list={list} item={item} isOwnOrder={isOwnOrder} />
      </div>
    </div>
  );
}
