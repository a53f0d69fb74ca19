import { useEffect, useRef, useState } from "react";
import { Button } from "../../components/Button";
import { Modal } from "../../components/Modal";
import { Notice } from "../../components/States";
import { cx } from "../../lib/cx";
import { money, price } from "../../lib/format";
import type { TicketVerdict } from "../../lib/ticket";
import type { SymbolCode } from "../../lib/wire";
import { useTicket } from "../../state/ticket";
import { useInstrument } from "../../state/hubData";
import { resolveDoubt, submit, useSend } from "./send";

interface SubmitProps {
  symbol: SymbolCode;
  verdict: TicketVerdict;
}

const lookOf = (side: "buy" | "sell"): string => (side === "buy" ? "bg-up text-on-up" : "bg-down text-on-down");

function Doubt({ symbol }: { symbol: SymbolCode }) {
  return (
    <Notice kind="warn" className="flex-1">
      We do not know yet whether the broker took this order for {symbol}. Do not resend.
      <Button small className="mt-6" onClick={() => void resolveDoubt()}>
        Look again
      </Button>
    </Notice>
  );
}

/** The button names the act; when it cannot be done, the reason stands in its place. */
export function Submit({ symbol, verdict }: SubmitProps) {
  const side = useTicket((ticket) => ticket.side);
  const { phase, doubt } = useSend();
  if (phase === "unknown") return <Doubt symbol={doubt?.symbol ?? symbol} />;
  const isBlocked = verdict.block !== null;
  return (
    <button
      type="button"
      data-testid="ticket.submit"
      disabled={isBlocked || phase === "sending"}
      className={cx(
        "glow-box h-36 w-full rounded-2 text-13 font-semibold",
        isBlocked ? "border border-line-2 bg-bg-2 text-text-2" : lookOf(side),
        phase === "sending" && "opacity-75",
      )}
      onClick={() => {
        submit(symbol);
      }}
    >
      {isBlocked ? (
        verdict.block
      ) : phase === "sending" ? (
        "Sending"
      ) : (
        <>
          {verdict.label} <span className="ml-4 text-11 font-medium">Ctrl Enter</span>
        </>
      )}
    </button>
  );
}

/** Press and hold; releasing before the bar is full does nothing. By key or a short press: press, then confirm within 5 s. */
export function HoldToAct({ symbol, verdict }: SubmitProps) {
  const side = useTicket((ticket) => ticket.side);
  const { phase, doubt } = useSend();
  const bar = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isAsking, setAsking] = useState(false);
  useEffect(() => {
    if (!isAsking) return;
    const lapse = setTimeout(() => {
      setAsking(false);
    }, 5000);
    return () => {
      clearTimeout(lapse);
    };
  }, [isAsking]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  if (phase === "unknown") return <Doubt symbol={doubt?.symbol ?? symbol} />;
  const isBlocked = verdict.block !== null;
  const act = () => {
    if ("vibrate" in navigator) navigator.vibrate(12);
    setAsking(false);
    submit(symbol, true);
  };
  const release = (isShort: boolean) => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    bar.current?.getAnimations().forEach((animation) => {
      animation.cancel();
    });
    if (isShort) setAsking(true);
  };
  const press = () => {
    if (isBlocked || phase !== "idle" || isAsking) return;
    bar.current?.animate([{ transform: "scaleX(0)" }, { transform: "scaleX(1)" }], { duration: 600, fill: "forwards" });
    timer.current = setTimeout(() => {
      timer.current = undefined;
      act();
    }, 600);
  };
  const verb = side === "buy" ? "Hold to buy" : "Hold to sell";
  const text = verdict.label.replace(
    /^(Buy to cover|Buy|Sell short|Sell and short|Sell)/,
    isAsking ? "Confirm: $1" : verb,
  );
  return (
    <button
      type="button"
      data-testid="ticket.submit"
      disabled={isBlocked || phase === "sending"}
      className={cx(
        "relative h-48 w-full touch-none overflow-hidden rounded-3 text-16 font-semibold select-none",
        isBlocked ? "border border-line-2 bg-bg-2 text-text-2" : lookOf(side),
      )}
      onPointerDown={press}
      onPointerUp={() => {
        release(true);
      }}
      onPointerLeave={() => {
        release(false);
      }}
      onPointerCancel={() => {
        release(false);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
      }}
      onClick={(event) => {
        if (isAsking) act();
        else if (event.detail === 0) setAsking(true);
      }}
    >
      <span ref={bar} className="absolute inset-0 origin-left bg-bg-1/30" style={{ transform: "scaleX(0)" }} />
      <span className="relative">{isBlocked ? verdict.block : phase === "sending" ? "Sending" : text}</span>
    </button>
  );
}

/** Smart confirm: asks only with a reason, says the reason and the cost. */
export function ConfirmDialog({ symbol, verdict }: SubmitProps) {
  const reasons = useSend((state) => state.reasons);
  const side = useTicket((ticket) => ticket.side);
  const decimals = useInstrument(symbol)?.price_decimals;
  if (!reasons) return null;
  const close = () => {
    useSend.setState({ reasons: null });
  };
  return (
    <Modal
      title={`${verdict.label}?`}
      summary={`Smart confirm asks because ${reasons.join(", and ")}.`}
      width={440}
      testId="modal.confirm"
      onClose={close}
      foot={
        <>
          <Button onClick={close}>
            Back <span className="text-text-3">Esc</span>
          </Button>
          <span className="flex-1" />
          <button
            type="button"
            data-testid="confirm.send"
            data-autofocus
            className={cx("h-28 rounded-2 px-16 text-12 font-semibold", lookOf(side))}
            onClick={() => {
              submit(symbol, true);
            }}
          >
            {verdict.label}
          </button>
        </>
      }
    >
      <dl className="grid grid-cols-[1fr_auto] gap-y-6 text-13">
        <dt className="text-text-2">Expected price</dt>
        <dd className="num text-right font-medium">{price(verdict.expected, decimals)}</dd>
        <dt className="text-text-2">Value</dt>
        <dd className="num text-right font-medium">{money(verdict.notional)}</dd>
        <dt className="text-text-2">Buying power after</dt>
        <dd className="num text-right font-medium">{money(verdict.buyingPowerAfter)}</dd>
      </dl>
    </Modal>
  );
}
