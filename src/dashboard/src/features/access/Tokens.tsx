import { PressTwice } from "../../components/PressTwice";
import { capWords, expiryWords } from "../../lib/access";
import type { ApiToken } from "../../lib/accessWire";
import { bothZones, machineNow, moment } from "../../lib/time";
import { loadTokens, revokeToken } from "../../server/accessActs";
import { useAccess } from "../../state/access";
import { CredentialGroup, type CredentialKind } from "./CredentialGroup";
import { NewTokenDialog } from "./NewTokenDialog";

const Revoke = ({ token }: { token: ApiToken }) => (
  <PressTwice
    label="Revoke"
    confirm="Revoke, it stops at once"
    testId={`token.revoke.${token.id}`}
    onAct={() => void revokeToken(token)}
  />
);

const Scopes = ({ token }: { token: ApiToken }) => (
  <span className="flex flex-wrap gap-4">
    {token.scopes.map((scope) => (
      <span key={scope} className="badge">
        {scope}
      </span>
    ))}
  </span>
);

function Expiry({ token }: { token: ApiToken }) {
  const { text, look } = expiryWords(token.expires_at, machineNow());
  if (look !== "plain")
    return (
      <span className="badge" data-look={look} title={token.expires_at === null ? "" : bothZones(token.expires_at)}>
        {text}
      </span>
    );
  return <span title={token.expires_at === null ? "" : bothZones(token.expires_at)}>{text}</span>;
}

const lastUse = (token: ApiToken): string =>
  token.last_used_at === null ? "Never" : moment(token.last_used_at, machineNow());

function Row({ token }: { token: ApiToken }) {
  const caps = capWords(token);
  return (
    <tr data-testid={`token.row.${token.id}`}>
      <td className="max-w-180 py-6">
        <span className="block truncate font-medium text-text-1" title={token.name}>
          {token.name}
        </span>
        {caps !== "" && <span className="block text-11 whitespace-normal text-text-3">{caps}</span>}
      </td>
      <td className="py-6">
        <Scopes token={token} />
      </td>
      <td className="num" title={bothZones(token.created_at)}>
        {moment(token.created_at, machineNow())}
      </td>
      <td className="num">{lastUse(token)}</td>
      <td className="num">
        <Expiry token={token} />
      </td>
      <td className="text-right">
        <Revoke token={token} />
      </td>
    </tr>
  );
}

/** The same in lines, for a thumb. */
function Item({ token }: { token: ApiToken }) {
  const caps = capWords(token);
  return (
    <li
      data-testid={`token.row.${token.id}`}
      className="flex items-center gap-12 border-b border-line-1 py-8 text-12 text-text-2"
    >
      <span className="flex min-w-0 flex-1 flex-col gap-4">
        <span className="truncate text-14 font-medium text-text-1">{token.name}</span>
        <Scopes token={token} />
        {caps !== "" && <span>{caps}</span>}
        <span className="num">
          Used: {lastUse(token)}. Ends: <Expiry token={token} />
        </span>
      </span>
      <Revoke token={token} />
    </li>
  );
}

const KIND: CredentialKind<ApiToken> = {
  title: "API tokens",
  text: "For your own programs on this hub's routes and sockets. A token does what you allow it, until it ends.",
  name: "The tokens",
  emptyTitle: "No tokens yet",
  emptyText: "A token appears here with what it may do, when it was used last, and a way to revoke it.",
  one: "token",
  heads: ["Name", "May", "Made ET", "Last used ET", "Ends"],
  idOf: (token) => token.id,
  row: (token) => <Row token={token} />,
  item: (token) => <Item token={token} />,
  dialog: (onClose) => <NewTokenDialog onClose={onClose} />,
};

/** Tokens of the person's own programs. */
export function Tokens({ isPhone }: { isPhone: boolean }) {
  const list = useAccess((state) => state.tokens);
  return <CredentialGroup kind={KIND} list={list} isPhone={isPhone} onRetry={() => void loadTokens()} />;
}
