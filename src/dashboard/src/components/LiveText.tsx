import { useRef } from "react";
import { useLivePaint, useSecondPaint } from "../stream/hooks";

export type Tone = "up" | "down" | "flat" | "warn";

export interface Painted {
  text: string;
  tone?: Tone;
}

/** Direction of a figure with two decimals: what reads 0.00 has none. */
export const toneOf = (value: number | null | undefined): Tone =>
  typeof value !== "number" || Math.abs(value) < 0.005 ? "flat" : value > 0 ? "up" : "down";

function write(element: HTMLElement | null, painted: Painted): void {
  if (!element) return;
  if (element.textContent !== painted.text) element.textContent = painted.text;
  const tone = painted.tone ?? "";
  if ((element.dataset["tone"] ?? "") !== tone) element.dataset["tone"] = tone;
}

interface LiveTextProps {
  /** Keys of the live store whose change repaints the text. */
  on: readonly string[];
  read: () => Painted;
  className?: string;
  testId?: string;
}

/** A figure that follows the live store without a render. */
export function LiveText({ on, read, className, testId }: LiveTextProps) {
  const ref = useRef<HTMLSpanElement>(null);
  useLivePaint(on, () => {
    write(ref.current, read());
  });
  return <span ref={ref} className={className} data-testid={testId} />;
}

/** A text that counts: painted once a second. */
export function SecondText({ read, className, testId }: { read: () => Painted; className?: string; testId?: string }) {
  const ref = useRef<HTMLSpanElement>(null);
  useSecondPaint(() => {
    write(ref.current, read());
  });
  return <span ref={ref} className={className} data-testid={testId} />;
}
