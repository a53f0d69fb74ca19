import { type ReactNode, useState } from "react";
import { Icon, type IconName } from "../../components/Icon";
import { Menu } from "../../components/Menu";
import { sectionNameFault, withSection } from "../../lib/watchlists";
import { type ExportFormat, MOST_SECTION_NAME, type Watchlist } from "../../lib/watchlistWire";
import { copyList } from "../../server/tradingViewActs";
import { exportPath } from "../../server/watchlistApi";
import { changeList, makeDefault, renameList } from "../../server/watchlistActs";

interface ActProps {
  icon: IconName;
  testId: string;
  onClick: () => void;
  children: ReactNode;
}

const Act = ({ icon, testId, onClick, children }: ActProps) => (
  <button type="button" data-testid={testId} className="menu-item" onClick={onClick}>
    <Icon name={icon} className="shrink-0 text-text-3" />
    {children}
  </button>
);

interface NameFormProps {
  label: string;
  initial: string;
  most: number;
  testId: string;
  fault: (name: string) => string | null;
  onTake: (name: string) => void;
}

/** One name to type; says at once when it cannot be taken. */
function NameForm({ label, initial, most, testId, fault, onTake }: NameFormProps) {
  const [name, setName] = useState(initial);
  const why = name.trim() === "" ? null : fault(name);
  return (
    <form
      className="p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "" && why === null) onTake(name.trim());
      }}
    >
      <label className="field h-28" data-invalid={why !== null}>
        <input
          autoFocus
          aria-label={label}
          placeholder={label}
          data-testid={testId}
          maxLength={most}
          value={name}
          onChange={(event) => {
            setName(event.target.value);
          }}
        />
      </label>
      {why !== null && <p className="pt-4 text-11 whitespace-normal text-danger">{why}</p>}
      <p className="pt-4 text-11 text-text-3">Enter saves.</p>
    </form>
  );
}

const FORMATS: readonly { format: ExportFormat; label: string }[] = [
  { format: "txt", label: "Export for TradingView, .txt" },
  { format: "csv", label: "Export .csv" },
  { format: "json", label: "Export .json" },
];

function Exports({ list, onDone }: { list: Watchlist; onDone: () => void }) {
  return (
    <div className="my-4 border-y border-line-2 py-4">
      {FORMATS.map(({ format, label }) => (
        <a
          key={format}
          href={exportPath(list.id, format)}
          download
          data-testid={`wl.export.${format}`}
          className="menu-item"
          onClick={onDone}
        >
          <Icon name="download" className="shrink-0 text-text-3" />
          {label}
        </a>
      ))}
      <Act icon="copy" testId="wl.copy.tv" onClick={() => void copyList(list, "tv").then(onDone)}>
        Copy for TradingView
      </Act>
      <Act icon="copy" testId="wl.copy.plain" onClick={() => void copyList(list, "plain").then(onDone)}>
        Copy symbols
      </Act>
    </div>
  );
}

/** What is done with a whole list: headings, files, its name. */
export function ListTools({ list, onImport }: { list: Watchlist; onImport: () => void }) {
  const [form, setForm] = useState<"section" | "rename" | null>(null);
  return (
    <Menu label="More for this list" testId="wl.tools" popoverClass="right-0 w-232" trigger={<Icon name="more" />}>
      {(close) => {
        const done = () => {
          setForm(null);
          close();
        };
        if (form === "section")
          return (
            <NameForm
              label="Name of the heading"
              initial=""
              most={MOST_SECTION_NAME}
              testId="wl.section.new"
              fault={(name) => sectionNameFault(list.sections, name, null)}
              onTake={(name) => {
                void changeList(`Add ${name}`, withSection(name), list);
                done();
              }}
            />
          );
        if (form === "rename")
          return (
            <NameForm
              label="Name of the list"
              initial={list.name}
              most={60}
              testId="wl.rename.name"
              fault={() => null}
              onTake={(name) => {
                if (name !== list.name) void renameList(list, name);
                done();
              }}
            />
          );
        return (
          <>
            <Act
              icon="plus"
              testId="wl.section.add"
              onClick={() => {
                setForm("section");
              }}
            >
              Add a heading
            </Act>
            <Act
              icon="upload"
              testId="wl.import"
              onClick={() => {
                close();
                onImport();
              }}
            >
              Import a list…
            </Act>
            <Exports list={list} onDone={done} />
            <Act
              icon="pencil"
              testId="wl.rename"
              onClick={() => {
                setForm("rename");
              }}
            >
              Rename the list
            </Act>
            {!list.is_default && (
              <Act icon="check" testId="wl.default" onClick={() => void makeDefault(list).then(done)}>
                Make it the default
              </Act>
            )}
          </>
        );
      }}
    </Menu>
  );
}
