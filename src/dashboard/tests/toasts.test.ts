import { expect, it } from "vitest";
import { type Toast, withToast } from "../src/state/toasts";

const content = (title: string, key?: string) => ({ kind: "info" as const, title, text: "", ...(key ? { key } : {}) });

it("keeps four, the newest on top", () => {
  let list: Toast[] = [];
  for (let at = 1; at <= 6; at++) list = withToast(list, content(`news ${String(at)}`), at, at);
  expect(list.map((toast) => toast.title)).toEqual(["news 6", "news 5", "news 4", "news 3"]);
});

it("counts the same text up within ten seconds, and shows it anew after", () => {
  let list = withToast([], content("same"), 1, 0);
  list = withToast(list, content("same"), 2, 9_000);
  expect(list.map((toast) => toast.count)).toEqual([2]);
  list = withToast(list, content("same"), 3, 30_000);
  expect(list).toHaveLength(2);
});

it("replaces the toast of the same order", () => {
  let list = withToast([], content("Filled 10", "fill:o-1"), 1, 0);
  list = withToast(list, content("Filled 25", "fill:o-1"), 2, 1_000);
  expect(list.map((toast) => toast.title)).toEqual(["Filled 25"]);
});
