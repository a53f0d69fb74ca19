import type {
  AlertPage,
  AlertState,
  AlertTrace,
  CreatedSecret,
  CreatedStrategy,
  Strategy,
  StrategySettings,
  TryAnswer,
  TryRequest,
  WebhookUrls,
} from "../lib/webhookWire";
import { ask } from "./http";

const ROOT = "/api/tradingview";
const named = (name: string) => `${ROOT}/strategies/${encodeURIComponent(name)}`;

export const PAGE_SIZE = 50;

export interface AlertQuery {
  strategy: string | null;
  state: AlertState | "";
  before?: string | undefined;
}

function queryOf({ strategy, state, before }: AlertQuery): string {
  const query = new URLSearchParams({ limit: String(PAGE_SIZE) });
  if (before !== undefined) query.set("before", before);
  if (strategy !== null) query.set("strategy", strategy);
  if (state !== "") query.set("state", state);
  return query.toString();
}

export const webhooks = {
  alerts: (query: AlertQuery) => ask<AlertPage>("GET", `${ROOT}/webhook-logs?${queryOf(query)}`),
  alert: (id: string) => ask<AlertTrace>("GET", `${ROOT}/webhook-logs/${encodeURIComponent(id)}`),
  clearAlerts: () => ask<unknown>("DELETE", `${ROOT}/webhook-logs`),
  try: (request: TryRequest) => ask<TryAnswer>("POST", `${ROOT}/test-webhook`, { body: request }),
  urls: () => ask<WebhookUrls>("GET", `${ROOT}/webhook-url`),
};

export const strategies = {
  all: () => ask<{ strategies: Strategy[] }>("GET", `${ROOT}/strategies`),
  create: (settings: StrategySettings) => ask<CreatedStrategy>("POST", `${ROOT}/strategies`, { body: settings }),
  change: (name: string, settings: StrategySettings, version: number) =>
    ask<Strategy>("PUT", named(name), { body: settings, version }),
  remove: (name: string) => ask<unknown>("DELETE", named(name)),
  newSecret: (name: string) => ask<CreatedSecret>("POST", `${named(name)}/secrets`),
  revokeSecret: (name: string, id: string) =>
    ask<unknown>("DELETE", `${named(name)}/secrets/${encodeURIComponent(id)}`),
};
