import { useEffect } from "react";
import { useTicket } from "../state/ticket";
import { type PageName, TIMEFRAMES, useUi } from "../state/ui";

export interface Hotkey {
  keys: string;
  act: string;
}

/** What the keys of this page do, as the help shows it. */
export const HOTKEYS: readonly Hotkey[] = [
  { keys: "Ctrl K, /", act: "go to a symbol" },
  { keys: "G T, G I, G H, G ,", act: "go to Trade, AI, Webhooks, Settings" },
  { keys: "B, S", act: "ticket to buy, to sell" },
  { keys: "O", act: "ticket, order type" },
  { keys: "P, Q", act: "price, size" },
  { keys: "Ctrl B", act: "bracket on, off" },
  { keys: "Esc", act: "leave a field" },
  { keys: "Ctrl Enter", act: "submit the ticket" },
  { keys: "J K, arrows", act: "next, previous row of the watchlist" },
  { keys: "Enter", act: "chart the row" },
  { keys: "Alt arrows", act: "move the row" },
  { keys: "N", act: "note and flag of the row" },
  { keys: "F2", act: "edit the row, rename the heading" },
  { keys: "Del", act: "remove the row" },
  { keys: "1 to 7", act: "timeframe" },
  { keys: "Alt C", act: "channel status" },
  { keys: "Alt S", act: "streaming control" },
  { keys: "Ctrl Shift H", act: "halt" },
  { keys: "?", act: "this list" },
];

function focusList(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  const at = rows.findIndex((row) => row.tabIndex === 0);
  rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.focus();
}

/** The first price that the ticket has; a market order becomes a limit order. */
function focusPrice(): void {
  const ticket = useTicket.getState();
  const { type, structure } = ticket;
  if (structure === "oco") ticket.focus("take_profit.limit_price");
  else if (type === "stop" || type === "stop_limit") ticket.focus("stop_price");
  else if (type === "trailing_stop") ticket.focus("trail");
  else {
    ticket.set({ type: "limit" });
    ticket.focus("limit_price");
  }
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;

/** Whether a key is for the field with the focus. A figure has none of the letters, so they act as anywhere else. */
const isTyping = (target: EventTarget | null, key: string): boolean => {
  const isFigure = target instanceof HTMLInputElement && target.inputMode === "decimal";
  return isField(target) && !(isFigure && (key in ANYWHERE || key in ON_TRADE));
};

const ANYWHERE: Record<string, () => void> = {
  "/": () => {
    useUi.getState().open("palette");
  },
  "?": () => {
    useUi.getState().open("hotkeys");
  },
};

const ON_TRADE: Record<string, () => void> = {
  b: () => {
    useTicket.getState().begin("buy");
  },
  s: () => {
    useTicket.getState().begin("sell");
  },
  o: () => {
    useTicket.getState().focus("type");
  },
  q: () => {
    useTicket.getState().focus("size");
  },
  p: focusPrice,
  j: () => {
    focusList(1);
  },
  k: () => {
    focusList(-1);
  },
};

const isInTicket = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("#ticket") !== null && target.closest("dialog") === null;

function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** What the keys do in the ticket. */
export interface TicketActs {
  submitTicket: () => void;
  toggleBracket: () => void;
}

const PAGES: Record<string, PageName> = { t: "trade", i: "ai", h: "webhooks", ",": "settings" };
const CHORD = 1500;

/** G, then the letter of a page. */
function pageChord() {
  let begunAt = -Infinity;
  return (key: string): (() => void) | undefined => {
    const page = performance.now() - begunAt < CHORD ? PAGES[key] : undefined;
    begunAt = key === "g" ? performance.now() : -Infinity;
    return (
      page &&
      (() => {
        useUi.getState().go(page);
      })
    );
  };
}

function plainKey(key: string): (() => void) | undefined {
  const isTrade = useUi.getState().page === "trade";
  return ANYWHERE[key] ?? (isTrade ? (ON_TRADE[key] ?? timeframeKey(key)) : undefined);
}

/** Keys that work anywhere on the page; single letters only while no text is written. */
export function useHotkeys(acts: TicketActs): void {
  useEffect(() => {
    const chord = pageChord();
    const onKey = (event: KeyboardEvent) => {
      const ui = useUi.getState();
      const control = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      const isTrading = ui.modal === null && ui.page === "trade";
      let run: (() => void) | undefined;
      if (control && key === "k")
        run = () => {
          ui.open("palette");
        };
      else if (control && event.shiftKey && key === "h")
        run = () => {
          ui.open("halt");
        };
      else if (control && key === "b" && isTrading) run = acts.toggleBracket;
      else if (control && key === "enter" && isTrading && !event.repeat) run = acts.submitTicket;
      else if (key === "escape" && isInTicket(event.target)) run = leaveField;
      else if (event.altKey && event.code === "KeyC")
        run = () => {
          ui.open("channels");
        };
      else if (event.altKey && event.code === "KeyS")
        run = () => {
          ui.open("streaming");
        };
      else if (!control && !event.altKey && ui.modal === null && !isTyping(event.target, key))
        run = chord(key) ?? plainKey(key);
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
    };
  }, [acts]);
}

function timeframeKey(key: string): (() => void) | undefined {
  const found = /^[1-7]$/.test(key) ? TIMEFRAMES[Number(key) - 1] : undefined;
  return (
    found &&
    (() => {
      useUi.getState().setTimeframe(found.wire);
    })
  );
}
