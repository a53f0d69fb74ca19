import { useEffect, useRef } from "react";
import { LiveText } from "../components/LiveText";
import { TicketForm } from "../features/ticket/Ticket";
import { price } from "../lib/format";
import type { SymbolCode } from "../lib/wire";
import { useUi } from "../state/ui";
import { live } from "../stream/live";
import { priceKey } from "../stream/state";
import { EnvironmentChip } from "./EnvironmentChip";

/** The ticket as a sheet; dragging it down or Esc keeps the draft. */
export function TicketSheet({ symbol }: { symbol: SymbolCode }) {
  const setSheet = useUi((ui) => ui.setSheet);
  const dialog = useRef<HTMLDialogElement>(null);
  const dragFrom = useRef<number | null>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close();
    };
  }, []);
  const close = () => {
    setSheet(false);
  };
  const on = [priceKey(symbol)];
  return (
    <dialog
      ref={dialog}
      aria-label={`Order ticket ${symbol}`}
      data-testid="phone.sheet"
      className="sheet"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <div className="px-16 pb-20">
        <button
          type="button"
          aria-label="Close the ticket, keep the draft"
          className="mx-auto flex h-24 w-full touch-none items-center justify-center"
          onClick={close}
          onPointerDown={(event) => {
            dragFrom.current = event.clientY;
          }}
          onPointerMove={(event) => {
            if (dragFrom.current !== null && event.clientY - dragFrom.current > 60) close();
          }}
        >
          <span className="h-4 w-36 rounded-full bg-bg-4" />
        </button>
        <div className="mb-12 flex items-start justify-between">
          <div>
            <p className="text-16 font-semibold">
              {symbol}{" "}
              <LiveText
                on={on}
                className="num"
                read={() => ({
                  text: price(live.state.lasts.get(symbol)?.price, live.decimals(symbol)),
                  tone: (live.state.lasts.get(symbol)?.direction ?? 0) < 0 ? "down" : "up",
                })}
              />
            </p>
            <LiveText
              on={on}
              className="num text-12 text-text-2"
              read={() => ({
                text: `Bid ${price(live.state.quotes.get(symbol)?.bid, live.decimals(symbol))}, ask ${price(live.state.quotes.get(symbol)?.ask, live.decimals(symbol))}`,
              })}
            />
          </div>
          <EnvironmentChip />
        </div>
        <TicketForm symbol={symbol} isPhone />
      </div>
    </dialog>
  );
}
