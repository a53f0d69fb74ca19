import { describe, expect, it } from "vitest";
import { closable } from "../src/lib/closable";
import { orderRows } from "../src/lib/orderRows";
import { authorOf, legWord, levelOf, stateNote, trailWord } from "../src/lib/orderWords";
import type { Order } from "../src/lib/wire";
import { order } from "./given";

const leg = (id: string, role: "take_profit" | "stop_loss", change: Partial<Order> = {}): Order =>
  order({
    id,
    side: "sell",
    leg: role,
    parent_id: "entry",
    order_class: "bracket",
    state: "held",
    type: role === "take_profit" ? "limit" : "stop",
    ...change,
  });

const at = (minute: number): string => `2026-11-18T16:${String(minute).padStart(2, "0")}:00Z`;

describe("the lines of the orders table", () => {
  const lines = (orders: Order[]) => orderRows(orders).map((row) => `${row.isIndented ? "  " : ""}${row.order.id}`);

  it("put legs below their parent, target before stop", () => {
    expect(lines([leg("stop", "stop_loss"), leg("target", "take_profit"), order({ id: "entry" })])).toEqual([
      "entry",
      "  target",
      "  stop",
    ]);
  });

  it("keep a filled entry with its working legs above what is done", () => {
    const entry = order({ id: "entry", state: "filled", created_at: at(1) });
    const done = order({ id: "done", state: "canceled", created_at: at(9) });
    expect(lines([done, leg("stop", "stop_loss", { state: "working" }), entry])).toEqual(["entry", "  stop", "done"]);
  });

  it("show a leg that was replaced below the one that took its place", () => {
    const old = leg("old", "take_profit", { state: "replaced" });
    const now = leg("new", "take_profit", { state: "working" });
    expect(lines([order({ id: "entry", state: "filled" }), old, now])).toEqual(["entry", "  new", "  old"]);
  });

  it("let a leg stand alone when its parent is not known", () => {
    expect(lines([leg("stop", "stop_loss")])).toEqual(["stop"]);
  });

  it("put what needs a person on top", () => {
    const newest = order({ id: "newest", created_at: at(9) });
    expect(lines([newest, order({ id: "lost", state: "needs_you", created_at: at(1) })])).toEqual(["lost", "newest"]);
  });
});

describe("words of orders", () => {
  it.each([
    ["dashboard", "You"],
    ["api", "API"],
    ["alpaca_api", "Alpaca API"],
    ["broker", "Broker"],
    ["rule", "Rule"],
    ["moon", "moon"],
  ])("%s placed it: %s", (source, text) => {
    expect(authorOf(order({ source }))).toBe(text);
  });

  it("say why an order waits and who holds it", () => {
    expect(stateNote(order({ state: "held", held_at: "hub" }))).toBe(
      "Waits until its entry fills. Held by TradingHub, needs the hub running.",
    );
    expect(stateNote(order({ triggered_at: at(1) }))).toBe("Its stop was reached. At the broker.");
    expect(stateNote(order({ state: "rejected", reason: "No shares to borrow." }))).toBe("No shares to borrow.");
  });

  it("name a trailing leg and its distance", () => {
    const trailing = leg("t", "stop_loss", { type: "trailing_stop", trail_percent: 1.5 });
    expect([legWord(trailing), trailWord(trailing)]).toEqual(["trailing stop", "1.5%"]);
    expect(trailWord(order({ trail_price: 0.5 }), 2)).toBe("0.50");
  });

  it("take the stop as the level until it is reached, then the limit", () => {
    const waiting = order({ type: "stop_limit", stop_price: 98, limit_price: 97 });
    expect([levelOf(waiting), levelOf({ ...waiting, triggered_at: at(1) })]).toEqual([98, 97]);
  });
});

describe("what can still be closed", () => {
  const exit = (change: Partial<Order>) => order({ side: "sell", quantity: 25, ...change });

  it("is what is held without the shares of working exits", () => {
    expect(closable("sell", 40, [exit({ quantity: 10 })])).toBe(30);
  });

  it("counts the two exits of a group once", () => {
    expect(closable("sell", 40, [exit({ id: "a", parent_id: "g" }), exit({ id: "b", parent_id: "g" })])).toBe(15);
  });

  it("leaves out what waits for an entry, and the other side", () => {
    expect(closable("sell", 40, [exit({ state: "held" }), exit({ side: "buy" })])).toBe(40);
    expect(closable("buy", 40, [])).toBe(0);
    expect(closable("buy", -7, [])).toBe(7);
  });
});
