import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { waitBefore } from "../src/stream/reconnect";
import { MarketSocket } from "../src/stream/socket";

const waits = (random: number) => [1, 2, 3, 4, 5, 6, 7].map((attempt) => waitBefore(attempt, () => random));

it("waits longer with every try, up to fifteen seconds", () => {
  expect(waits(0.5)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
});

it("spreads the waits by a fifth either way", () => {
  expect(waits(0)[0]).toBe(400);
  expect(waits(1)[5]).toBe(18_000);
});

class FakeSocket {
  static made: FakeSocket[] = [];
  readyState = 0;
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor() {
    FakeSocket.made.push(this);
  }
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.onclose?.();
  }
  open() {
    this.readyState = 1;
    this.onopen?.();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.made = [];
});

afterEach(() => {
  vi.useRealTimers();
});

function started() {
  const lost = vi.fn<(attempt: number, wait: number) => void>();
  const message = vi.fn<(text: string) => void>();
  const socket = new MarketSocket(
    () => new FakeSocket() as unknown as WebSocket,
    { opened: () => undefined, message, lost },
    () => 0.5,
  );
  socket.connect();
  return { socket, lost, message };
}

const newest = (): FakeSocket => {
  const socket = FakeSocket.made[FakeSocket.made.length - 1];
  if (!socket) throw new Error("no socket was made");
  return socket;
};

it("comes back by itself and counts the tries", () => {
  const { lost } = started();
  newest().close();
  expect(lost).toHaveBeenLastCalledWith(1, 500);
  vi.advanceTimersByTime(499);
  expect(FakeSocket.made).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(FakeSocket.made).toHaveLength(2);
  newest().close();
  expect(lost).toHaveBeenLastCalledWith(2, 1000);
});

it("begins to count anew after a link that opened", () => {
  const { lost } = started();
  newest().close();
  vi.advanceTimersByTime(500);
  newest().open();
  newest().close();
  expect(lost).toHaveBeenLastCalledWith(1, 500);
});

it("tries at once when a person asks", () => {
  const { socket } = started();
  newest().close();
  socket.retryNow();
  expect(FakeSocket.made).toHaveLength(2);
  vi.advanceTimersByTime(60_000);
  expect(FakeSocket.made).toHaveLength(2);
});

it("gives up a silent link once, and does not hear its late close", () => {
  const { socket, lost } = started();
  newest().open();
  socket.abandon();
  expect(lost).toHaveBeenCalledTimes(1);
});

it("sends only over an open link", () => {
  const { socket } = started();
  expect(socket.send({ action: "ping" })).toBe(false);
  newest().open();
  expect(socket.send({ action: "ping" })).toBe(true);
  expect(newest().sent).toEqual(['{"action":"ping"}']);
});

it("hands on text and nothing else", () => {
  const { message } = started();
  newest().onmessage?.({ data: new ArrayBuffer(2) });
  newest().onmessage?.({ data: "{}" });
  expect(message.mock.calls).toEqual([["{}"]]);
});
