import { create } from "zustand";

export type ToastKind = "fill" | "info" | "warn" | "reject";

export interface ToastAction {
  label: string;
  run: () => void;
}

export interface ToastContent {
  kind: ToastKind;
  title: string;
  text: string;
  actions?: ToastAction[];
  /** A newer toast with the same key takes the older one's place. */
  key?: string;
}

export interface Toast extends ToastContent {
  id: number;
  at: number;
  count: number;
}

/** How long a toast stays, in milliseconds; a reject stays until it is handled. */
export const LIFETIME: Record<ToastKind, number | null> = { info: 4000, fill: 6000, warn: 10_000, reject: null };

const MOST = 4;
const REPEAT_WINDOW = 10_000;

/** The list after one more toast: newest first, four at most, the same text counts up, the same key is replaced. */
export function withToast(list: readonly Toast[], content: ToastContent, id: number, now: number): Toast[] {
  const isSame = (toast: Toast) =>
    toast.title === content.title && toast.text === content.text && now - toast.at < REPEAT_WINDOW;
  const repeated = list.find(isSame);
  if (repeated)
    return list.map((toast) => (toast === repeated ? { ...toast, at: now, count: toast.count + 1 } : toast));

  const others = list.filter((toast) => content.key === undefined || toast.key !== content.key);
  return [{ ...content, id, at: now, count: 1 }, ...others].slice(0, MOST);
}

interface ToastState {
  list: Toast[];
  /** Spoken by the page: calm news, and news that interrupts. */
  polite: string;
  assertive: string;
  show: (content: ToastContent) => void;
  dismiss: (id: number) => void;
}

let nextId = 1;

export const useToasts = create<ToastState>((set, get) => ({
  list: [],
  polite: "",
  assertive: "",
  show: (content) => {
    const spoken = `${content.title}. ${content.text}`;
    set({
      list: withToast(get().list, content, nextId++, Date.now()),
      ...(content.kind === "reject" ? { assertive: spoken } : { polite: spoken }),
    });
  },
  dismiss: (id) => {
    set({ list: get().list.filter((toast) => toast.id !== id) });
  },
}));

export const toast = (content: ToastContent): void => {
  useToasts.getState().show(content);
};
