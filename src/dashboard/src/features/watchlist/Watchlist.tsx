import { type DragEvent, useState } from "react";
import { Button, IconButton } from "../../components/Button";
import { Empty, Failed, SkeletonRows } from "../../components/States";
import { cx } from "../../lib/cx";
import { fileFault, type ListFile, listNameOf } from "../../lib/listFile";
import type { Watchlist } from "../../lib/watchlistWire";
import { loadLists } from "../../server/watchlistActs";
import { activeList, useHubData } from "../../state/hubData";
import { toast } from "../../state/toasts";
import { useFreshness } from "../../stream/hooks";
import { AddSymbol } from "./AddSymbol";
import { ImportDialog } from "./ImportDialog";
import { ListGrid } from "./ListGrid";
import { ListMenu } from "./ListMenu";
import { ListTools } from "./ListTools";
import { SortMenu } from "./SortMenu";

/** Files that are let go anywhere over the panel open the import dialog. */
function useFileDrop(onFile: (file: ListFile) => void) {
  const [isOver, setOver] = useState(false);
  const hasFile = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  const take = (file: File) => {
    const fault = fileFault(file);
    if (fault !== null) toast({ kind: "reject", key: "list-file", title: "This file is not a list", text: fault });
    else
      void file.text().then((text) => {
        onFile({ name: listNameOf(file.name), text });
      });
  };
  return {
    isOver,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (event: DragEvent) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
      },
      onDrop: (event: DragEvent) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file) take(file);
      },
    },
  };
}

interface HeadProps {
  active: Watchlist;
  isAdding: boolean;
  onAdd: () => void;
  onImport: () => void;
}

function Head({ active, isAdding, onAdd, onImport }: HeadProps) {
  const lists = useHubData((data) => data.lists);
  return (
    <>
      <div className="min-w-0 flex-1">
        <ListMenu lists={lists} active={active} />
      </div>
      <span className="flex shrink-0 items-center">
        <IconButton icon="plus" label="Add a symbol" testId="wl.add_open" aria-expanded={isAdding} onClick={onAdd} />
        <SortMenu list={active} />
        <ListTools list={active} onImport={onImport} />
      </span>
    </>
  );
}

function EmptyList({ onAdd, onImport }: { onAdd: () => void; onImport: () => void }) {
  return (
    <Empty icon="list" title="This list is empty" text="Type a symbol or drop a file of TradingView here.">
      <Button onClick={onAdd}>Add a symbol</Button>
      <Button look="quiet" onClick={onImport}>
        Import
      </Button>
    </Empty>
  );
}

function ListsFailed() {
  return (
    <Failed
      title="The lists could not be read"
      text="The hub did not answer. Prices and orders are not affected."
      onRetry={() => void loadLists()}
    />
  );
}

/** One list with live prices. Selecting a row charts it. */
export function WatchlistPanel({ onSelected }: { onSelected?: () => void }) {
  const state = useHubData((data) => data.listsState);
  const active = useHubData(activeList);
  const [isAdding, setAdding] = useState(false);
  const [importing, setImporting] = useState<ListFile | "empty" | null>(null);
  const freshness = useFreshness();
  const { isOver, handlers } = useFileDrop(setImporting);
  const isOld = freshness === "stale" || freshness === "lost";
  const startImport = () => {
    setImporting("empty");
  };
  const hasRows = active !== undefined && (active.symbols.length > 0 || active.sections.length > 1);
  return (
    <section
      aria-label="Watchlist"
      className={cx("relative flex min-h-0 flex-col bg-bg-1", isOld && state === "ready" && "stale")}
      {...handlers}
    >
      <header className="flex h-34 shrink-0 items-center justify-between gap-8 pr-8 pl-12">
        {active ? (
          <Head
            active={active}
            isAdding={isAdding}
            onAdd={() => {
              setAdding(!isAdding);
            }}
            onImport={startImport}
          />
        ) : (
          <span className="text-12 font-semibold">Watchlist</span>
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
      {state === "failed" && <ListsFailed />}
      {active && !hasRows && (
        <EmptyList
          onAdd={() => {
            setAdding(true);
          }}
          onImport={startImport}
        />
      )}
      {active && hasRows && <ListGrid list={active} onSelected={onSelected} />}
      {isOver && <p className="drop-veil">Drop the file to import it as a list</p>}
      {importing !== null && (
        <ImportDialog
          file={importing === "empty" ? null : importing}
          onClose={() => {
            setImporting(null);
          }}
        />
      )}
    </section>
  );
}
