import { useEffect, useState } from "react";
import { Button } from "../../components/Button";
import { Modal } from "../../components/Modal";
import { Notice, SkeletonRows } from "../../components/States";
import { percent } from "../../lib/format";
import type { Channel, ChannelName } from "../../lib/wire";
import { machine } from "../../server/api";
import { showFailure } from "../../server/acts";
import { toast } from "../../state/toasts";
import { useUi } from "../../state/ui";
import { useLive } from "../../stream/hooks";
import { live } from "../../stream/live";
import { ChannelRow } from "./ChannelRow";
import { channelWord, ORDER, problemOf } from "./channelWords";

type Act = "restart" | "start" | "stop";
type Channels = Record<ChannelName, Channel>;

async function refresh(): Promise<void> {
  try {
    const { status } = await machine.channels();
    live.take({ type: "channels", channels: status.channels, seq: 0 });
  } catch (failure) {
    showFailure(failure, "Read the channels");
  }
}

/** Starts, stops and restarts; ORDERS and every stop ask first. */
function useActs() {
  const [busy, setBusy] = useState<ChannelName | null>(null);
  const [question, setQuestion] = useState<{ name: ChannelName; act: Act } | null>(null);
  const run = async (name: ChannelName, act: Act) => {
    setQuestion(null);
    setBusy(name);
    try {
      await machine.channel(name, act);
      await refresh();
    } catch (failure) {
      showFailure(failure, `${act} ${name.toUpperCase()}`);
    }
    setBusy(null);
  };
  const ask = (name: ChannelName, act: Act) => {
    if (act === "stop" || (act === "restart" && name === "orders")) setQuestion({ name, act });
    else void run(name, act);
  };
  return {
    busy,
    question,
    ask,
    run,
    drop: () => {
      setQuestion(null);
    },
  };
}

function summaryOf(channels: Channels): string {
  const all = ORDER.map((name) => channels[name]);
  const slow = all.filter((channel) => channelWord(channel).word === "Slow").length;
  const active = all.filter((channel) => channel.active).length;
  return `${String(active)} of 5 channels active${slow > 0 ? `, ${String(slow)} slow` : ""}. Each channel has its own loop, mailbox and requests.`;
}

function successOf(channels: Channels): string {
  const all = ORDER.map((name) => channels[name]);
  const total = all.reduce((sum, one) => sum + one.requests_total, 0);
  const done = all.reduce((sum, one) => sum + one.requests_success, 0);
  return total === 0 ? "No requests yet" : `Requests: ${percent((done / total) * 100, 2)} successful since the start`;
}

function Question({
  name,
  act,
  onRun,
  onDrop,
}: {
  name: ChannelName;
  act: Act;
  onRun: () => void;
  onDrop: () => void;
}) {
  return (
    <Notice kind="warn" className="mt-12">
      <b>{act === "stop" ? `Stop ${name.toUpperCase()}?` : `Restart ${name.toUpperCase()}?`}</b>{" "}
      {name === "orders"
        ? "Resting orders do not fill meanwhile."
        : "Its function stands still until it is started again; nothing else does."}
      <span className="mt-6 flex gap-6">
        <Button small onClick={onDrop}>
          Leave it
        </Button>
        <Button small look="danger" testId="channel.confirm" onClick={onRun}>
          {act === "stop" ? `Stop ${name.toUpperCase()}` : `Restart ${name.toUpperCase()}`}
        </Button>
      </span>
    </Notice>
  );
}

async function copyDiagnostics(channels: Channels): Promise<void> {
  try {
    await navigator.clipboard.writeText(JSON.stringify(channels, null, 2));
    toast({ kind: "info", title: "Copied", text: "The channels' figures are on the clipboard." });
  } catch {
    toast({ kind: "warn", title: "Not copied", text: "The browser gave no access to the clipboard." });
  }
}

function ChannelTable({
  channels,
  busy,
  onAct,
}: {
  channels: Channels;
  busy: ChannelName | null;
  onAct: (name: ChannelName, act: Act) => void;
}) {
  return (
    <div className="overflow-x-auto">
      <table className="table roomy" aria-label="Channels">
        <thead>
          <tr>
            {["Channel", "Purpose", "State"].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {["Lag", "Last data", "Messages", "Errors"].map((head) => (
              <th key={head} scope="col" className="r">
                {head}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {ORDER.map((name) => (
            <ChannelRow
              key={name}
              channel={channels[name]}
              isBusy={busy === name}
              onAct={(act) => {
                onAct(name, act);
              }}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How the five channels are; starts, stops and restarts them. */
export function ChannelsModal() {
  const close = useUi((ui) => ui.close);
  const channels = useLive(["channels"], () => live.state.channels);
  const { busy, question, ask, run, drop } = useActs();
  useEffect(() => {
    if (!live.state.channels) void refresh();
  }, []);
  return (
    <Modal
      title="Channel status"
      summary={channels ? summaryOf(channels) : "Reading the channels."}
      width={880}
      testId="modal.channels"
      onClose={close}
      foot={
        <>
          <span className="flex-1 text-12 text-text-2">{channels ? successOf(channels) : ""}</span>
          <Button
            disabled={!channels}
            onClick={() => {
              if (channels) void copyDiagnostics(channels);
            }}
          >
            Copy diagnostics
          </Button>
          <Button onClick={() => void refresh()}>Refresh all</Button>
          <Button look="primary" onClick={close}>
            Done
          </Button>
        </>
      }
    >
      {channels ? <ChannelTable channels={channels} busy={busy} onAct={ask} /> : <SkeletonRows count={5} height={34} />}
      {question && <Question {...question} onDrop={drop} onRun={() => void run(question.name, question.act)} />}
      {channels &&
        ORDER.map((name) => problemOf(channels[name])).map(
          (problem, at) =>
            problem && (
              <Notice key={ORDER[at]} kind="warn" className="mt-12">
                <b>{problem.title}</b> {problem.text}
              </Notice>
            ),
        )}
    </Modal>
  );
}
