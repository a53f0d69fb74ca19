import { useState } from "react";
import { IconButton } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { Menu } from "../../components/Menu";
import { cx } from "../../lib/cx";
import { freeName, labelOf, readName } from "../../lib/indicatorNames";
import type { IndicatorEntry } from "../../lib/indicatorWire";
import { newYorkDay } from "../../lib/time";
import { type Chosen, useChartIndicators } from "../../state/chartIndicators";
import { useHubData } from "../../state/hubData";
import { live } from "../../stream/live";
import { IndicatorForm, keepFocus } from "./IndicatorForm";

const NONE: IndicatorEntry[] = [];

interface RowProps {
  one: Chosen;
  entry: IndicatorEntry | undefined;
  taken: ReadonlySet<string>;
}

/** An indicator of the chart: its numbers can be changed, or it goes. */
function ChosenRow({ one, entry, taken }: RowProps) {
  const { remove, change } = useChartIndicators();
  const [isOpen, setOpen] = useState(false);
  const label = labelOf(one.name);
  return (
    <li className="rounded-1 hover:bg-bg-3">
      <div className="flex h-28 items-center gap-8 pl-8 max-tablet:h-44" data-testid={`chart.chosen.${one.name}`}>
        <span className="h-2 w-14 shrink-0" style={{ background: `var(--s${String(one.slot + 1)})` }} />
        <span className="flex-1 truncate" title={entry?.title}>
          {label}
        </span>
        {entry && entry.parameters.length > 0 && (
          <IconButton
            icon="pencil"
            label={`Change ${label}`}
            aria-expanded={isOpen}
            className="max-tablet:h-44 max-tablet:w-44"
            onClick={() => {
              setOpen(!isOpen);
            }}
          />
        )}
        <IconButton
          icon="close"
          label={`Remove ${label}`}
          className="max-tablet:h-44 max-tablet:w-44"
          onClick={(event) => {
            keepFocus(event.currentTarget);
            remove(one.name);
          }}
        />
      </div>
      {isOpen && entry && (
        <IndicatorForm
          name={one.name}
          entry={entry}
          taken={taken}
          onApply={(name) => {
            change(one.name, name);
            setOpen(false);
          }}
          onCancel={() => {
            setOpen(false);
          }}
        />
      )}
    </li>
  );
}

const fits = (entry: IndicatorEntry, query: string): boolean =>
  `${entry.name} ${entry.title} ${labelOf(entry.name)}`.toLowerCase().includes(query.trim().toLowerCase());

const GROUPS = [
  { pane: "overlay", title: "Over the price" },
  { pane: "own", title: "In a pane below" },
] as const;

interface AddRowProps {
  entry: IndicatorEntry;
  taken: ReadonlySet<string>;
}

/** One that can be put on the chart. It stays in reach when there is no other form of it left, so that the focus is not lost. */
function AddRow({ entry, taken }: AddRowProps) {
  const add = useChartIndicators((indicators) => indicators.add);
  const name = freeName(entry, taken, newYorkDay(live.marketNow()));
  return (
    <li>
      <button
        type="button"
        className={cx("menu-item max-tablet:h-44", name === null && "text-text-3")}
        aria-disabled={name === null}
        data-testid={`chart.add.${entry.name}`}
        onClick={() => {
          if (name !== null) add(name);
        }}
      >
        <Icon name={name === null ? "check" : "plus"} className="shrink-0 text-text-3" />
        <span className="flex-1 truncate" title={entry.title}>
          {entry.title}
        </span>
        <span className="text-11 text-text-3">{labelOf(entry.name)}</span>
      </button>
    </li>
  );
}

/** All indicators of the hub; a press puts one on the chart. */
function Catalogue({ entries, taken }: { entries: readonly IndicatorEntry[]; taken: ReadonlySet<string> }) {
  const [query, setQuery] = useState("");
  const found = entries.filter((entry) => fits(entry, query)).sort((a, b) => a.title.localeCompare(b.title));
  return (
    <>
      <label className="field m-4 h-28 shrink-0 max-tablet:h-44">
        <Icon name="search" className="mr-6 text-text-3" />
        <input
          aria-label="Find an indicator"
          placeholder="Find an indicator"
          value={query}
          data-testid="chart.indicators.find"
          onChange={(event) => {
            setQuery(event.target.value);
          }}
        />
      </label>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {GROUPS.map(({ pane, title }) => {
          const group = found.filter((entry) => entry.pane === pane);
          return (
            group.length > 0 && (
              <section key={pane} aria-label={title}>
                <p className="px-8 pt-6 pb-2 text-11 text-text-3">{title}</p>
                <ul>
                  {group.map((entry) => (
                    <AddRow key={entry.name} entry={entry} taken={taken} />
                  ))}
                </ul>
              </section>
            )
          );
        })}
        {found.length === 0 && <p className="p-8 text-text-3">No indicator of this name</p>}
      </div>
    </>
  );
}

/** What is drawn on the chart, and everything that could be. */
export function IndicatorMenu() {
  const chosen = useChartIndicators((indicators) => indicators.chosen);
  const entries = useHubData((data) => data.indicators?.indicators ?? NONE);
  const taken = new Set(chosen.map(({ name }) => name));
  return (
    <Menu
      label="Indicators"
      panel="dialog"
      hasWords
      trigger={
        <>
          <i className="font-semibold">fx</i>
          <span className="max-tablet:sr-only">Indicators</span>
          <span className="num rounded-full bg-bg-4 px-6 text-11">{chosen.length}</span>
        </>
      }
      triggerClass="flex h-24 items-center gap-6 rounded-2 px-8 text-12 font-medium text-text-2 hover:text-text-1 max-tablet:h-44"
      popoverClass="indicator-menu"
      testId="chart.indicators"
    >
      {() => (
        <>
          <ul aria-label="On the chart" className="max-h-[50%] shrink-0 overflow-y-auto">
            {chosen.map((one) => (
              <ChosenRow
                key={one.name}
                one={one}
                entry={entries.find(({ name }) => name === readName(one.name).kind)}
                taken={taken}
              />
            ))}
          </ul>
          <p className="border-b border-line-2 px-8 pt-2 pb-6 text-11 text-text-3">
            Values come from the hub at each close of a bar
          </p>
          <Catalogue entries={entries} taken={taken} />
        </>
      )}
    </Menu>
  );
}
