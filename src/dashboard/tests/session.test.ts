import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Session } from "../src/lib/accessWire";

const IN: Session = {
  login_required: true,
  password_set: true,
  signed_in: true,
  principal: { kind: "owner", name: "owner", scopes: ["admin"] },
  expires_at: "2026-11-18T17:12:18Z",
  environment: "simulated",
};
const OUT: Session = { ...IN, signed_in: false, principal: null, expires_at: null };

const replaceState = vi.fn();
const fetched = vi.fn<(path: string, request: RequestInit) => Promise<Response>>();

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  Promise.resolve(new Response(JSON.stringify(body), { status, headers }));

/** The page as it is loaded at an address: modules start anew. */
async function load(address = "/dashboard/webhooks") {
  const url = new URL(address, "http://localhost");
  vi.stubGlobal("location", { pathname: url.pathname, search: url.search, hash: url.hash });
  vi.resetModules();
  const { useSession, takeSession } = await import("../src/state/session");
  const acts = await import("../src/server/sessionActs");
  const { ask } = await import("../src/server/http");
  return { state: () => useSession.getState(), takeSession, ask, ...acts };
}

beforeEach(() => {
  vi.stubGlobal("history", { replaceState });
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
  vi.stubGlobal("fetch", fetched);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  replaceState.mockReset();
  fetched.mockReset();
});

it("takes the code out of the address bar, and only at the sign-in's address", async () => {
  const page = await load("/dashboard/sign-in#code=one-time");
  page.watchCode();
  expect(page.state().code).toBe("one-time");
  expect(replaceState).toHaveBeenCalledWith(null, "", "/dashboard/sign-in");

  replaceState.mockReset();
  const other = await load("/dashboard/trade/AAPL#code=one-time");
  other.watchCode();
  expect([other.state().code, replaceState.mock.calls.length]).toEqual([null, 0]);
});

it("stands in the way only where the hub wants a password", async () => {
  const page = await load();
  expect(page.state().gate).toBe("asking");
  fetched.mockReturnValueOnce(json(200, OUT));
  await page.readSession();
  expect(page.state()).toMatchObject({ gate: "shut", hasEnded: false });
  fetched.mockReturnValueOnce(json(200, { ...OUT, login_required: false }));
  await page.readSession();
  expect(page.state().gate).toBe("open");
});

it("lets a person in who meets a hub without sign-in or without an answer", async () => {
  const page = await load();
  fetched.mockReturnValueOnce(json(404, { code: "NOT_FOUND" }));
  await page.readSession();
  expect(page.state().gate).toBe("open");

  const silent = await load();
  fetched.mockRejectedValueOnce(new TypeError("refused"));
  await silent.readSession();
  expect(silent.state().gate).toBe("open");
});

it("goes back to the sign-in when any call is answered so, and says that the session ended", async () => {
  const page = await load();
  page.takeSession(IN);
  fetched.mockReturnValueOnce(json(401, { code: "NOT_SIGNED_IN", title: "Not signed in", detail: "" }));
  await expect(page.ask("GET", "/api/account")).rejects.toThrow();
  expect(page.state()).toMatchObject({ gate: "shut", hasEnded: true, session: { signed_in: false, principal: null } });
});

it("drops an answer that was asked for before the sign-in", async () => {
  const page = await load();
  let answer: (response: Response) => void = () => undefined;
  fetched.mockReturnValueOnce(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  const asked = page.readSession();
  fetched.mockReturnValueOnce(json(200, IN));
  await page.signIn("a long enough password");
  answer(await json(200, OUT));
  await asked;
  expect(page.state().gate).toBe("open");
});

it("forgets a used code and asks for the password instead", async () => {
  const page = await load("/dashboard/sign-in#code=one-time");
  page.watchCode();
  fetched.mockReturnValueOnce(json(410, { code: "CODE_USED" })).mockReturnValueOnce(json(200, OUT));
  await page.signInFirst("one-time", "a long enough password");
  expect(page.state()).toMatchObject({ gate: "shut", code: null, isCodeUsed: true });
});

it("announces the end once the hub has confirmed it, and not when the session was prolonged", async () => {
  vi.useFakeTimers({ now: Date.parse("2026-11-18T16:42:18Z") });
  const page = await load();
  page.takeSession(IN);
  const stop = page.watchSession();
  await vi.advanceTimersByTimeAsync(27 * 60_000);
  expect(fetched).not.toHaveBeenCalled();

  fetched.mockReturnValueOnce(json(200, { ...IN, expires_at: "2026-11-18T17:20:00Z" }));
  await vi.advanceTimersByTimeAsync(2 * 60_000);
  expect([fetched.mock.calls.length, page.state().isEnding]).toEqual([1, false]);

  fetched.mockReturnValueOnce(json(200, { ...IN, expires_at: "2026-11-18T17:20:00Z" }));
  await vi.advanceTimersByTimeAsync(8 * 60_000);
  expect([fetched.mock.calls.length, page.state().isEnding]).toEqual([2, true]);

  fetched.mockReturnValueOnce(json(200, OUT));
  await vi.advanceTimersByTimeAsync(2 * 60_000);
  expect(page.state()).toMatchObject({ gate: "shut", hasEnded: true, isEnding: false });
  stop();
});

it("says with every request that the page itself asks, and reads how long to wait", async () => {
  const page = await load();
  fetched.mockReturnValueOnce(json(429, { code: "TOO_MANY_ATTEMPTS" }, { "Retry-After": "42" }));
  await expect(page.ask("GET", "/api/session")).rejects.toMatchObject({ problem: { retry_after: 42 } });
  expect(fetched.mock.calls[0]?.[1].headers).toMatchObject({ "X-TradingHub": "1", "X-Hub-Client": "dashboard" });
});
