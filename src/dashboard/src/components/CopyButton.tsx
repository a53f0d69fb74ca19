import { useEffect, useState } from "react";
import { copyText } from "../lib/clipboard";
import { Button } from "./Button";
import { Icon } from "./Icon";

interface CopyButtonProps {
  text: string;
  /** What is copied, for those who do not see where the button stands. */
  what: string;
  label?: string;
  look?: "plain" | "quiet" | "primary";
  testId?: string;
}

const SHOWN = 2000;

/** Copies a text and says whether it did. */
export function CopyButton({ text, what, label = "Copy", look = "plain", testId }: CopyButtonProps) {
  const [state, setState] = useState<"idle" | "done" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => {
      setState("idle");
    }, SHOWN);
    return () => {
      clearTimeout(timer);
    };
  }, [state]);
  const shown = { idle: label, done: "Copied", failed: "Select and copy it by hand" }[state];
  return (
    <Button
      small
      look={look}
      {...(testId === undefined ? {} : { testId })}
      aria-label={`${shown}: ${what}`}
      onClick={() =>
        void copyText(text).then((isDone) => {
          setState(isDone ? "done" : "failed");
        })
      }
    >
      <Icon name={state === "done" ? "check" : "copy"} size={12} />
      <span aria-live="polite">{shown}</span>
    </Button>
  );
}
