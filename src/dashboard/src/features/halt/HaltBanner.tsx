import { Button } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { haltedWords, progressWords } from "../../lib/halts";
import type { HaltedScope, HaltTrip } from "../../lib/haltWire";
import { timeOfDay } from "../../lib/time";
import { useUi } from "../../state/ui";
import { useHalts } from "../../stream/hooks";

const MOST = 2;

function Line({ scope, trip }: { scope: HaltedScope; trip: HaltTrip | null }) {
  const progress = trip?.trigger_id === scope.trigger_id ? progressWords(trip) : "";
  return (
    <p className="num">
      <b className="font-semibold">{haltedWords(scope)}</b>, {timeOfDay(Date.parse(scope.halted_at))} ET. {progress}
    </p>
  );
}

/** The red bar while something is halted: at which level, by whom, since when, and how far the sequence is. */
export function HaltBanner() {
  const status = useHalts();
  const open = useUi((ui) => ui.open);
  if (!status || status.scopes.length === 0) return null;
  const rest = status.scopes.length - MOST;
  return (
    <section
      role="status"
      aria-label="Trading is halted"
      data-testid="halt.banner"
      className="flex items-center gap-10 bg-danger px-16 py-5 text-12 text-on-danger"
    >
      <Icon name="halt" size={16} className="shrink-0" />
      <div className="min-w-0 flex-1">
        {status.scopes.slice(0, MOST).map((scope) => (
          <Line key={scope.trigger_id} scope={scope} trip={status.last_trip} />
        ))}
        {rest > 0 && <p>And {rest} more.</p>}
      </div>
      <Button
        small
        testId="halt.show"
        onClick={() => {
          open("halt");
        }}
      >
        Show or clear
      </Button>
    </section>
  );
}
