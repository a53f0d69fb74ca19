import type { ReactNode } from "react";
import { cx } from "../lib/cx";
import { Button } from "./Button";
import { Icon, type IconName } from "./Icon";

/** Nothing there yet: what will come, and what to do next. */
export function Empty({
  icon,
  title,
  text,
  children,
}: {
  icon: IconName;
  title: string;
  text: string;
  children?: ReactNode;
}) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-6 px-16 py-12 text-center">
      <Icon name={icon} size={28} className="text-text-3" />
      <p className="text-14 font-semibold">{title}</p>
      <p className="max-w-320 text-13 text-balance text-text-2">{text}</p>
      {children !== undefined && <div className="mt-6 flex gap-8">{children}</div>}
    </div>
  );
}

/** What failed and why, and a way to try it again. */
export function Failed({ title, text, onRetry }: { title: string; text: string; onRetry: () => void }) {
  return (
    <div role="alert" className="m-12 rounded-2 bg-danger-soft p-12">
      <p className="flex items-center gap-6 text-12 font-semibold">
        <Icon name="warn" className="text-danger" />
        {title}
      </p>
      <p className="mt-4 text-13 text-text-2">{text}</p>
      <div className="mt-8 flex gap-6">
        <Button small onClick={onRetry}>
          Try again
        </Button>
      </div>
    </div>
  );
}

/** Rows of the height the data will have, fading downwards. */
export function SkeletonRows({ count, height }: { count: number; height: number }) {
  return (
    <div aria-hidden="true" className="skeleton">
      {Array.from({ length: count }, (_, row) => (
        <div
          key={row}
          className="flex items-center gap-12 border-b border-line-1 px-12"
          style={{ height, opacity: 1 - row / count }}
        >
          <span className="h-8 w-48 rounded-1 bg-bg-3" />
          <span className="flex-1" />
          <span className="h-8 w-48 rounded-1 bg-bg-3" />
          <span className="h-8 w-48 rounded-1 bg-bg-3" />
        </div>
      ))}
    </div>
  );
}

export function Notice({
  kind,
  children,
  className,
}: {
  kind: "warn" | "danger" | "plain";
  children: ReactNode;
  className?: string;
}) {
  const look = { warn: "bg-warn-soft text-text-1", danger: "bg-danger-soft text-text-1", plain: "bg-bg-3 text-text-2" }[
    kind
  ];
  const colour = { warn: "text-warn", danger: "text-danger", plain: "text-text-3" }[kind];
  return (
    <div className={cx("flex gap-8 rounded-2 px-12 py-8 text-12", look, className)}>
      <Icon name="warn" className={cx("mt-1 shrink-0", colour)} />
      <div>{children}</div>
    </div>
  );
}

export const Count = ({ value }: { value: number }) => (
  <span className="num inline-flex h-16 min-w-16 items-center justify-center rounded-full bg-bg-4 px-5 text-11 leading-none text-text-2">
    {value}
  </span>
);
