import { useState } from "react";
import type { Instrument } from "../../lib/wire";
import { matchInstruments } from "../../lib/search";
import { useHubData } from "../../state/hubData";
import { addSymbol } from "../../server/watchlistActs";

/** Types a symbol onto the list: Enter takes the first match. */
export function AddSymbol({ onDone }: { onDone: () => void }) {
  const [text, setText] = useState("");
  const instruments = useHubData((data) => data.instruments);
  const found: Instrument[] = text.trim() === "" ? [] : matchInstruments([...instruments.values()], text, 6);
  const take = (instrument: Instrument | undefined) => {
    if (!instrument) return;
    void addSymbol(instrument.symbol);
    setText("");
  };
  return (
    <form
      className="relative border-b border-line-1 p-6"
      onSubmit={(event) => {
        event.preventDefault();
        take(found[0]);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onDone();
      }}
    >
      <label className="field h-26">
        <input
          autoFocus
          data-testid="wl.add"
          aria-label="Add a symbol to the list"
          placeholder="Type a symbol, Enter adds it"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
      </label>
      {text.trim() !== "" && (
        <div className="popover right-6 left-6">
          {found.length === 0 && <p className="px-8 py-6 text-text-2">No instrument is called “{text.trim()}”.</p>}
          {found.map((instrument) => (
            <button
              key={instrument.symbol}
              type="button"
              className="menu-item"
              onClick={() => {
                take(instrument);
              }}
            >
              <b className="w-64">{instrument.symbol}</b>
              <span className="truncate text-text-2">{instrument.name}</span>
            </button>
          ))}
        </div>
      )}
    </form>
  );
}
