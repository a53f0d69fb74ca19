import { change, latency, MISSING, money, percent, quantity } from "./format";
import { fittingSize, refusalText } from "./problemText";
import type { OrderPreview, PreviewedCheck } from "./previewWire";
import type { TicketVerdict } from "./ticket";
import type { Account } from "./wire";

export interface WhatIfRow {
  label: string;
  /** As it stands now, where the row has a before. */
  before?: string;
  after: string;
  isBad?: boolean;
}

const known = (value: number | null | undefined, write: (value: number) => string): string =>
  value === null || value === undefined ? MISSING : write(value);

/**
 * What the order would change. The gate's figures once it was asked, until then those computed from account and quote: same rows, same
 * height.
 */
export function whatIfRows(
  symbol: string,
  verdict: TicketVerdict,
  preview: OrderPreview | null,
  account: Account | null,
  exposure: number | null,
): WhatIfRow[] {
  const figures = preview?.figures;
  const isKnown = verdict.notional !== null;
  const powerAfter = figures ? figures.buying_power_after : verdict.buyingPowerAfter;
  const isShort = verdict.buyingPowerAfter !== null && verdict.buyingPowerAfter < 0;
  const powerBefore = figures?.buying_power_before ?? account?.buying_power;
  return [
    { label: "Notional", after: known(figures?.notional ?? verdict.notional, money) },
    {
      label: "Buying power",
      before: known(powerBefore, money),
      after: isKnown ? known(powerAfter, money) : MISSING,
      isBad: isShort || preview?.code === "INSUFFICIENT_BUYING_POWER",
    },
    {
      label: "Exposure",
      before: known(figures?.exposure_before ?? exposure, money),
      after: known(figures?.exposure_after, money),
    },
    { label: "Initial margin", after: known(figures?.initial_margin_change, change) },
    {
      label: `${symbol} weight`,
      before: percent(verdict.weightBefore ?? 0),
      after: isKnown ? percent(verdict.weightAfter) : MISSING,
    },
  ];
}

/** Why the gate would deny it, each reason once, the deciding one first. */
export function violationsOf(preview: OrderPreview | null): string[] {
  if (preview?.verdict !== "denied") return [];
  const failed = preview.checks.filter((check) => check.outcome === "failed");
  const decisive = failed.find((check) => check.code === preview.code);
  const first = sentenceOf(preview.code, preview.detail, decisive);
  const rest = failed.filter((check) => check !== decisive).map((check) => sentenceOf(check.code, check.detail, check));
  return [...new Set([first, ...rest])];
}

/** The sentence of a code, filled with the check's figures. */
function sentenceOf(code: string | null, detail: string | null, check: PreviewedCheck | undefined): string {
  const { limit = null, value = null } = check ?? {};
  return refusalText({
    status: 422,
    title: "",
    code: code ?? "",
    detail: detail ?? "",
    ...(limit === null ? {} : { limit }),
    ...(value === null ? {} : { value }),
  }).text;
}

/** The largest size that every broken limit of value lets through; null when another rule is broken too. */
export function fittingOf(preview: OrderPreview | null, step: number): number | null {
  const asked = preview?.figures.quantity ?? null;
  if (preview?.verdict !== "denied" || asked === null) return null;
  const failed = preview.checks.filter((check) => check.outcome === "failed");
  const sizes = failed.map(({ code, limit, value }) =>
    limit === null || value === null
      ? null
      : fittingSize({ status: 422, title: "", detail: "", code: code ?? "", limit, value }, asked, step),
  );
  return sizes.every((size) => size !== null) && sizes.length > 0 ? Math.min(...sizes) : null;
}

/** What the order does to the count of day trades; null when it cannot complete one. */
export function dayTradeEffect(preview: OrderPreview | null): { text: string; isBad: boolean } | null {
  const effect = preview?.day_trades;
  if (!effect?.could_complete) return null;
  const text = effect.reason ?? `Closing today makes day trade ${String(effect.count_after)} in 5 days`;
  return { text, isBad: effect.verdict !== "allowed" };
}

/** "29 checks passed, 0.1 ms", or how many did not. */
export function checksWords(preview: OrderPreview): string {
  const failed = preview.checks.filter((check) => check.outcome === "failed").length;
  const passed = preview.checks.filter((check) => check.outcome === "passed").length;
  return failed > 0
    ? `${String(failed)} of ${String(failed + passed)} checks failed`
    : `${String(passed)} checks passed`;
}

export const checkTime = (preview: OrderPreview): string =>
  preview.latency_us < 1000 ? "under 1 ms" : latency(preview.latency_us / 1000);

/** "position share" of "position_share". */
export const checkName = (check: PreviewedCheck): string => check.name.replaceAll("_", " ");

/** What a check looked at: value and limit where it has them. */
export function checkFigures(check: PreviewedCheck): string {
  if (check.outcome === "skipped") return "not asked, it only reduces";
  if (check.outcome === "not_reached") return "not reached";
  if (check.value === null) return check.outcome === "passed" ? "passed" : "failed";
  const value = figure(check.value);
  return check.limit === null ? value : `${value}, limit ${figure(check.limit)}`;
}

const figure = (value: number): string =>
  Number.isInteger(value) ? quantity(value) : Math.abs(value) < 10 ? String(Number(value.toFixed(4))) : money(value);
