import { useHold } from "../../components/useHold";
import { cx } from "../../lib/cx";
import { money } from "../../lib/format";
import { type HaltReach, LEVELS, reachOf } from "../../lib/halts";
import type { HaltLevel, HaltTarget } from "../../lib/haltWire";
import { sessionAt } from "../../lib/marketSession";
import { isOpen } from "../../lib/orderWords";
import { haltTrading } from "../../server/haltActs";
import { useHubData } from "../../state/hubData";
import { useLive, useOrders } from "../../stream/hooks";
import { live } from "../../stream/live";

const count = (number: number, one: string): string => `${String(number)} ${one}${number === 1 ? "" : "s"}`;

function meaning(level: HaltLevel, reach: HaltReach, target: HaltTarget, isClosed: boolean): string {
  if (level === 1) return "No order may make a position larger.";
  if (level === 2) return "Nothing new is sent. Working orders stay, cancels pass.";
  const isStrategy = target.scope === "strategy";
  if (level === 3)
    return isStrategy
      ? "The strategy's working orders are cancelled too."
      : reach.orders === 0
        ? "No order is working."
        : `${count(reach.orders, "working order")}, ${String(reach.stops)} of them protective stops.`;
  if (isStrategy) return "What the strategy holds is closed too.";
  if (reach.positions === 0) return "No position is held.";
  const later = isClosed ? " The market is closed: closing waits for the open." : "";
  return `${count(reach.positions, "position")}, ${money(reach.gross)} gross, closed at the market.${later}`;
}

interface LevelProps {
  level: HaltLevel;
  name: string;
  hold: number;
  text: string;
  isDone: boolean;
  isOff: boolean;
  onAct: () => void;
}

function Level({ level, name, hold, text, isDone, isOff, onAct }: LevelProps) {
  const { phase, bar, handlers } = useHold(hold, onAct, isDone || isOff);
  const act =
    phase === "holding"
      ? "Keep holding"
      : phase === "asking"
        ? "Press again to confirm"
        : isDone
          ? "Stands"
          : `Hold ${String(hold / 1000)} s`;
  return (
    <button
      type="button"
      data-testid={`halt.level.${String(level)}`}
      data-phase={phase}
      data-autofocus={level === 1 ? true : undefined}
      disabled={isDone || isOff}
      className="halt-level"
      {...handlers}
    >
      <span ref={bar} className="absolute inset-0 origin-left bg-danger-soft" style={{ transform: "scaleX(0)" }} />
      <span className="relative flex items-center justify-between gap-8">
        <b className={cx("text-12 font-semibold", (isDone || isOff) && "text-text-3")}>
          {level} {name}
        </b>
        <span
          className={cx(
            "rounded-1 px-8 py-2 text-11 font-medium",
            phase === "idle" ? "bg-bg-4 text-text-1" : "bg-danger text-on-danger",
          )}
        >
          {act}
        </span>
      </span>
      <span className="relative mt-2 block text-12 text-text-2">{text}</span>
    </button>
  );
}

/** The four levels; each includes those before it. */
export function Levels({ target, standing, isNamed }: { target: HaltTarget; standing: number; isNamed: boolean }) {
  const orders = useOrders().filter(isOpen);
  const positions = useLive(["positions", "account"], () => live.book()?.positions);
  const days = useHubData((data) => data.days);
  const reach = reachOf(target, orders, positions ?? []);
  const isClosed = sessionAt(days, live.marketNow()).state !== "open";
  return (
    <div className="flex flex-col gap-8">
      {LEVELS.map(({ level, name, hold }) => (
        <Level
          key={level}
          level={level}
          name={name}
          hold={hold}
          text={meaning(level, reach, target, isClosed)}
          isDone={level <= standing}
          isOff={!isNamed}
          onAct={() => void haltTrading(target, level)}
        />
      ))}
    </div>
  );
}
