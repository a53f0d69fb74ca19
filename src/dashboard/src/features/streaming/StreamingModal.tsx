import { useEffect, useState } from "react";
import { Button } from "../../components/Button";
import { Modal } from "../../components/Modal";
import { Notice } from "../../components/States";
import { duration, quantity } from "../../lib/format";
import type { StreamingStatus, StreamSymbol } from "../../lib/wire";
import { machine } from "../../server/api";
import { showFailure } from "../../server/acts";
import { useUi } from "../../state/ui";
import { useLive } from "../../stream/hooks";
import { live } from "../../stream/live";

const TYPES = ["quotes", "trades", "bars"] as const;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

async function act(what: string, run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (failure) {
    showFailure(failure, what);
  }
  try {
    const { status } = await machine.streaming();
    live.take({ type: "status", status });
  } catch (failure) {
    showFailure(failure, "Read the stream");
  }
}

const refresh = () => act("", () => Promise.resolve());

function summaryOf(status: StreamingStatus): string {
  const since = status.started_at ? ` for ${duration(Date.now() - Date.parse(status.started_at))}` : "";
  const figures = `${quantity(status.subscription_count)} subscriptions, ${quantity(Math.round(status.messages_per_second))} messages per second, ${quantity(status.connected_clients)} ${status.connected_clients === 1 ? "client" : "clients"}`;
  return status.running ? `Running${since}. ${figures}.` : `Streaming is off. ${figures}.`;
}

function AddRow() {
  const [text, setText] = useState("");
  const [types, setTypes] = useState<ReadonlySet<string>>(() => new Set(["quotes"]));
  const symbols = text
    .split(/[\s,]+/)
    .map((one) => one.trim().toUpperCase())
    .filter(Boolean);
  const isReady = symbols.length > 0 && types.size > 0;
  return (
    <form
      className="flex flex-wrap items-center gap-12"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady)
          void act("Subscribe", () => machine.subscribe(symbols, [...types])).then(() => {
            setText("");
          });
      }}
    >
      <label className="field min-w-200 flex-1">
        <input
          data-testid="streaming.symbols"
          aria-label="Symbols to subscribe"
          placeholder="Add symbols, for example META, AVGO"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
      </label>
      {TYPES.map((type) => (
        <label key={type} className="flex items-center gap-6">
          <input
            type="checkbox"
            className="check"
            checked={types.has(type)}
            onChange={(event) => {
              setTypes(
                event.target.checked ? new Set([...types, type]) : new Set([...types].filter((one) => one !== type)),
              );
            }}
          />
          {capital(type)}
        </label>
      ))}
      <Button type="submit" look="primary" disabled={!isReady} testId="streaming.subscribe">
        Subscribe
      </Button>
    </form>
  );
}

/** Who else needs it, beside the hub's own list. */
const othersOf = (entry: StreamSymbol): string => entry.used_by.filter((user) => user !== "hub").join(", ");

interface RowProps {
  entry: StreamSymbol;
  isAsked: boolean;
  onUnsubscribe: () => void;
}

function Row({ entry, isAsked, onUnsubscribe }: RowProps) {
  return (
    <tr data-testid={`streaming.row.${entry.symbol}`}>
      <td className="font-semibold text-text-1">{entry.symbol}</td>
      <td>
        <span className="flex gap-4">
          {entry.types.map((type) => (
            <span key={type} className="badge">
              {capital(type)}
            </span>
          ))}
        </span>
      </td>
      <td>{entry.used_by.map(capital).join(", ")}</td>
      <td className="r text-text-1">{quantity(entry.per_minute)}</td>
      <td className="text-right">
        {entry.used_by.includes("hub") ? (
          <Button
            small
            look={isAsked ? "danger" : "plain"}
            testId={`streaming.unsubscribe.${entry.symbol}`}
            onClick={onUnsubscribe}
          >
            {isAsked ? `Unsubscribe the hub; ${othersOf(entry)} keeps it` : "Unsubscribe"}
          </Button>
        ) : (
          <span className="text-11 text-text-3">released with its panel</span>
        )}
      </td>
    </tr>
  );
}

/** What streams. The hub's own entries can be taken back; one that a panel or client also uses asks first and names the user. */
function Subscribed({ entries }: { entries: readonly StreamSymbol[] }) {
  const [asked, setAsked] = useState<string | null>(null);
  const unsubscribe = (entry: StreamSymbol) => {
    if (othersOf(entry) !== "" && asked !== entry.symbol) {
      setAsked(entry.symbol);
      return;
    }
    setAsked(null);
    void act(`Unsubscribe ${entry.symbol}`, () => machine.unsubscribe([entry.symbol]));
  };
  if (entries.length === 0)
    return (
      <p className="py-16 text-center text-13 text-text-2">
        Nothing is subscribed. Add a symbol above, or open the Trade page.
      </p>
    );
  return (
    <table className="table roomy mt-12" aria-label="Subscriptions">
      <thead>
        <tr>
          {["Symbol", "Streams", "Used by"].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          <th scope="col" className="r">
            Per minute
          </th>
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Row
            key={entry.symbol}
            entry={entry}
            isAsked={asked === entry.symbol}
            onUnsubscribe={() => {
              unsubscribe(entry);
            }}
          />
        ))}
      </tbody>
    </table>
  );
}

function Switch({ isOn, label, onChange }: { isOn: boolean; label: string; onChange: () => void }) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      data-testid="streaming.switch"
      className="flex items-center gap-8 font-medium"
      onClick={onChange}
    >
      <span className="switch" data-on={isOn}>
        <span />
      </span>
      {label}
    </button>
  );
}

/** What streams, for whom, how much; subscribes, unsubscribes, starts and stops. */
export function StreamingModal() {
  const close = useUi((ui) => ui.close);
  const status = useLive(["streaming"], () => live.state.streaming);
  useEffect(() => {
    void refresh();
  }, []);
  const entries = status?.symbols ?? [];
  const own = entries.filter((entry) => entry.used_by.includes("hub")).map((entry) => entry.symbol);
  const isOn = status?.running ?? false;
  return (
    <Modal
      title="Streaming control"
      summary={status ? summaryOf(status) : "Reading the stream."}
      width={720}
      testId="modal.streaming"
      onClose={close}
      foot={
        <>
          <Switch
            isOn={isOn}
            label="Streaming"
            onChange={() =>
              void act(isOn ? "Stop streaming" : "Start streaming", () => machine.stream(isOn ? "stop" : "start"))
            }
          />
          <span className="flex-1 text-12 text-text-2">Panels subscribe and release on their own</span>
          <Button
            disabled={own.length === 0}
            onClick={() => void act("Unsubscribe all", () => machine.unsubscribe(own))}
          >
            {own.length === 0 ? "Unsubscribe all" : `Unsubscribe ${String(own.length)} of the hub`}
          </Button>
          <Button look="primary" onClick={close}>
            Done
          </Button>
        </>
      }
    >
      <AddRow />
      {status && !isOn && (
        <Notice kind="warn" className="mt-12">
          No live prices reach any browser. Orders, fills and the account still arrive.
        </Notice>
      )}
      <Subscribed entries={entries} />
    </Modal>
  );
}
