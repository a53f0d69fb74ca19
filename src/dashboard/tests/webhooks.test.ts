import { afterEach, describe, expect, it } from "vitest";
import {
  alertChip,
  filledText,
  fits,
  sampleText,
  sinceReceived,
  stepIcon,
  withEntry,
  withOlder,
} from "../src/lib/alerts";
import { fileFault, fileProblemText, listNameOf } from "../src/lib/listFile";
import {
  draftOf,
  EMPTY_STRATEGY,
  errorsOf,
  faultsOf,
  isSameDraft,
  settingsOf,
  symbolsIn,
  symbolWords,
} from "../src/lib/strategyForm";
import { desktopLink, leftOutWords, webLink } from "../src/lib/tradingView";
import type { AlertEntry, AlertStep, Strategy } from "../src/lib/webhookWire";
import { undoable } from "../src/server/undoable";
import { useToasts } from "../src/state/toasts";
import { fromWebhookAddress, webhookAddress } from "../src/state/webhooks";

const entry = (change: Partial<AlertEntry> = {}): AlertEntry => ({
  id: "1",
  received_at: "2026-11-18T16:42:18.000Z",
  route: "order",
  state: "pending",
  strategy: "orb",
  symbol: null,
  action: "buy",
  summary: "Buy 10 AAPL",
  reason_code: null,
  reason: null,
  order_id: null,
  is_dry_run: false,
  duplicates: 0,
  ...change,
});

const step = (change: Partial<AlertStep> = {}): AlertStep => ({
  at: "2026-11-18T16:42:18.012Z",
  step: "received",
  outcome: "ok",
  detail: "",
  ...change,
});

describe("the inbox", () => {
  const at = (id: string, second: number, change: Partial<AlertEntry> = {}) =>
    entry({ id, received_at: `2026-11-18T16:42:${String(second).padStart(2, "0")}Z`, ...change });
  const ids = (entries: readonly AlertEntry[]) => entries.map((one) => one.id).join(" ");

  it("keeps the newest first, also when a word about an older one comes late", () => {
    const entries = [at("c", 30), at("a", 10)];
    expect(ids(withEntry(entries, at("d", 40)))).toBe("d c a");
    expect(ids(withEntry(entries, at("b", 20)))).toBe("c b a");
    expect(ids(withEntry([], at("a", 1)))).toBe("a");
  });

  it("changes an alert in its place", () => {
    const entries = withEntry([at("b", 20), at("a", 10)], at("a", 10, { state: "done" }));
    expect([ids(entries), entries[1]?.state]).toEqual(["b a", "done"]);
  });

  it("appends an older page without what is shown already", () => {
    expect(ids(withOlder([at("c", 3), at("b", 2)], [at("b", 2), at("a", 1)]))).toBe("c b a");
  });

  it("filters by strategy without regard to case, and by state", () => {
    expect(fits(entry(), { strategy: "ORB", state: "" })).toBe(true);
    expect(fits(entry(), { strategy: "other", state: "" })).toBe(false);
    expect(fits(entry(), { strategy: null, state: "done" })).toBe(false);
    expect(fits(entry({ strategy: null }), { strategy: "orb", state: "" })).toBe(false);
  });

  it("shows a refusal in red and an unknown state by its own name", () => {
    expect(alertChip("refused")).toEqual({ text: "Refused", look: "danger" });
    expect(alertChip("new_state" as never)).toEqual({ text: "new_state", look: "plain" });
    expect(stepIcon(step({ outcome: "stopped" }))).toBe("close");
  });

  it.each([
    ["2026-11-18T16:42:18.012Z", "+12 ms"],
    ["2026-11-18T16:42:20.500Z", "+2.5 s"],
    ["2026-11-18T16:42:17.000Z", ""],
    ["not a time", ""],
  ])("a step at %s reads %s", (time, text) => {
    expect(sinceReceived(step({ at: time }), entry().received_at)).toBe(text);
  });

  it("puts name and secret into every place of a text, and leaves the secret's place open without one", () => {
    const text = '{"secret":"<secret>","strategy":"<strategy>","again":"<secret>"}';
    expect(filledText(text, "orb", "s3$&")).toBe('{"secret":"s3$&","strategy":"orb","again":"s3$&"}');
    expect(filledText(text, "orb")).toContain('"secret":"<secret>"');
  });
});

it("fills TradingView's placeholders with values that fit together, and leaves what it does not know", () => {
  const text =
    '{"ticker":"{{exchange}}:{{ticker}}","stop":"{{plot("Stop")}}","size":"{{strategy.order.contracts}}","x":"{{plot_9}}"}';
  expect(sampleText(text, { symbol: "NVDA", price: 200, now: "2026-11-18T16:42:18Z" })).toBe(
    '{"ticker":"NVDA","stop":"196.00","size":"10","x":"{{plot_9}}"}',
  );
});

describe("the address of the page", () => {
  it("carries tab, strategy and alert there and back", () => {
    const address = webhookAddress({ selectedId: "a b", filter: { strategy: "o&b", state: "" }, tab: "try" });
    expect(fromWebhookAddress(address.slice(address.indexOf("?")))).toEqual({
      selectedId: "a b",
      strategy: "o&b",
      tab: "try",
    });
    expect(webhookAddress({ selectedId: null, filter: { strategy: null, state: "" }, tab: "trace" })).toBe(
      "/dashboard/webhooks",
    );
    expect(fromWebhookAddress("?tab=nonsense").tab).toBe("trace");
  });
});

describe("a strategy's form", () => {
  const draft = { ...EMPTY_STRATEGY, name: "orb-15", symbols: "aapl nvda, AAPL" };
  const strategy: Strategy = {
    ...settingsOf(draft),
    secrets: [],
    created_at: "",
    updated_at: "",
    version: 1,
  };

  it("reads symbols with blanks, commas and repeats", () => {
    expect(symbolsIn(" aapl,nvda;  BTC/USD\nAAPL ")).toEqual(["AAPL", "NVDA", "BTC/USD"]);
    expect(settingsOf(draft).symbols).toEqual(["AAPL", "NVDA"]);
    expect(settingsOf({ ...draft, isAnySymbol: true }).symbols).toEqual(["*"]);
  });

  it("comes back from the hub as it was sent", () => {
    expect(isSameDraft(draftOf(strategy), draft)).toBe(true);
    expect(isSameDraft(draftOf(strategy), { ...draft, maxQuantity: "101" })).toBe(false);
    expect(draftOf({ ...strategy, symbols: ["*"] })).toMatchObject({ isAnySymbol: true, symbols: "" });
  });

  it.each([
    ["name", { name: "two words" }],
    ["name", { name: "x".repeat(41) }],
    ["symbols", { symbols: " , " }],
    ["sides", { sides: [] }],
    ["order_types", { orderTypes: [] }],
    ["max_quantity", { maxQuantity: "0" }],
    ["max_notional", { maxNotional: "many" }],
    ["daily_count", { dailyCount: "1.5" }],
    ["per_minute", { perMinute: "" }],
  ] as const)("marks %s of %o", (field, change) => {
    expect(Object.keys(faultsOf({ ...draft, ...change }))).toEqual([field]);
  });

  it("can be sent when all is well, and puts a refusal at the field that the hub names", () => {
    expect(faultsOf(draft)).toEqual({});
    expect(errorsOf({ field: "symbols", detail: "XX is unknown." })).toEqual({ symbols: "XX is unknown." });
    expect(errorsOf({ field: "secret", detail: "" })).toBeNull();
    expect(errorsOf({ detail: "" })).toBeNull();
  });

  it.each([
    [["*"], "Any symbol"],
    [["A", "B", "C"], "A, B, C"],
    [["A", "B", "C", "D"], "A, B and 2 more"],
  ])("%o reads %s", (symbols, text) => {
    expect(symbolWords(symbols)).toBe(text);
  });
});

describe("links to TradingView", () => {
  it.each([
    ["tradingview://chart?symbol=NASDAQ:NVDA&interval=5", true],
    ["https://www.tradingview.com/chart/", false],
    ["javascript:alert(1)", false],
  ])("to the program: %s is followed %s", (link, isFollowed) => {
    expect(desktopLink(link)).toBe(isFollowed ? link : null);
  });

  it.each([
    ["https://www.tradingview.com/chart/?symbol=NASDAQ%3ANVDA&interval=5", true],
    ["http://www.tradingview.com/chart/", false],
    ["https://tradingview.com.example.org/", false],
    ["https://eviltradingview.com/", false],
    ["javascript:alert(1)", false],
    ["", false],
  ])("to the web: %s is followed %s", (link, isFollowed) => {
    expect(webLink(link) !== null).toBe(isFollowed);
  });

  it("say before how many charts stay closed", () => {
    expect(leftOutWords(8)).toBeNull();
    expect(leftOutWords(9)).toContain("The first 8 of 9 open");
  });
});

describe("a list's file", () => {
  it.each([
    ["C:\\lists\\Core_watch_tv.txt", "Core watch"],
    ["Tech 2026.CSV", "Tech 2026"],
    ["x".repeat(80), "x".repeat(60)],
    [".txt", ""],
  ])("%s is named %s", (file, name) => {
    expect(listNameOf(file)).toBe(name);
  });

  it("is not read when it is empty or far too large", () => {
    expect(fileFault({ name: "a.txt", size: 0 })).toBe("a.txt is empty.");
    expect(fileFault({ name: "a.txt", size: 300_000 })).toContain("a.txt has 293 KB");
    expect(fileFault({ name: "a.txt", size: 262_144 })).toBeNull();
  });

  it("tells the line, what stands there and what should", () => {
    const problem = { detail: "This is no symbol.", line: 3, found: "<html>", expected: "EXCHANGE:SYMBOL" };
    expect(fileProblemText(problem)).toEqual({
      title: "Line 3: This is no symbol.",
      rows: [
        ["Found", "<html>"],
        ["Expected", "EXCHANGE:SYMBOL"],
      ],
    });
    expect(fileProblemText({ detail: "Too large." })).toEqual({ title: "Too large.", rows: [] });
  });
});

describe("Undo", () => {
  afterEach(() => {
    useToasts.setState({ list: [] });
  });

  const offer = () => {
    const done: string[] = [];
    undoable({
      key: "k",
      title: "Deleted",
      text: "",
      act: () => done.push("act"),
      undo: () => done.push("undo"),
    });
    const shown = useToasts.getState().list[0];
    return {
      done,
      shown,
      dismiss: () => {
        useToasts.getState().dismiss(shown?.id ?? 0);
      },
    };
  };

  it("holds the act back until the message goes", () => {
    const { done, dismiss } = offer();
    expect(done).toEqual([]);
    dismiss();
    expect(done).toEqual(["act"]);
  });

  it("replaces the act, also when the message goes afterwards", () => {
    const { done, shown, dismiss } = offer();
    shown?.actions?.[0]?.run();
    dismiss();
    expect(done).toEqual(["undo"]);
  });
});
