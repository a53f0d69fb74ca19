import { describe, expect, it } from "vitest";
import { capWords, expiryWords, sdkAddresses } from "../src/lib/access";
import type { Session } from "../src/lib/accessWire";
import { environmentWords } from "../src/lib/environment";
import { refusedForm } from "../src/lib/formFaults";
import { againFault, passwordFault } from "../src/lib/passwords";
import { retryAfter } from "../src/lib/retryAfter";
import { codeIn, endsIn, gateOf, isAnnounced } from "../src/lib/session";
import { EMPTY_TOKEN, hasCaps, nameFault, tokenFaults, tokenSettings } from "../src/lib/tokenForm";

const NOW = Date.parse("2026-11-18T16:42:18Z");

const session = (change: Partial<Session> = {}): Session => ({
  login_required: true,
  password_set: true,
  signed_in: true,
  principal: { kind: "owner", name: "owner", scopes: ["admin"] },
  expires_at: "2026-11-18T16:44:18Z",
  environment: "simulated",
  ...change,
});

describe("a session", () => {
  it.each([
    [{ login_required: false, signed_in: false }, "open"],
    [{ login_required: true, signed_in: false }, "shut"],
    [{ login_required: true, signed_in: true }, "open"],
  ] as const)("%o leaves the gate %s", (change, gate) => {
    expect(gateOf(session(change))).toBe(gate);
  });

  it("is announced two minutes before its end, and not after it", () => {
    expect(endsIn(session(), NOW)).toBe(120_000);
    expect([120_001, 120_000, 1, 0, -1].map(isAnnounced)).toEqual([false, true, true, false, false]);
    expect(isAnnounced(null)).toBe(false);
  });

  it.each([
    [{ signed_in: false }],
    [{ login_required: false }],
    [{ expires_at: null }],
    [{ expires_at: "not a time" }],
  ] as const)("%o has no end", (change) => {
    expect(endsIn(session(change), NOW)).toBeNull();
  });
});

describe("the code of the first sign-in", () => {
  it.each([
    ["#code=abc-1_2", "abc-1_2"],
    ["http://localhost:9100/dashboard/sign-in#code=abc", "abc"],
    [" abc ", "abc"],
    ["#other=1", ""],
    ["#code=%", "%"],
    ["", ""],
  ])("is read from %s", (text, code) => {
    expect(codeIn(text)).toBe(code);
  });
});

describe("a new password", () => {
  it.each([
    [14, "At least 15 characters; this has 14."],
    [15, null],
    [256, null],
    [257, "At most 256 characters; this has 257."],
  ])("of %i characters", (length, fault) => {
    expect(passwordFault("x".repeat(length))).toBe(fault);
  });

  it("is typed the same twice", () => {
    expect(againFault("a", "a")).toBeNull();
    expect(againFault("a", "A")).toContain("not the same");
  });
});

describe("a refused form", () => {
  const problem = { status: 400, code: "X", title: "Bad", detail: "Too short." };

  it("has the refusal at the field that the hub names, when it has that field", () => {
    expect(refusedForm({ ...problem, field: "name" }, ["name"]).faults).toEqual({ name: "Too short." });
    expect(refusedForm({ ...problem, field: "other" }, ["name"])).toEqual({
      faults: {},
      failure: "Too short.",
      waitSeconds: null,
    });
  });

  it.each([["password"], ["current"]])("says at %s that the password is wrong", (field) => {
    const refused = refusedForm({ ...problem, status: 401, code: "SIGN_IN_FAILED" }, ["new", field]);
    expect(refused).toEqual({ faults: { [field]: "This is not the password." }, failure: null, waitSeconds: null });
  });

  it("says at the code of the link that it is wrong, where a form has one", () => {
    const refused = refusedForm({ ...problem, status: 401, code: "SIGN_IN_FAILED" }, ["password", "code"]);
    expect(Object.keys(refused.faults)).toEqual(["code"]);
  });

  it("waits as long as the hub says, a minute when it does not", () => {
    const many = { ...problem, status: 429, code: "TOO_MANY_ATTEMPTS" };
    expect(refusedForm({ ...many, retry_after: 42 }, ["password"])).toEqual({
      faults: {},
      failure: null,
      waitSeconds: 42,
    });
    expect(refusedForm(many, ["password"]).waitSeconds).toBe(60);
  });
});

it.each([
  ["42", 42],
  ["0", 0],
  ["Wed, 18 Nov 2026 16:43:00 GMT", 42],
  ["Wed, 18 Nov 2026 16:00:00 GMT", 0],
  ["soon", null],
  ["", null],
  [null, null],
])("Retry-After %s is %s seconds", (header, seconds) => {
  expect(retryAfter(header, NOW)).toBe(seconds);
});

describe("a token", () => {
  it.each([
    ["2027-02-16T16:42:18Z", "16 Feb 2027", "plain"],
    ["2026-11-25T16:42:18Z", "25 Nov", "warn"],
    ["2026-11-18T16:42:18Z", "Expired", "danger"],
    [null, "Never", "plain"],
  ])("that ends %s reads %s", (at, text, look) => {
    expect(expiryWords(at, NOW)).toEqual({ text, look });
  });

  it.each([
    [{}, ""],
    [{ symbols: [], max_order_notional: null }, ""],
    [{ symbols: ["AAPL"], max_order_notional: 5000 }, "Only AAPL, at most 5,000.00 an order"],
    [{ max_order_notional: 5000 }, "At most 5,000.00 an order"],
  ])("with %o is limited: %s", (caps, text) => {
    expect(capWords(caps)).toBe(text);
  });

  const draft = { ...EMPTY_TOKEN, name: " report " };

  it("is sent without limits for orders when it places none", () => {
    const typed = { ...draft, symbols: "aapl", maxNotional: "100" };
    expect(tokenSettings(typed)).toEqual({ name: "report", scopes: ["read", "stream"], expires_in_days: 90 });
    expect(tokenSettings({ ...typed, scopes: ["orders:write"], maxNotional: "5,000" })).toEqual({
      name: "report",
      scopes: ["orders:write"],
      expires_in_days: 90,
      symbols: ["AAPL"],
      max_order_notional: 5000,
    });
  });

  it("has no limits beside admin, which could make itself another token", () => {
    expect(hasCaps({ scopes: ["orders:write"] })).toBe(true);
    expect(hasCaps({ scopes: ["orders:write", "admin"] })).toBe(false);
  });

  it.each([
    [{ name: " " }, ["name"]],
    [{ scopes: [] }, ["scopes"]],
    [{ scopes: ["orders:write" as const], maxNotional: "0" }, ["max_order_notional"]],
    [{ maxNotional: "none" }, []],
    [{}, []],
  ])("with %o is wrong at %o", (change, fields) => {
    expect(Object.keys(tokenFaults({ ...draft, ...change }))).toEqual(fields);
  });

  it("has a name that a list can show", () => {
    expect(nameFault("bot")).toBeUndefined();
    expect(nameFault(" ")).toBeDefined();
    expect([nameFault("x".repeat(60)), nameFault("x".repeat(61))]).toEqual([
      undefined,
      "At most 60 characters; this has 61.",
    ]);
  });
});

it.each([
  ["http://localhost:9100", "ws://localhost:9100"],
  ["https://hub.example.org", "wss://hub.example.org"],
])("an SDK is pointed at %s and %s", (rest, streams) => {
  expect(sdkAddresses(rest)).toEqual({ rest, streams });
});

it.each([
  ["simulated", "SIM", "accent"],
  ["sim", "SIM", "accent"],
  ["paper", "PAPER", "accent"],
  ["replay", "REPLAY", "plain"],
  ["live", "LIVE", "live"],
  ["other", "OTHER", "plain"],
])("the environment %s stands as %s", (environment, text, look) => {
  expect(environmentWords(environment)).toMatchObject({ text, look });
});
