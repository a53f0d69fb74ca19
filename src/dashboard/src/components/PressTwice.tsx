import { useEffect, useState } from "react";
import { Button } from "./Button";

const CONFIRM_WITHIN = 5000;

interface PressTwiceProps {
  label: string;
  /** What the second press does, in words. */
  confirm: string;
  testId: string;
  onAct: () => void;
}

/** For what cannot come back: it takes a second press within five seconds. */
export function PressTwice({ label, confirm, testId, onAct }: PressTwiceProps) {
  const [isAsking, setAsking] = useState(false);
  useEffect(() => {
    if (!isAsking) return;
    const timer = setTimeout(() => {
      setAsking(false);
    }, CONFIRM_WITHIN);
    return () => {
      clearTimeout(timer);
    };
  }, [isAsking]);
  return (
    <Button
      small
      look={isAsking ? "danger" : "quiet"}
      testId={testId}
      onClick={() => {
        if (isAsking) onAct();
        setAsking(!isAsking);
      }}
    >
      {isAsking ? confirm : label}
    </Button>
  );
}
