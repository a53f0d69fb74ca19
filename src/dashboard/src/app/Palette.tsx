import { type KeyboardEvent, useState } from "react";
import { Icon } from "../components/Icon";
import { Modal } from "../components/Modal";
import { LiveText } from "../components/LiveText";
import { cx } from "../lib/cx";
import { price } from "../lib/format";
import { matchInstruments } from "../lib/search";
import type { Instrument } from "../lib/wire";
import { useHubData } from "../state/hubData";
import { useUi } from "../state/ui";
import { live } from "../stream/live";
import { priceKey } from "../stream/state";

function Match({ instrument, isCurrent, onTake }: { instrument: Instrument; isCurrent: boolean; onTake: () => void }) {
  return (
    <button
      type="button"
      role="option"
      aria-selected={isCurrent}
      tabIndex={-1}
      id={`match-${instrument.symbol}`}
      className={cx("flex h-36 w-full items-center gap-12 rounded-2 px-10 text-left text-13", isCurrent && "bg-bg-3")}
      onClick={onTake}
    >
      <b className="w-88">{instrument.symbol}</b>
      <span className="flex-1 truncate text-text-2">{instrument.name}</span>
      <span className="text-11 text-text-3">{instrument.exchange}</span>
      <LiveText
        on={[priceKey(instrument.symbol)]}
        className="num w-80 text-right"
        read={() => ({
          text: live.state.lasts.has(instrument.symbol)
            ? price(live.state.lasts.get(instrument.symbol)?.price, instrument.price_decimals)
            : "",
        })}
      />
    </button>
  );
}

/** Finds a symbol by its letters or its name; Enter charts it. */
export function Palette() {
  const { close, select } = useUi();
  const instruments = useHubData((data) => data.instruments);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = matchInstruments([...instruments.values()], text, 8);
  const take = (instrument: Instrument | undefined) => {
    if (!instrument) return;
    select(instrument.symbol);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by !== 0 && found.length > 0) setAt((at + by + found.length) % found.length);
    else if (event.key === "Enter") take(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal title="Go to a symbol" width={560} testId="modal.palette" onClose={close}>
      <label className="field h-36">
        <Icon name="search" className="mr-8 text-text-3" />
        <input
          data-autofocus
          data-testid="palette.input"
          role="combobox"
          aria-expanded
          aria-controls="palette-matches"
          aria-activedescendant={found[at] ? `match-${found[at].symbol}` : undefined}
          aria-label="Symbol or name"
          placeholder="Symbol or name"
          value={text}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
        />
      </label>
      <div id="palette-matches" role="listbox" aria-label="Matches" className="mt-8">
        {found.map((instrument, row) => (
          <Match
            key={instrument.symbol}
            instrument={instrument}
            isCurrent={row === at}
            onTake={() => {
              take(instrument);
            }}
          />
        ))}
        {found.length === 0 && (
          <p className="px-10 py-12 text-13 text-text-2">No instrument matches “{text.trim()}”.</p>
        )}
      </div>
    </Modal>
  );
}
