import { useMemo } from "react";
import type { OrderPreview } from "../../lib/previewWire";
import type { TicketVerdict } from "../../lib/ticket";
import { fieldOf } from "../../lib/ticketErrors";
import type { SymbolCode } from "../../lib/wire";
import { useTicket } from "../../state/ticket";
import { intentionOf } from "./order";
import { denialOf, previewOf, usePreview } from "./preview";
import { useSend } from "./send";
import { useVerdict } from "./useVerdict";

export interface GateVerdict extends TicketVerdict {
  preview: OrderPreview | null;
  /** Why the gate would deny the draft; it can be asked again. */
  denial: string | null;
}

/** The verdict with what the hub said to the very same draft: its preview, and what it found wrong at which field. */
export function useTicketVerdict(symbol: SymbolCode): GateVerdict {
  const verdict = useVerdict(symbol);
  const fault = useSend((send) => send.fault);
  const asked = usePreview();
  const ticket = useTicket();
  return useMemo(() => {
    const intention = intentionOf(symbol);
    const preview = previewOf(asked, intention);
    const denial = denialOf(preview);
    const errors = { ...verdict.errors };
    const field = denial === null ? null : fieldOf(preview?.field ?? undefined);
    if (field !== null && denial !== null) errors[field] = denial;
    if (fault?.intention === intention) errors[fault.field] = fault.text;
    return { ...verdict, errors, preview, denial };
    // The draft is read as it stands; the ticket says when to read it again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [verdict, fault, asked, ticket, symbol]);
}
