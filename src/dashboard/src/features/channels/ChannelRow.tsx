import { Fragment, useState } from "react";
import { Button } from "../../components/Button";
import { ago, bigCount, latency, MISSING, percent, quantity } from "../../lib/format";
import type { Channel } from "../../lib/wire";
import { channelWord } from "./channelWords";

const sinceData = (channel: Channel): string =>
  channel.last_data === null ? MISSING : ago(Math.max(0, Date.now() - Date.parse(channel.last_data)));

function Details({ channel }: { channel: Channel }) {
  const figures: [string, string][] = [
    ["Rate", `${bigCount(channel.rate_per_second)} a second`],
    ["Mailbox", `${quantity(channel.mailbox_depth)} of ${quantity(channel.mailbox_capacity)}`],
    ["Skipped", quantity(channel.skipped)],
    ["Gaps", quantity(channel.gaps)],
    ["Restarts", quantity(channel.restarts)],
    ["Requests", `${quantity(channel.requests_success)} done, ${quantity(channel.requests_failed)} failed`],
    ["Success", percent(channel.success_rate, 2)],
    ["Request time", latency(channel.avg_latency_ms)],
  ];
  return (
    <tr>
      <td colSpan={8} className="bg-bg-0">
        <dl className="num grid grid-cols-4 gap-x-20 gap-y-4 py-8 text-11">
          {figures.map(([label, text]) => (
            <div key={label} className="flex justify-between gap-8">
              <dt className="text-text-3">{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        {channel.last_error !== null && (
          <p className="pb-8 font-mono text-11 whitespace-normal text-warn">{channel.last_error}</p>
        )}
      </td>
    </tr>
  );
}

interface ChannelRowProps {
  channel: Channel;
  isBusy: boolean;
  onAct: (act: "restart" | "start" | "stop") => void;
}

export function ChannelRow({ channel, isBusy, onAct }: ChannelRowProps) {
  const [isOpen, setOpen] = useState(false);
  const { word, tone } = channelWord(channel);
  const isDown = word === "Down" || word === "Off";
  return (
    <Fragment>
      <tr data-testid={`channel.row.${channel.channel}`}>
        <td>
          <button
            type="button"
            aria-expanded={isOpen}
            className="font-semibold text-text-1"
            title="Show details"
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            {channel.channel.toUpperCase()}
          </button>
        </td>
        <td>{channel.purpose}</td>
        <td className="text-text-1">
          <span className="flex items-center gap-6">
            <span className="dot" data-tone={tone} /> {word}
          </span>
        </td>
        <td className="r text-text-1">{latency(channel.lag_ms)}</td>
        <td className="r">{sinceData(channel)}</td>
        <td className="r">{quantity(channel.messages)}</td>
        <td className="r">
          {channel.errors > 0 ? <span className="text-warn">{quantity(channel.errors)}</span> : "0"}
        </td>
        <td>
          <span className="flex justify-end gap-4">
            {!isDown && (
              <Button
                small
                look="quiet"
                disabled={isBusy}
                onClick={() => {
                  onAct("stop");
                }}
              >
                Stop
              </Button>
            )}
            <Button
              small
              disabled={isBusy}
              testId={`channel.restart.${channel.channel}`}
              onClick={() => {
                onAct(isDown ? "start" : "restart");
              }}
            >
              {isDown ? "Start" : "Restart"}
            </Button>
          </span>
        </td>
      </tr>
      {isOpen && <Details channel={channel} />}
    </Fragment>
  );
}
