import { Fragment, type ReactNode, useState } from "react";
import { Button } from "../../components/Button";
import { Empty } from "../../components/States";
import type { Listed } from "../../state/access";
import { Group } from "./Group";
import { ListStates } from "./ListStates";

/** What a group of credentials is called, and how one of them is shown. */
export interface CredentialKind<T> {
  title: string;
  text: string;
  /** All of them, as the beginning of a sentence: "The keys". */
  name: string;
  emptyTitle: string;
  emptyText: string;
  /** One of them: "key". Names the button and the parts of the page. */
  one: string;
  heads: readonly string[];
  idOf: (row: T) => string;
  row: (row: T) => ReactNode;
  /** The same in lines, for a thumb. */
  item: (row: T) => ReactNode;
  dialog: (onClose: () => void) => ReactNode;
}

interface CredentialGroupProps<T> {
  kind: CredentialKind<T>;
  list: Listed<T>;
  isPhone: boolean;
  onRetry: () => void;
  /** What stands above the list. */
  children?: ReactNode;
}

function Table<T>({ kind, rows }: { kind: CredentialKind<T>; rows: readonly T[] }) {
  return (
    <table className="table roomy" aria-label={kind.title}>
      <thead>
        <tr>
          {kind.heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          <th scope="col">
            <span className="sr-only">Acts</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Fragment key={kind.idOf(row)}>{kind.row(row)}</Fragment>
        ))}
      </tbody>
    </table>
  );
}

/** Credentials of one kind: the list, and the dialog that makes a new one. */
export function CredentialGroup<T>({ kind, list, isPhone, onRetry, children }: CredentialGroupProps<T>) {
  const [isMaking, setMaking] = useState(false);
  return (
    <Group
      title={kind.title}
      text={kind.text}
      count={list.state === "ready" ? list.rows.length : undefined}
      testId={`${kind.one}s`}
      act={
        <Button
          testId={`${kind.one}.new`}
          onClick={() => {
            setMaking(true);
          }}
        >
          New {kind.one}
        </Button>
      }
    >
      {children}
      <ListStates
        list={list}
        name={kind.name}
        onRetry={onRetry}
        empty={<Empty icon="key" title={kind.emptyTitle} text={kind.emptyText} />}
      >
        {(rows) =>
          isPhone ? (
            <ul>
              {rows.map((row) => (
                <Fragment key={kind.idOf(row)}>{kind.item(row)}</Fragment>
              ))}
            </ul>
          ) : (
            <Table kind={kind} rows={rows} />
          )
        }
      </ListStates>
      {isMaking &&
        kind.dialog(() => {
          setMaking(false);
        })}
    </Group>
  );
}
