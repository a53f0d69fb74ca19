import type { ReactNode } from "react";
import { Failed, SkeletonRows } from "../../components/States";
import type { Listed } from "../../state/access";

interface ListStatesProps<T> {
  list: Listed<T>;
  /** What is listed, as the beginning of a sentence. */
  name: string;
  empty: ReactNode;
  onRetry: () => void;
  children: (rows: readonly T[]) => ReactNode;
}

/** A list in the state it is in: being read, not readable, empty, or there. */
export function ListStates<T>({ list, name, empty, onRetry, children }: ListStatesProps<T>) {
  if (list.state === "loading") return <SkeletonRows count={3} height={34} />;
  if (list.state === "failed")
    return <Failed title={`${name} could not be read`} text={list.failure} onRetry={onRetry} />;
  return list.rows.length === 0 ? empty : children(list.rows);
}
