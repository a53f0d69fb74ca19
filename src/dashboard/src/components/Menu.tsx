import { type ReactNode, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { cx } from "../lib/cx";

interface MenuProps {
  label: string;
  /** What stands on the button. */
  trigger: ReactNode;
  triggerClass?: string;
  popoverClass: string;
  testId?: string;
  className?: string;
  /** What the panel is. */
  panel?: "group" | "menu" | "dialog";
  /** Whether the button's own words name it; otherwise the label does. */
  hasWords?: boolean;
  children: (close: () => void) => ReactNode;
}

/** A press anywhere else closes, also when what had the focus inside is gone. */
function useOutside(root: RefObject<HTMLElement | null>, isOpen: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) close();
    };
    document.addEventListener("pointerdown", onPress);
    return () => {
      document.removeEventListener("pointerdown", onPress);
    };
  }, [root, isOpen, close]);
}

/** A button that opens a small panel below it; Esc and leaving it close it again. */
export function Menu({
  label,
  trigger,
  triggerClass,
  popoverClass,
  testId,
  className,
  panel = "group",
  hasWords = false,
  children,
}: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const close = useCallback(() => {
    setOpen(false);
  }, []);
  useOutside(root, isOpen, close);
  return (
    <div
      ref={root}
      className={cx("relative", className)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !isOpen) return;
        event.stopPropagation();
        close();
        event.currentTarget.querySelector("button")?.focus();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <button
        type="button"
        aria-label={hasWords ? undefined : label}
        title={hasWords ? undefined : label}
        aria-expanded={isOpen}
        data-testid={testId}
        className={triggerClass ?? "icon-chip h-24 w-24"}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {trigger}
      </button>
      {isOpen && (
        // A press on the panel's own ground keeps the focus inside, so that it does not close.
        <div role={panel} aria-label={label} tabIndex={-1} className={cx("popover outline-none", popoverClass)}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
