import { useState } from "react";
import { IconButton } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { cx } from "../../lib/cx";
import { movedSection, renamedSection, sectionNameFault } from "../../lib/watchlists";
import { MOST_SECTION_NAME, type Watchlist } from "../../lib/watchlistWire";
import { changeList, removeSection } from "../../server/watchlistActs";
import { useListView } from "../../state/listView";

function Rename({ list, name, onDone }: { list: Watchlist; name: string; onDone: () => void }) {
  const [text, setText] = useState(name);
  const fault = sectionNameFault(list.sections, text, name);
  const save = () => {
    if (fault === null && text.trim() !== name)
      void changeList(`Rename ${name}`, renamedSection(name, text.trim()), list);
    onDone();
  };
  return (
    <form
      className="flex-1 py-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (fault === null) save();
      }}
    >
      <label className="field h-24" data-invalid={fault !== null}>
        <input
          autoFocus
          data-testid="wl.section.name"
          aria-label={`New name of ${name}`}
          aria-invalid={fault !== null}
          title={fault ?? undefined}
          maxLength={MOST_SECTION_NAME}
          value={text}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === "Escape") onDone();
          }}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
      </label>
      {fault !== null && <p className="py-2 text-11 text-danger">{fault}</p>}
    </form>
  );
}

function Acts({ list, name, onRename }: { list: Watchlist; name: string; onRename: () => void }) {
  const at = list.sections.findIndex((section) => section.name === name);
  const least = list.sections[0]?.name === null ? 1 : 0;
  const move = (to: number) => () => void changeList(`Move ${name}`, movedSection(name, to), list);
  return (
    <span className="row-acts flex">
      <IconButton
        icon="up"
        label={`Move ${name} up (Alt up)`}
        size={12}
        disabled={at <= least}
        onClick={move(at - 1)}
      />
      <IconButton
        icon="chevron"
        label={`Move ${name} down (Alt down)`}
        size={12}
        disabled={at === list.sections.length - 1}
        onClick={move(at + 1)}
      />
      <IconButton icon="pencil" label={`Rename ${name} (F2)`} size={12} onClick={onRename} />
      <IconButton
        icon="trash"
        label={`Remove the heading ${name}, keep its symbols (Del)`}
        size={12}
        onClick={() => void removeSection(name)}
      />
    </span>
  );
}

interface SectionHeadProps {
  list: Watchlist;
  name: string;
  count: number;
  isClosed: boolean;
  isDropTarget: boolean;
  isRenaming: boolean;
  onRename: (isOn: boolean) => void;
}

/** A heading of the list: closes and opens what is below it, can be renamed, moved and taken away. */
export function SectionHead(props: SectionHeadProps) {
  const { list, name, count, isClosed, isDropTarget, isRenaming, onRename } = props;
  const toggle = useListView((view) => view.toggleSection);
  return (
    <div
      role="row"
      data-heading-row={name}
      draggable={!isRenaming}
      className={cx("wl-heading", isDropTarget && "wl-drop-below")}
    >
      <div role="gridcell" className="flex min-w-0 flex-1 items-center">
        {isRenaming ? (
          <Rename
            list={list}
            name={name}
            onDone={() => {
              onRename(false);
            }}
          />
        ) : (
          <>
            <button
              type="button"
              data-heading={name}
              data-testid={`wl.section.${name}`}
              aria-expanded={!isClosed}
              className="flex h-full min-w-0 flex-1 items-center gap-6 text-left"
              onClick={() => {
                toggle(list.id, name);
              }}
            >
              <Icon name="chevron" size={12} className={cx("shrink-0 text-text-3", isClosed && "-rotate-90")} />
              <span className="truncate font-semibold">{name}</span>
              <span className="num text-text-3">{count}</span>
            </button>
            <Acts
              list={list}
              name={name}
              onRename={() => {
                onRename(true);
              }}
            />
          </>
        )}
      </div>
    </div>
  );
}
