import { Button } from "../../components/Button";
import { Modal } from "../../components/Modal";
import { Notice } from "../../components/States";
import { useHold } from "../../components/useHold";
import { cx } from "../../lib/cx";
import { change, money, price, quantity } from "../../lib/format";
import { fittingOf } from "../../lib/preview";
import { offeredStep } from "../../lib/sizes";
import type { SymbolCode } from "../../lib/wire";
import { useTicket } from "../../state/ticket";
import { useInstrument } from "../../state/hubData";
import type { GateVerdict } from "./useTicketVerdict";
import { resolveDoubt, submit, useSend } from "./send";

interface SubmitProps {
  symbol: SymbolCode;
  verdict: GateVerdict;
}

/** A label longer than this leaves no room for the key. */
const LONG = 34;

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

interface DeniedProps extends SubmitProps {
  denial: string;
  isPhone: boolean;
  onAgain: () => void;
}

/** The reason stands in the button's place, with the size that fits, or the question again: account and market may have moved. */
function Denied({ symbol, verdict, denial, isPhone, onAgain }: DeniedProps) {
  const set = useTicket((ticket) => ticket.set);
  const size = fittingOf(verdict.preview, offeredStep(useInstrument(symbol)));
  const act = isPhone ? "h-36 px-12 text-12" : "h-24 px-8 text-11";
  return (
    <div
      data-testid="ticket.denied"
      role="alert"
      className="flex w-full items-center justify-between gap-12 rounded-2 border border-danger bg-danger-soft px-10 py-6 text-12 text-text-1"
    >
      <span>{denial}</span>
      <span className="flex shrink-0 flex-col gap-4">
        {size !== null && (
          <Button
            className={act}
            testId="ticket.use"
            onClick={() => {
              set({ sizeMode: "shares", sizeText: String(size) });
            }}
          >
            Use {quantity(size)}
          </Button>
        )}
        <Button className={act} look="quiet" testId="ticket.submit" onClick={onAgain}>
          Check again
        </Button>
      </span>
    </div>
  );
}

/** The button names the act; when it cannot be done, the reason stands in its place. */
export function Submit({ symbol, verdict }: SubmitProps) {
  const side = useTicket((ticket) => ticket.side);
  const { phase, doubt } = useSend();
  if (phase === "unknown") return <Doubt symbol={doubt?.symbol ?? symbol} />;
  const isBlocked = verdict.block !== null;
  const act = () => {
    submit(symbol);
  };
  if (!isBlocked && verdict.denial !== null)
    return <Denied symbol={symbol} verdict={verdict} denial={verdict.denial} isPhone={false} onAgain={act} />;
  return (
    <button
      type="button"
      data-testid="ticket.submit"
      disabled={isBlocked || phase === "sending"}
      className={cx(
        "glow-box flex min-h-36 w-full items-center justify-center gap-8 rounded-2 px-8 py-4 text-13 leading-16 font-semibold",
        isBlocked ? "border border-line-2 bg-bg-2 text-text-2" : lookOf(side),
        phase === "sending" && "opacity-75",
      )}
      onClick={act}
    >
      {isBlocked ? verdict.block : phase === "sending" ? "Sending" : verdict.label}
      {!isBlocked && verdict.label.length < LONG && (
        <span className="text-11 font-medium whitespace-nowrap">Ctrl Enter</span>
      )}
    </button>
  );
}

/** The phone's button: press and hold, or press and confirm. */
export function HoldToAct({ symbol, verdict }: SubmitProps) {
  const side = useTicket((ticket) => ticket.side);
  const { phase: sending, doubt } = useSend();
  const isBlocked = verdict.block !== null;
  const act = () => {
    submit(symbol, true);
  };
  const { phase, bar, handlers } = useHold(600, act, isBlocked || sending !== "idle");
  if (sending === "unknown") return <Doubt symbol={doubt?.symbol ?? symbol} />;
  if (!isBlocked && verdict.denial !== null)
    return <Denied symbol={symbol} verdict={verdict} denial={verdict.denial} isPhone onAgain={act} />;
  const verb = side === "buy" ? "Hold to buy" : "Hold to sell";
  const text = verdict.label.replace(
    /^(Buy to cover|Buy|Sell short|Sell and short|Sell)/,
    phase === "asking" ? "Confirm: $1" : verb,
  );
  return (
    <button
      type="button"
      data-testid="ticket.submit"
      disabled={isBlocked || sending === "sending"}
      className={cx(
        "relative min-h-48 w-full touch-none overflow-hidden rounded-3 px-12 text-16 font-semibold select-none",
        isBlocked ? "border border-line-2 bg-bg-2 text-text-2" : lookOf(side),
      )}
      {...handlers}
    >
      <span ref={bar} className="absolute inset-0 origin-left bg-bg-1/30" style={{ transform: "scaleX(0)" }} />
      <span className="relative">{isBlocked ? verdict.block : sending === "sending" ? "Sending" : text}</span>
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
        {verdict.lossAtStop !== null && (
          <>
            <dt className="text-text-2">Loss at stop</dt>
            <dd className="num text-right font-medium text-down">{change(verdict.lossAtStop)}</dd>
          </>
        )}
      </dl>
    </Modal>
  );
}
