import { type ButtonHTMLAttributes, type ReactNode, useState } from "react";
import { cx } from "../lib/cx";

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { "data-testid"?: string };

/** A button and what it opens: closed again by Escape, or when the focus leaves both. */
export function Popover({
  className,
  button,
  face,
  children,
}: {
  className?: string;
  button: ButtonProps;
  face: ReactNode;
  children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div
      className={cx("relative", className)}
      onKeyDown={(event) => {
        if (event.key === "Escape") setOpen(false);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        type="button"
        {...button}
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {face}
      </button>
      {isOpen && children}
    </div>
  );
}
