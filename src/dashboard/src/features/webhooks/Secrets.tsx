import { useState } from "react";
import { Button } from "../../components/Button";
import { PressTwice } from "../../components/PressTwice";
import { bothZones, machineNow, moment } from "../../lib/time";
import type { Strategy, StrategySecret } from "../../lib/webhookWire";
import { newSecret, revokeSecret } from "../../server/webhookActs";
import { SecretDialog } from "./SecretDialog";

const MOST = 2;

function Row({ strategy, secret }: { strategy: string; secret: StrategySecret }) {
  const now = machineNow();
  return (
    <li className="flex min-h-36 items-center gap-8 border-b border-line-1 text-12" data-testid="secret.row">
      <code className="font-mono text-text-1">…{secret.hint.replace(/^[.…*•]+/, "")}</code>
      <span className="num min-w-0 flex-1 truncate text-11 text-text-3" title={bothZones(secret.created_at)}>
        made {moment(secret.created_at, now)},{" "}
        {secret.last_used_at === null ? "never used" : `used ${moment(secret.last_used_at, now)}`}
      </span>
      <PressTwice
        label="Revoke"
        confirm="Revoke, its alerts stop"
        testId={`secret.revoke.${secret.id}`}
        onAct={() => void revokeSecret(strategy, secret.id)}
      />
    </li>
  );
}

/** The secrets that its alerts may carry: two while one is exchanged for the other. */
export function Secrets({ strategy }: { strategy: Strategy }) {
  const [secret, setSecret] = useState<string | null>(null);
  const isFull = strategy.secrets.length >= MOST;
  const make = () =>
    void newSecret(strategy.name).then((made) => {
      setSecret(made);
    });
  return (
    <section aria-label="Secrets">
      <header className="flex items-center justify-between">
        <h3 className="text-12 font-semibold">Secrets</h3>
        <Button small testId="secret.new" disabled={isFull} onClick={make}>
          New secret
        </Button>
      </header>
      <ul>
        {strategy.secrets.map((one) => (
          <Row key={one.id} strategy={strategy.name} secret={one} />
        ))}
      </ul>
      <p className="mt-6 text-11 text-text-3">
        {isFull
          ? "Both secrets work. Revoke the old one when TradingView sends the new one."
          : "To exchange it: make a second one, change the alerts, then revoke the first."}
      </p>
      {secret !== null && (
        <SecretDialog
          strategy={strategy.name}
          secret={secret}
          onClose={() => {
            setSecret(null);
          }}
        />
      )}
    </section>
  );
}
