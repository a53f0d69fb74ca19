import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef, useState } from "react";

export type HoldPhase = "idle" | "holding" | "asking";

interface Hold {
  phase: HoldPhase;
  /** Fills while it is held. */
  bar: RefObject<HTMLSpanElement | null>;
  /** For the button. */
  handlers: {
    onPointerDown: () => void;
    onPointerUp: () => void;
    onPointerLeave: () => void;
    onPointerCancel: () => void;
    onContextMenu: (event: MouseEvent) => void;
    onKeyDown: (event: KeyboardEvent) => void;
    onKeyUp: (event: KeyboardEvent) => void;
    onClick: (event: MouseEvent) => void;
  };
}

const SHORT = 300;
const CONFIRM_WITHIN = 5000;
const isPressKey = (event: KeyboardEvent): boolean => event.key === "Enter" || event.key === " ";

/**
 * Press and hold, by pointer or key; letting go before the bar is full does nothing. Who cannot hold presses shortly and confirms within 5 s.
 */
export function useHold(milliseconds: number, onAct: () => void, isDisabled: boolean): Hold {
  const [phase, setPhase] = useState<HoldPhase>("idle");
  const bar = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const startedAt = useRef(0);
  useEffect(() => {
    if (phase !== "asking") return;
    const lapse = setTimeout(() => {
      setPhase("idle");
    }, CONFIRM_WITHIN);
    return () => {
      clearTimeout(lapse);
    };
  }, [phase]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  const empty = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    bar.current?.getAnimations().forEach((animation) => {
      animation.cancel();
    });
  };
  const act = () => {
    empty();
    setPhase("idle");
    if ("vibrate" in navigator) navigator.vibrate(12);
    onAct();
  };
  const press = () => {
    if (isDisabled || timer.current !== undefined) return;
    if (phase === "asking") {
      act();
      return;
    }
    startedAt.current = performance.now();
    setPhase("holding");
    bar.current?.animate([{ transform: "scaleX(0)" }, { transform: "scaleX(1)" }], {
      duration: milliseconds,
      fill: "forwards",
    });
    timer.current = setTimeout(act, milliseconds);
  };
  const release = (mayAsk: boolean) => {
    if (timer.current === undefined) return;
    const isShort = performance.now() - startedAt.current < SHORT;
    empty();
    setPhase(mayAsk && isShort ? "asking" : "idle");
  };
  const leave = () => {
    release(false);
  };
  return {
    phase,
    bar,
    handlers: {
      onPointerDown: press,
      onPointerUp: () => {
        release(true);
      },
      onPointerLeave: leave,
      onPointerCancel: leave,
      onContextMenu: (event) => {
        event.preventDefault();
      },
      onKeyDown: (event) => {
        if (!isPressKey(event) || event.ctrlKey) return;
        event.preventDefault();
        if (!event.repeat) press();
      },
      onKeyUp: (event) => {
        if (!isPressKey(event)) return;
        event.preventDefault();
        release(true);
      },
      onClick: (event) => {
        if (event.detail !== 0 || isDisabled) return;
        if (phase === "asking") act();
        else setPhase("asking");
      },
    },
  };
}
