/** One tick a second for everything that counts; it runs only while somebody listens. */

type Listener = () => void;

const listeners = new Set<Listener>();
let timer: ReturnType<typeof setTimeout> | undefined;

function schedule(): void {
  timer = setTimeout(
    () => {
      listeners.forEach((listener) => {
        listener();
      });
      schedule();
    },
    1000 - (Date.now() % 1000),
  );
}

export function everySecond(listener: Listener): () => void {
  listeners.add(listener);
  if (timer === undefined) schedule();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };
}
