import { describe, expect, it } from "vitest";
import { ListEdits, type ListHub } from "../src/lib/listEdits";
import { symbolsOf, without, withSymbol } from "../src/lib/watchlists";
import type { Watchlist } from "../src/lib/watchlistWire";
import { symbolCode } from "../src/lib/wire";

const list = (symbols: string, version: number, id = "l"): Watchlist => {
  const items = symbols.split(" ").map((symbol) => ({ symbol: symbolCode(symbol) }));
  return {
    id,
    name: id,
    symbols: items.map((item) => item.symbol),
    sections: [{ name: null, items }],
    is_default: false,
    version,
  };
};

class Changed extends Error {}
class Refused extends Error {}

/** A hub with versions, as the real one: a write under another version than its own is refused. */
function setUp(start = list("A B", 1)) {
  let held = start;
  let refusal: Error | null = null;
  const shown: string[] = [];
  const hub: ListHub = {
    read: () => Promise.resolve(held),
    write: (written) => {
      if (refusal) return Promise.reject(refusal);
      if (written.version !== held.version) return Promise.reject(new Changed());
      held = { ...written, symbols: symbolsOf(written.sections), version: held.version + 1 };
      return Promise.resolve(held);
    },
    isChanged: (failure) => failure instanceof Changed,
  };
  const edits = new ListEdits(hub, (lists) => shown.push(lists.map((one) => one.symbols.join(" ")).join(" / ")));
  edits.replace([start]);
  return {
    edits,
    shown: () => shown[shown.length - 1],
    hub: () => held.symbols.join(" "),
    /** Somebody else changes the list; this page has not heard of it. */
    behind: (symbols: string) => (held = list(symbols, held.version + 1)),
    refuse: (failure: Error | null) => (refusal = failure),
  };
}

const add = (symbol: string) => withSymbol(symbolCode(symbol));

describe("edits of a list", () => {
  it("show at once and then as the hub has them", async () => {
    const it = setUp();
    const done = it.edits.edit("l", add("C"));
    expect([it.shown(), it.hub()]).toEqual(["A B C", "A B"]);
    await done;
    expect([it.shown(), it.hub(), it.edits.version("l")]).toEqual(["A B C", "A B C", 2]);
  });

  it("are all kept when they come faster than the hub answers", async () => {
    const it = setUp();
    await Promise.all([it.edits.edit("l", add("C")), it.edits.edit("l", without(symbolCode("A")))]);
    expect([it.shown(), it.hub()]).toEqual(["B C", "B C"]);
  });

  it("are made again on what somebody else wrote meanwhile", async () => {
    const it = setUp();
    it.behind("B X");
    await it.edits.edit("l", add("C"));
    expect([it.shown(), it.hub()]).toEqual(["B X C", "B X C"]);
  });

  it("are taken back when the hub refuses; later ones still happen", async () => {
    const it = setUp();
    it.refuse(new Refused());
    const refused = it.edits.edit("l", add("C"));
    await expect(refused).rejects.toBeInstanceOf(Refused);
    expect(it.shown()).toBe("A B");
    it.refuse(null);
    await it.edits.edit("l", add("D"));
    expect([it.shown(), it.hub()]).toEqual(["A B D", "A B D"]);
  });

  it("give up when the list changes again and again", async () => {
    const it = setUp();
    it.refuse(new Changed());
    await expect(it.edits.edit("l", add("C"))).rejects.toBeInstanceOf(Changed);
    expect(it.shown()).toBe("A B");
  });

  it("do not hide what the stream tells, and no older word replaces a newer one", async () => {
    const it = setUp();
    const done = it.edits.edit("l", add("C"));
    it.edits.take(list("B A", 1));
    expect(it.shown()).toBe("B A C");
    await done;
    it.edits.take(list("Z", 0));
    expect(it.edits.version("l")).toBe(2);
  });

  it("of a list that was deleted meanwhile end quietly", async () => {
    const it = setUp();
    it.edits.drop("l");
    await it.edits.edit("l", add("C"));
    expect([it.shown(), it.hub()]).toEqual(["", "A B"]);
  });

  it("leave other lists alone, and a new one is added", async () => {
    const it = setUp();
    it.edits.take(list("Q", 1, "other"));
    await it.edits.edit("l", add("C"));
    expect(it.shown()).toBe("A B C / Q");
  });
});
