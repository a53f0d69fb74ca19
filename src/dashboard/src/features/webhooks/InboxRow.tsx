import type { KeyboardEvent } from "react";
import { alertChip } from "../../lib/alerts";
import { cx } from "../../lib/cx";
import { MISSING } from "../../lib/format";
import { bothZones, moment } from "../../lib/time";
import type { AlertEntry } from "../../lib/webhookWire";
import { showAlert } from "../../server/webhookActs";

export function AlertChip({ entry }: { entry: AlertEntry }) {
  const { text, look } = alertChip(entry.state);
  return (
    <span className="badge" data-look={look}>
      {text}
    </span>
  );
}

/** The same alert came again so often; nothing was done twice. */
function Again({ entry }: { entry: AlertEntry }) {
  if (entry.duplicates === 0) return null;
  return (
    <span className="badge num ml-4" title={`It came ${String(entry.duplicates)} more times and was known each time`}>
      ×{entry.duplicates + 1}
    </span>
  );
}

interface InboxRowProps {
  entry: AlertEntry;
  now: number;
  isShown: boolean;
  isStop: boolean;
}

export function InboxRow({ entry, now, isShown, isStop }: InboxRowProps) {
  const show = () => {
    showAlert(entry.id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    show();
  };
  return (
    <tr
      tabIndex={isStop ? 0 : -1}
      data-line
      data-testid={`alert.row.${entry.id}`}
      data-state={entry.state}
      data-selected={isShown}
      aria-selected={isShown}
      className={cx("cursor-pointer", entry.state === "logged" && "dim")}
      onClick={show}
      onKeyDown={onKeyDown}
    >
      <td className="num" title={bothZones(entry.received_at)}>
        {moment(entry.received_at, now)}
      </td>
      <td>
        <AlertChip entry={entry} />
        {entry.is_dry_run && entry.state !== "dry_run" && <span className="badge ml-4">Dry run</span>}
        <Again entry={entry} />
      </td>
      <td className="max-w-160 truncate text-text-1">{entry.strategy || MISSING}</td>
      <td className="font-semibold text-text-1">{entry.symbol ?? MISSING}</td>
      <td className="max-w-0 w-full truncate" title={entry.reason ?? entry.summary}>
        {entry.summary}
        {entry.reason && <span className="text-text-3">. {entry.reason}</span>}
      </td>
    </tr>
  );
}

/** The same in two lines, for a thumb. */
export function InboxItem({ entry, now }: { entry: AlertEntry; now: number }) {
  return (
    <li>
      <button
        type="button"
        data-testid={`alert.row.${entry.id}`}
        data-state={entry.state}
        className="flex min-h-56 w-full items-center gap-12 border-b border-line-1 px-14 py-8 text-left"
        onClick={() => {
          showAlert(entry.id);
        }}
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate text-14 font-medium">
            {entry.symbol && <b className="mr-6">{entry.symbol}</b>}
            {entry.summary}
          </span>
          <span className="block truncate text-12 text-text-2">
            <span className="num">{moment(entry.received_at, now)}</span>{" "}
            {[entry.strategy, entry.reason].filter(Boolean).join(". ")}
          </span>
        </span>
        <span className="shrink-0">
          <AlertChip entry={entry} />
          <Again entry={entry} />
        </span>
      </button>
    </li>
  );
}
