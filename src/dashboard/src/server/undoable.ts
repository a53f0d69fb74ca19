import { toast, useToasts } from "../state/toasts";

interface Undoable {
  key: string;
  title: string;
  text: string;
  /** What happens when nobody takes it back. */
  act: () => void;
  undo: () => void;
}

/** Offers Undo for as long as its toast stands; the act follows when the toast goes. */
export function undoable({ key, title, text, act, undo }: Undoable): void {
  let isDecided = false;
  const decide = (run: () => void) => {
    if (isDecided) return;
    isDecided = true;
    stop();
    run();
  };
  toast({
    kind: "warn",
    key,
    title,
    text,
    actions: [
      {
        label: "Undo",
        run: () => {
          decide(undo);
        },
      },
    ],
  });
  const stop = useToasts.subscribe(({ list }) => {
    if (!list.some((shown) => shown.key === key)) decide(act);
  });
}
