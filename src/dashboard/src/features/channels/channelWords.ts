import type { Channel, ChannelName } from "../../lib/wire";

export const ORDER: readonly ChannelName[] = ["orders", "charts", "ai", "scanner", "realtime"];

export interface ChannelWord {
  word: string;
  tone: "up" | "warn" | "down" | "flat";
}

/** The server's state in the words people read. */
export function channelWord(channel: Channel): ChannelWord {
  switch (channel.state) {
    case "running":
      return { word: "Active", tone: "up" };
    case "degraded":
      return { word: "Slow", tone: "warn" };
    case "starting":
      return { word: "Starting", tone: "flat" };
    case "stopped":
      return { word: "Off", tone: "flat" };
    default:
      return { word: "Down", tone: "down" };
  }
}

const EFFECTS: Record<ChannelName, string> = {
  orders: "Resting orders do not fill and positions are not marked until it is back.",
  charts: "No bar closes, so charts stand still. Trading is not affected.",
  ai: "No feature rows are made. Trading is not affected.",
  scanner: "The movers ranking is frozen. Trading is not affected.",
  realtime: "No live prices reach the browser. Resting orders still work.",
};

/** What is wrong with a channel and what it means for trading; null when nothing is. */
export function problemOf(channel: Channel): { title: string; text: string } | null {
  const { word } = channelWord(channel);
  if (word === "Active" || word === "Starting") return null;
  const error = channel.last_error ? `${channel.last_error.replace(/\.$/, "")}. ` : "";
  return {
    title: `${channel.channel.toUpperCase()} is ${word.toLowerCase()}.`,
    text: error + EFFECTS[channel.channel],
  };
}
