import type { ReactNode } from "react";
import { Banners } from "./Banners";
import { PhoneBar } from "./PhoneBar";
import { PhoneHead } from "./PhoneHead";
import { Rail } from "./Rail";
import { StatusBar } from "./StatusBar";
import { TopBar } from "./TopBar";

interface DeskFrameProps {
  /** Links past the bars: where each leads to, and what is there. */
  skips: readonly (readonly [target: string, name: string])[];
  /** The account above the body; without it the top bar shows the equity. */
  strip?: ReactNode;
  /** The body: one element of the class `page`. */
  children: ReactNode;
}

/** The bars around every page at a desk. */
export function DeskFrame({ skips, strip, children }: DeskFrameProps) {
  const hasStrip = strip !== undefined;
  return (
    <div className={hasStrip ? "frame" : "frame frame-plain"}>
      {skips.map(([target, name]) => (
        <a key={target} href={target} className="skip">
          Go to {name}
        </a>
      ))}
      <div className="min-w-0" style={{ gridArea: "top" }}>
        <TopBar hasEquity={!hasStrip} />
        <Banners />
      </div>
      <Rail />
      {hasStrip && (
        <div className="min-w-0" style={{ gridArea: "strip" }}>
          {strip}
        </div>
      )}
      {children}
      <StatusBar />
    </div>
  );
}

/** The bars above and below every page on a phone. */
export function PhoneFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex h-full flex-col bg-bg-1">
      <PhoneHead />
      <Banners />
      {children}
      <PhoneBar />
    </div>
  );
}
