import { useEffect, useRef, useState } from "react";
import { Button, IconButton } from "../components/Button";
import { Icon, type IconName } from "../components/Icon";
import { SecondText } from "../components/LiveText";
import { cx } from "../lib/cx";
import { ago } from "../lib/format";
import { LIFETIME, type Toast, useToasts } from "../state/toasts";

const ICONS: Record<Toast["kind"], IconName> = { fill: "check", info: "clock", warn: "warn", reject: "close" };
const COLOURS: Record<Toast["kind"], string> = {
  fill: "text-up",
  info: "text-accent",
  warn: "text-warn",
  reject: "text-danger",
};

const sinceText = (at: number): string =>
  Date.now() - at < 2000
    ? "now"
    : ago(Math.max(10_000, Date.now() - at)).replace("10 s", `${String(Math.floor((Date.now() - at) / 1000))} s`);

/** Goes by itself after its time, unless the pointer or the focus is on it. */
function useLifetime(toast: Toast, isHeld: boolean, dismiss: (id: number) => void): void {
  const left = useRef<{ for: number; time: number }>({ for: 0, time: 0 });
  useEffect(() => {
    const lifetime = LIFETIME[toast.kind];
    if (left.current.for !== toast.at) left.current = { for: toast.at, time: lifetime ?? 0 };
    if (lifetime === null || isHeld) return;
    const startedAt = performance.now();
    const timer = setTimeout(() => {
      dismiss(toast.id);
    }, left.current.time);
    return () => {
      clearTimeout(timer);
      left.current.time -= performance.now() - startedAt;
    };
  }, [toast, isHeld, dismiss]);
}

function OneToast({ toast, place }: { toast: Toast; place: number }) {
  const dismiss = useToasts((state) => state.dismiss);
  const [isHeld, setHeld] = useState(false);
  useLifetime(toast, isHeld, dismiss);
  const hold = (isOn: boolean) => () => {
    setHeld(isOn);
  };
  return (
    <div
      data-testid={`toast.${String(place)}`}
      data-kind={toast.kind}
      className={cx(
        "pointer-events-auto flex w-320 gap-10 rounded-3 border border-l-3 border-line-2 bg-bg-2 p-10 shadow-2",
        `toast-edge-${toast.kind}`,
      )}
      onMouseEnter={hold(true)}
      onMouseLeave={hold(false)}
      onFocus={hold(true)}
      onBlur={hold(false)}
    >
      <Icon name={ICONS[toast.kind]} className={cx("mt-1 shrink-0", COLOURS[toast.kind])} />
      <div className="min-w-0 flex-1">
        <p className="flex items-start justify-between gap-8 text-12 font-semibold">
          <span>
            {toast.title}
            {toast.count > 1 && <span className="num ml-6 text-text-3">×{toast.count}</span>}
          </span>
          <SecondText
            read={() => ({ text: sinceText(toast.at) })}
            className="num shrink-0 text-11 font-regular text-text-3"
          />
        </p>
        <p className="mt-2 text-12 text-text-2">{toast.text}</p>
        {toast.actions && (
          <div className="mt-6 flex gap-6">
            {toast.actions.map((action) => (
              <Button
                key={action.label}
                small
                onClick={() => {
                  action.run();
                  dismiss(toast.id);
                }}
              >
                {action.label}
              </Button>
            ))}
          </div>
        )}
      </div>
      <IconButton
        icon="close"
        label="Dismiss"
        size={11}
        className="h-18 w-18"
        onClick={() => {
          dismiss(toast.id);
        }}
      />
    </div>
  );
}

/** News above the page, newest on top, and spoken for those who do not see it. */
export function Toasts() {
  const { list, polite, assertive } = useToasts();
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const shown = layer.current;
    if (shown?.matches(":popover-open")) shown.hidePopover();
    if (list.length > 0) shown?.showPopover();
  }, [list]);
  return (
    <>
      <div ref={layer} popover="manual" className="toasts">
        {list.map((toast, place) => (
          <OneToast key={toast.id} toast={toast} place={place} />
        ))}
      </div>
      <p className="sr-only" role="status" aria-live="polite">
        {polite}
      </p>
      <p className="sr-only" role="alert" aria-live="assertive">
        {assertive}
      </p>
    </>
  );
}
