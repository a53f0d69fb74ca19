import type { KeyboardEvent } from "react";

const STEPS: Record<string, 1 | -1> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** J K or the arrows go from row to row of a table; rows are what carries `data-line`. */
export function onRowKeys(event: KeyboardEvent<HTMLElement>): void {
  const by = STEPS[event.key];
  const row = event.target instanceof Element ? event.target.closest("[data-line]") : null;
  if (by === undefined || !row || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-line]")];
  rows[rows.findIndex((one) => one === row) + by]?.focus();
  event.preventDefault();
}
