import { Icon } from "../components/Icon";
import { cx } from "../lib/cx";
import { environmentWords } from "../lib/environment";
import { useHubData } from "../state/hubData";
import { useSession } from "../state/session";
import { useLive } from "../stream/hooks";
import { live } from "../stream/live";

const LOOKS = { accent: "bg-accent-soft text-accent", plain: "bg-bg-4 text-text-1", live: "bg-warn text-on-warn" };

/** What the hub trades on; undefined until it has told. That it is live is known from the sign-in on. */
export function useEnvironment(): string | undefined {
  const ofSession = useSession((state) => state.session?.environment);
  const ofHealth = useHubData((data) => data.health?.environment);
  const ofAccount = useLive(["account"], () => live.state.account?.environment);
  return ofSession === "live" ? ofSession : (ofHealth ?? ofAccount);
}

/** One environment, in its word and colour. */
export function EnvironmentBadge({ environment, note = "" }: { environment: string; note?: string }) {
  const { text, title, look } = environmentWords(environment);
  return (
    <span
      data-testid="top.env"
      title={title}
      className={cx("glow inline-flex h-20 items-center gap-4 rounded-1 px-6 text-11 font-semibold", LOOKS[look])}
    >
      <Icon name="shield" size={12} />
      {text + note}
    </span>
  );
}

/** Always visible; another risk profile than the usual one is named. */
export function EnvironmentChip() {
  const environment = useEnvironment();
  const profile = useHubData((data) => data.health?.risk_profile);
  if (environment === undefined) return <span className="h-20 w-48 rounded-1 bg-bg-3" />;
  return (
    <EnvironmentBadge
      environment={environment}
      note={profile !== undefined && profile !== "paper" ? ` ${profile}` : ""}
    />
  );
}

/** The line under the whole top of every screen while orders move real money. */
export function LiveLine({ environment }: { environment: string | undefined }) {
  if (environment !== "live") return null;
  return <div role="presentation" data-testid="top.live" className="h-2 shrink-0 bg-warn" />;
}
