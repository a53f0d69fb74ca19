import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { everySecond } from "../lib/seconds";
import type { SymbolCode } from "../lib/wire";
import { listenTo, pricesOf } from "./hub";
import { live } from "./live";
import type { Topic } from "./subscriptions";

/** Re-renders when one of the keys changed and the value is another one. The value must be the same object while nothing changed. */
export function useLive<T>(keys: readonly string[], read: () => T): T {
  const joined = keys.join(" ");
  const subscribe = useCallback((listener: () => void) => live.subscribe(joined.split(" "), listener), [joined]);
  return useSyncExternalStore(subscribe, read);
}

/** Writes into the page directly when one of the keys changed: no render for a tick. */
export function useLivePaint(keys: readonly string[], paint: () => void): void {
  const joined = keys.join(" ");
  const newest = useRef(paint);
  useLayoutEffect(() => {
    newest.current = paint;
    paint();
  });
  useEffect(
    () =>
      live.subscribe(joined.split(" "), () => {
        newest.current();
      }),
    [joined],
  );
}

/** Paints now and once a second. */
export function useSecondPaint(paint: () => void): void {
  const newest = useRef(paint);
  useLayoutEffect(() => {
    newest.current = paint;
    paint();
  });
  useEffect(
    () =>
      everySecond(() => {
        newest.current();
      }),
    [],
  );
}

/** Keeps the topics subscribed while the component is on screen. */
export function useTopics(topics: readonly Topic[]): void {
  const key = JSON.stringify(topics);
  useEffect(() => listenTo(JSON.parse(key) as Topic[]), [key]);
}

export function usePrices(symbols: readonly SymbolCode[]): void {
  useTopics(symbols.flatMap(pricesOf));
}

/** How fresh the prices of a symbol are, or without one all that is shown. */
export const useFreshness = (symbol?: SymbolCode) => useLive(["freshness", "streaming"], () => live.freshness(symbol));
export const useConnection = () => useLive(["connection"], () => live.state.connection);
export const useAccount = () => useLive(["account"], () => live.state.account);
export const useHalts = () => useLive(["halts"], () => live.state.halts);
export const useOrders = () => useLive(["orders"], () => live.orders());

export function setText(ref: RefObject<HTMLElement | null>, text: string): void {
  if (ref.current && ref.current.textContent !== text) ref.current.textContent = text;
}
