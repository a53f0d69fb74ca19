import { type RefObject, useLayoutEffect } from "react";
import { LiveText, toneOf } from "../../components/LiveText";
import { cx } from "../../lib/cx";
import { change, price } from "../../lib/format";
import type { PriceChart } from "../../charting/PriceChart";
import { cancelOrder, closePosition } from "../../server/acts";
import { NO_FIGURES } from "../../lib/ticketDraft";
import { useTicket } from "../../state/ticket";
import { live } from "../../stream/live";
import type { Pill } from "./levels";

const LEAST_DISTANCE = 22;
const MOST_SPREAD = 24;
const EDGE = 12;

/** Puts every pill at its price; those that would overlap are spread a little. */
export function placePills(layer: HTMLElement | null, chart: PriceChart | null): void {
  if (!layer || !chart) return;
  const right = `${String(chart.axisWidth() + 8)}px`;
  if (layer.style.right !== right) layer.style.right = right;
  const height = chart.paneHeight();
  const placed = [...layer.querySelectorAll<HTMLElement>("[data-price]")]
    .map((element) => ({ element, y: chart.yOf(Number(element.dataset["price"])) }))
    .sort((a, b) => (a.y ?? 0) - (b.y ?? 0));
  let before = -Infinity;
  for (const { element, y } of placed) {
    element.hidden = y === null;
    if (y === null) continue;
    const edge = y < EDGE ? "above" : y > height - EDGE ? "below" : "";
    if ((element.dataset["edge"] ?? "") !== edge) element.dataset["edge"] = edge;
    const spread = edge === "" ? y + MOST_SPREAD : height;
    const shown = Math.max(edge === "above" ? EDGE : y, Math.min(before + LEAST_DISTANCE, spread));
    before = shown;
    element.style.transform = `translateY(${String(Math.round(shown - 10))}px)`;
  }
  keepBelow(
    placed.map(({ element }) => element).filter((element) => element.dataset["edge"] === "below"),
    height,
  );
}

/** Levels under the picture stand at its lower edge, one above the other. */
function keepBelow(elements: readonly HTMLElement[], height: number): void {
  [...elements].reverse().forEach((element, at) => {
    element.style.transform = `translateY(${String(Math.round(height - EDGE - 10 - at * LEAST_DISTANCE))}px)`;
  });
}

const profit = (pill: Pill) => {
  const value = live.book()?.positions.find((position) => position.symbol === pill.profitOf)?.profit;
  return { text: change(value), tone: toneOf(value) };
};

function act(pill: Pill): void {
  if (pill.order) void cancelOrder(pill.order);
  else if (pill.profitOf) void closePosition(pill.profitOf);
  else useTicket.getState().set(NO_FIGURES);
}

const actLabel = (pill: Pill): string =>
  pill.kind === "order" ? `Cancel ${pill.label}` : pill.kind === "position" ? `Close ${pill.label}` : "Drop the draft";

function OnePill({ pill }: { pill: Pill }) {
  return (
    <div
      data-price={pill.price}
      data-testid={`chart.line.${pill.order?.id ?? pill.kind}`}
      className={cx("pill num", pill.kind, pill.colour === "--up" && "target", pill.colour === "--down" && "loss")}
    >
      <span className="pill-label">{pill.label}</span>
      <span className="pill-price">{price(pill.price, pill.decimals)}</span>
      {pill.profitOf && <LiveText on={["book"]} read={() => profit(pill)} className="border-l border-line-2 px-6" />}
      {pill.profit !== undefined && (
        <span className="border-l border-line-2 px-6" data-tone={toneOf(pill.profit)}>
          {change(pill.profit)}
        </span>
      )}
      <button
        type="button"
        aria-label={actLabel(pill)}
        title={actLabel(pill)}
        className="px-5 text-text-2 hover:text-text-1"
        onClick={() => {
          act(pill);
        }}
      >
        ×
      </button>
    </div>
  );
}

export function Pills({
  pills,
  layer,
  chart,
}: {
  pills: readonly Pill[];
  layer: RefObject<HTMLDivElement | null>;
  chart: PriceChart | null;
}) {
  useLayoutEffect(() => {
    chart?.setLevels(pills);
    placePills(layer.current, chart);
  });
  return (
    <div ref={layer} className="pointer-events-none absolute inset-y-0 right-64 left-0 z-(--z-sticky) overflow-hidden">
      {pills.map((pill) => (
        <OnePill key={pill.id} pill={pill} />
      ))}
    </div>
  );
}
