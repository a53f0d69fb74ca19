import { useState } from "react";
import { failureText } from "../../server/acts";

/**
 * Sends what a dialog was filled with; a refusal stays to be shown.
 * @param onDone It was taken.
 */
export function useSending(onDone: () => void) {
  const [failure, setFailure] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const send = async (act: () => Promise<void>) => {
    setSending(true);
    setFailure(null);
    try {
      await act();
      onDone();
    } catch (reason) {
      setFailure(failureText(reason));
      setSending(false);
    }
  };
  return { failure, isSending, send };
}
