import { CopyLine } from "../../components/CopyLine";
import { PressTwice } from "../../components/PressTwice";
import { sdkAddresses } from "../../lib/access";
import type { AlpacaKey } from "../../lib/accessWire";
import { bothZones, machineNow, moment } from "../../lib/time";
import { loadKeys, revokeKey } from "../../server/accessActs";
import { useAccess } from "../../state/access";
import { CredentialGroup, type CredentialKind } from "./CredentialGroup";
import { NewKeyDialog } from "./NewKeyDialog";

const Revoke = ({ pair }: { pair: AlpacaKey }) => (
  <PressTwice
    label="Revoke"
    confirm="Revoke, it stops at once"
    testId={`key.revoke.${pair.key_id}`}
    onAct={() => void revokeKey(pair)}
  />
);

const lastUse = (pair: AlpacaKey): string =>
  pair.last_used_at === null ? "Never" : moment(pair.last_used_at, machineNow());

function Row({ pair }: { pair: AlpacaKey }) {
  return (
    <tr data-testid={`key.row.${pair.key_id}`}>
      <td className="max-w-200 truncate font-medium text-text-1" title={pair.name}>
        {pair.name}
      </td>
      <td>
        <code className="font-mono">{pair.key_id}</code>
      </td>
      <td className="num" title={bothZones(pair.created_at)}>
        {moment(pair.created_at, machineNow())}
      </td>
      <td className="num">{lastUse(pair)}</td>
      <td className="text-right">
        <Revoke pair={pair} />
      </td>
    </tr>
  );
}

/** The same in lines, for a thumb. */
function Item({ pair }: { pair: AlpacaKey }) {
  return (
    <li
      data-testid={`key.row.${pair.key_id}`}
      className="flex items-center gap-12 border-b border-line-1 py-8 text-12 text-text-2"
    >
      <span className="flex min-w-0 flex-1 flex-col gap-2">
        <span className="truncate text-14 font-medium text-text-1">{pair.name}</span>
        <code className="font-mono wrap-anywhere">{pair.key_id}</code>
        <span className="num">Used: {lastUse(pair)}</span>
      </span>
      <Revoke pair={pair} />
    </li>
  );
}

/** Where an SDK is pointed at. */
function SdkAddress() {
  const { rest, streams } = sdkAddresses(location.origin);
  return (
    <div className="grid gap-12 tablet:grid-cols-2" data-testid="keys.address">
      <CopyLine label="Address for an Alpaca SDK (base URL)" text={rest} testId="keys.rest" />
      <CopyLine label="Data streams, before /v2/iex and the like" text={streams} testId="keys.streams" />
    </div>
  );
}

const KIND: CredentialKind<AlpacaKey> = {
  title: "Alpaca keys",
  text: "For programs that were written for Alpaca: they speak to this hub in Alpaca's own words.",
  name: "The keys",
  emptyTitle: "No keys yet",
  emptyText:
    "A key with its secret lets an Alpaca SDK trade the account of this hub. It appears here without the secret.",
  one: "key",
  heads: ["Name", "Key", "Made ET", "Last used ET"],
  idOf: (pair) => pair.key_id,
  row: (pair) => <Row pair={pair} />,
  item: (pair) => <Item pair={pair} />,
  dialog: (onClose) => <NewKeyDialog onClose={onClose} />,
};

/** Pairs of keys for programs that were written for Alpaca. */
export function Keys({ isPhone }: { isPhone: boolean }) {
  const list = useAccess((state) => state.keys);
  return (
    <CredentialGroup kind={KIND} list={list} isPhone={isPhone} onRetry={() => void loadKeys()}>
      <SdkAddress />
    </CredentialGroup>
  );
}
