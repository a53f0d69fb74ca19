import type { Champion, Job, Prediction } from "../lib/aiWire";
import type { HaltStatus } from "../lib/haltWire";
import type { Watchlist } from "../lib/watchlistWire";
import type { AlertEntry } from "../lib/webhookWire";
import type {
  Account,
  BarMessage,
  Channel,
  ChannelName,
  Fill,
  Order,
  Position,
  Quote,
  StreamingStatus,
  SymbolCode,
  Trade,
} from "../lib/wire";
import type { TopicStanding } from "./ledger";

/** News that no panel reads as a live figure: who keeps it hears of it by itself. */
export type HubNews =
  | { type: "watchlist"; watchlist: Watchlist; seq: number }
  | { type: "watchlist_deleted"; id: string; seq: number }
  | { type: "webhook"; webhook: AlertEntry; seq: number }
  | ({ type: "prediction"; seq: number; snapshot?: boolean } & Prediction)
  | ({ type: "champion"; seq: number } & Champion)
  | ({ type: "job"; seq: number; snapshot?: boolean } & Job);

/** What the hub sends over the socket. Types the page does not know are ignored. */
export type HubMessage =
  | HubNews
  | { type: "connected"; client_id: string; status: StreamingStatus }
  | { type: "status"; status: StreamingStatus }
  | ({ type: "quote"; seq: number } & Quote)
  | ({ type: "trade"; seq: number; snapshot?: boolean } & Trade)
  | ({ type: "bar"; seq: number } & BarMessage)
  | { type: "order"; order: Order; seq: number; snapshot?: boolean }
  | { type: "fill"; fill: Fill; seq: number; snapshot?: boolean }
  | { type: "position"; symbol: SymbolCode; position: Position | null; seq: number }
  | { type: "account"; account: Account; seq: number }
  | { type: "halts"; halts: HaltStatus; seq: number }
  | { type: "channels"; channels: Record<ChannelName, Channel>; seq: number }
  | { type: "heartbeat"; timestamp: string; market_time: string; seq: Record<string, number> }
  | { type: "hello"; epoch: string }
  | { type: "subscribed"; epoch?: string; topics?: TopicStanding[] }
  | { type: "error"; code: string; detail: string };

export function parseMessage(text: string): HubMessage | null {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === "object" && found !== null && "type" in found ? (found as HubMessage) : null;
  } catch {
    return null;
  }
}

const NEWS: ReadonlySet<string> = new Set([
  "watchlist",
  "watchlist_deleted",
  "webhook",
  "prediction",
  "champion",
  "job",
]);

export const isNews = (message: HubMessage): message is HubNews => NEWS.has(message.type);
