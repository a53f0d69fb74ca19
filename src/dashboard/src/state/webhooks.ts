import { create } from "zustand";
import type { AlertFilter } from "../lib/alerts";
import type { AlertEntry, AlertTrace, Strategy, WebhookUrls } from "../lib/webhookWire";
import type { Loading } from "./hubData";

export type WebhookTab = "trace" | "strategy" | "try" | "setup";

/** What the Webhooks page shows. A secret never stands here. */
interface WebhookState {
  strategies: Strategy[];
  strategiesState: Loading;
  /** Newest first. */
  entries: AlertEntry[];
  entriesState: Loading;
  hasOlder: boolean;
  filter: AlertFilter;
  urls: WebhookUrls | null;
  tab: WebhookTab;
  /** The alert whose way is shown. */
  selectedId: string | null;
  trace: AlertTrace | null;
  traceState: Loading;
}

export const useWebhooks = create<WebhookState>(() => ({
  strategies: [],
  strategiesState: "loading",
  entries: [],
  entriesState: "loading",
  hasOlder: false,
  filter: { strategy: null, state: "" },
  urls: null,
  tab: "trace",
  selectedId: null,
  trace: null,
  traceState: "ready",
}));

export const shownStrategy = (state: Pick<WebhookState, "strategies" | "filter">): Strategy | undefined =>
  state.strategies.find((one) => one.name === state.filter.strategy);

/** What a colleague would want to see is in the address: the alert, the strategy, the tab. */
export function webhookAddress({
  selectedId,
  filter,
  tab,
}: Pick<WebhookState, "selectedId" | "filter" | "tab">): string {
  const query = new URLSearchParams();
  if (tab !== "trace") query.set("tab", tab);
  if (filter.strategy !== null) query.set("strategy", filter.strategy);
  if (selectedId !== null) query.set("alert", selectedId);
  const text = query.toString();
  return `/dashboard/webhooks${text === "" ? "" : `?${text}`}`;
}

const TABS: readonly string[] = ["trace", "strategy", "try", "setup"];

export function fromWebhookAddress(
  search: string,
): Pick<WebhookState, "selectedId" | "tab"> & { strategy: string | null } {
  const query = new URLSearchParams(search);
  const tab = query.get("tab");
  return {
    selectedId: query.get("alert"),
    strategy: query.get("strategy"),
    tab: tab !== null && TABS.includes(tab) ? (tab as WebhookTab) : "trace",
  };
}
