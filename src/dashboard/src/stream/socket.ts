import { waitBefore } from "./reconnect";

export interface SocketEvents {
  opened: () => void;
  message: (text: string) => void;
  /** The link is gone; the next try comes in so many milliseconds. */
  lost: (attempt: number, wait: number) => void;
}

/** The one connection to the hub. It comes back by itself, with growing and jittered waits. */
export class MarketSocket {
  private socket: WebSocket | undefined;
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;

  constructor(
    private readonly open: () => WebSocket,
    private readonly events: SocketEvents,
    private readonly random: () => number = Math.random,
  ) {}

  connect(): void {
    this.stopped = false;
    const socket = this.open();
    this.socket = socket;
    socket.onopen = () => {
      this.attempt = 0;
      this.events.opened();
    };
    socket.onmessage = (event: MessageEvent<unknown>) => {
      if (typeof event.data === "string") this.events.message(event.data);
    };
    socket.onclose = () => {
      if (this.socket === socket) this.comeBack();
    };
  }

  send(message: unknown): boolean {
    if (this.socket?.readyState !== 1) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** A person does not want to wait for the next try. */
  retryNow(): void {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.connect();
  }

  /** The link is open but silent: give it up and come back. */
  abandon(): void {
    const socket = this.socket;
    if (!socket || this.timer !== undefined) return;
    this.socket = undefined;
    socket.close();
    this.comeBack();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.socket?.close();
  }

  private comeBack(): void {
    if (this.stopped) return;
    this.attempt++;
    const wait = waitBefore(this.attempt, this.random);
    this.events.lost(this.attempt, wait);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.connect();
    }, wait);
  }
}
