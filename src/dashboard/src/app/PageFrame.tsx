import type { ReactNode } from "react";
import { cx } from "../lib/cx";
import { DeskFrame, PhoneFrame } from "./Frame";

interface PageFrameProps {
  isPhone: boolean;
  /** The page's name, for who hears it. */
  title: string;
  /** What the link past the bars leads to. */
  content: string;
  /** The class that places what stands side by side at a desk. */
  grid: string;
  /** Where one can go within the page: beside the body at a desk, above it on a phone. The body then scrolls as a whole. */
  sections?: ReactNode;
  children: ReactNode;
}

/** A page beside Trade: the bars, its name, and its body. */
export function PageFrame({ isPhone, title, content, grid, sections, children }: PageFrameProps) {
  const isWhole = sections === undefined;
  const body = (
    <>
      <h1 className="sr-only">{title}</h1>
      {children}
    </>
  );
  if (isPhone)
    return (
      <PhoneFrame>
        {sections}
        <main
          className={cx(
            "phone-touch min-h-0 flex-1",
            isWhole ? "flex flex-col border-t border-line-1 *:[section]:flex-1" : "overflow-y-auto",
          )}
        >
          {body}
        </main>
      </PhoneFrame>
    );
  return (
    <DeskFrame skips={[["#page", content]]}>
      {isWhole ? (
        <main id="page" className={cx("page", grid)}>
          {body}
        </main>
      ) : (
        <div className={cx("page", grid)}>
          {sections}
          <main id="page" tabIndex={-1} className="overflow-y-auto bg-bg-1 outline-none">
            {body}
          </main>
        </div>
      )}
    </DeskFrame>
  );
}
