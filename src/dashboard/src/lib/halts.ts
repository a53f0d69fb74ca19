import type { HaltedScope, HaltStatus, HaltTarget, HaltTrip } from "./haltWire";
import type { Order, Position, SymbolCode } from "./wire";

export const isSameTarget = (one: HaltTarget, other: HaltTarget): boolean =>
  one.scope === other.scope &&
  (one.symbol ?? null) === (other.symbol ?? null) &&
  (one.strategy ?? null) === (other.strategy ?? null);

/** Whether what a person does with this symbol is covered; a strategy's halt concerns its own orders only. */
export const covers = (target: HaltTarget, symbol: SymbolCode): boolean =>
  target.scope === "symbol" ? target.symbol === symbol : target.scope !== "strategy";

/** The strictest halt over a symbol; 0 when none is. */
export const haltLevelOf = (status: HaltStatus | null, symbol: SymbolCode): number =>
  Math.max(0, ...(status?.scopes ?? []).filter((scope) => covers(scope, symbol)).map((scope) => scope.level));

export const LEVELS = [
  { level: 1, name: "Only reduce", hold: 500 },
  { level: 2, name: "Stop all orders", hold: 500 },
  { level: 3, name: "And cancel all", hold: 800 },
  { level: 4, name: "And flatten", hold: 1200 },
] as const;

const SOURCES: Record<string, string> = {
  dashboard: "you",
  api: "the API",
  command_line: "the command line",
  file: "the kill file",
  drill: "a drill",
  account_drawdown: "the drawdown rule",
  clock_skew: "the clock rule",
  socket: "a socket",
  daily_loss: "the daily loss limit",
};

export const haltedBy = (source: string): string => SOURCES[source] ?? source;

/** What a halt covers, as it stands in a sentence; nothing for everything. */
export function scopeWords(target: HaltTarget): string {
  switch (target.scope) {
    case "global":
      return "Everything";
    case "account":
      return "The account";
    case "symbol":
      return target.symbol ?? "A symbol";
    case "strategy":
      return `Strategy ${target.strategy ?? ""}`;
  }
}

/** "Halted at level 3 by you". A scope other than everything is named. */
export function haltedWords(scope: HaltedScope): string {
  const who = scope.scope === "global" ? "Halted" : `${scopeWords(scope)} is halted`;
  return `${who} at level ${String(scope.level)} by ${haltedBy(scope.source)}`;
}

const count = (number: number, one: string): string => `${String(number)} ${one}${number === 1 ? "" : "s"}`;

export interface HaltStep {
  text: string;
  state: "done" | "doing" | "waiting";
}

/** The sequence of a trip, step by step, with what is done of each. */
export function stepsOf(trip: HaltTrip, waitingForOpen: readonly string[]): HaltStep[] {
  const steps: HaltStep[] = [{ text: "Halted, nothing new is sent", state: "done" }];
  if (trip.level >= 3) {
    const isDone = trip.cancels_done_at !== null || trip.orders_open === 0;
    const cancelled = Math.max(0, trip.orders_at_trip - trip.orders_open);
    const time = trip.time_to_last_cancel_ms === null ? "" : ` in ${seconds(trip.time_to_last_cancel_ms)}`;
    steps.push({
      text:
        trip.orders_at_trip === 0
          ? "No order was working"
          : `${String(cancelled)} of ${count(trip.orders_at_trip, "order")} cancelled${isDone ? time : ""}`,
      state: isDone ? "done" : "doing",
    });
  }
  if (trip.level >= 4) {
    const isFlat = trip.flat_at !== null;
    const closed = Math.max(0, trip.positions_at_trip - trip.positions_open);
    const time = trip.time_to_flat_ms === null ? "" : ` in ${seconds(trip.time_to_flat_ms)}`;
    const waits = waitingForOpen.length === 0 ? "" : `; ${waitingForOpen.join(", ")} at the next open`;
    steps.push({
      text:
        trip.positions_at_trip === 0
          ? "No position was held"
          : `${String(closed)} of ${count(trip.positions_at_trip, "position")} closed${isFlat ? "" : waits}`,
      state: isFlat || trip.positions_open === 0 ? "done" : "doing",
    });
    steps.push({ text: isFlat ? `Verified flat${time}` : "Verified flat", state: isFlat ? "done" : "waiting" });
  }
  return steps;
}

const seconds = (milliseconds: number): string =>
  milliseconds < 1000 ? `${String(Math.round(milliseconds))} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

/** How the sequence went, in one sentence for the bar; empty where the level has none. */
export function progressWords(trip: HaltTrip): string {
  return stepsOf(trip, [])
    .slice(1)
    .filter((step) => step.state !== "waiting")
    .map((step) => `${step.text}.`)
    .join(" ");
}

export interface HaltReach {
  orders: number;
  /** Working stops that protect a position. */
  stops: number;
  positions: number;
  gross: number;
}

const PROTECTIVE: ReadonlySet<string> = new Set(["stop", "stop_limit", "trailing_stop"]);

/** What a halt of this scope would touch; a strategy's own orders are not known here. */
export function reachOf(
  target: HaltTarget,
  openOrders: readonly Order[],
  positions: readonly (Pick<Position, "symbol"> & { value: number })[],
): HaltReach {
  if (target.scope === "strategy") return { orders: 0, stops: 0, positions: 0, gross: 0 };
  const orders = openOrders.filter((order) => covers(target, order.symbol));
  const held = positions.filter((position) => covers(target, position.symbol));
  return {
    orders: orders.length,
    stops: orders.filter((order) => order.leg === "stop_loss" || PROTECTIVE.has(order.type)).length,
    positions: held.length,
    gross: held.reduce((sum, position) => sum + Math.abs(position.value), 0),
  };
}
