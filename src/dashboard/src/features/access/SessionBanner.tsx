import { Button } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { SecondText } from "../../components/LiveText";
import { countdown } from "../../lib/format";
import { endsIn } from "../../lib/session";
import { machineNow } from "../../lib/time";
import { staySignedIn } from "../../server/sessionActs";
import { useSession } from "../../state/session";

const left = (): string => countdown(endsIn(useSession.getState().session, machineNow()));

/** Says two minutes before that the session ends; the draft in the ticket outlives it. */
export function SessionBanner() {
  const isEnding = useSession((state) => state.isEnding);
  if (!isEnding) return null;
  return (
    <section
      role="status"
      aria-label="Your session ends soon"
      data-testid="session.banner"
      className="flex items-center gap-10 bg-warn-soft px-16 py-5 text-12"
    >
      <Icon name="clock" size={16} className="shrink-0 text-warn" />
      <p className="min-w-0 flex-1">
        Your session ends in{" "}
        <span aria-hidden="true">
          <SecondText className="num font-semibold" read={() => ({ text: left() })} />
        </span>
        <span className="sr-only">less than two minutes</span>. Orders and strategies keep running.
      </p>
      <Button small testId="session.stay" onClick={() => void staySignedIn()}>
        Stay signed in
      </Button>
    </section>
  );
}
