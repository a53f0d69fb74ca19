import type { ButtonHTMLAttributes } from "react";
import { cx } from "../lib/cx";
import { Icon, type IconName } from "./Icon";

type Look = "plain" | "quiet" | "primary" | "danger";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  small?: boolean;
  testId?: string;
}

const LOOKS: Record<Look, string> = {
  plain: "border border-line-2 bg-bg-2 text-text-1 hover:bg-bg-3 active:bg-bg-4",
  quiet: "border border-line-2 text-text-2 hover:bg-bg-3 hover:text-text-1",
  primary: "border border-transparent bg-accent text-on-accent font-semibold hover:brightness-110",
  danger: "border border-danger text-danger hover:bg-danger-soft",
};

export function Button({ look = "plain", small = false, testId, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      data-testid={testId}
      className={cx(
        "inline-flex items-center justify-center gap-6 rounded-2 font-medium whitespace-nowrap transition-colors duration-(--t-fast) disabled:opacity-55",
        small ? "h-22 px-8 text-11" : "h-28 px-12 text-12",
        LOOKS[look],
        className,
      )}
      {...rest}
    />
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: IconName;
  label: string;
  size?: number;
  testId?: string;
}

export function IconButton({ icon, label, size = 14, testId, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      data-testid={testId}
      className={cx(
        "inline-flex h-24 w-24 items-center justify-center rounded-2 text-text-2 hover:bg-bg-3 hover:text-text-1 disabled:opacity-55",
        className,
      )}
      {...rest}
    >
      <Icon name={icon} size={size} />
    </button>
  );
}
