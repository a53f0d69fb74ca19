import { Icon } from "../../components/Icon";
import { SecondText, toneOf } from "../../components/LiveText";
import { cx } from "../../lib/cx";
import { age, change } from "../../lib/format";
import {
  checkFigures,
  checkName,
  checksWords,
  checkTime,
  dayTradeEffect,
  violationsOf,
  type WhatIfRow,
  whatIfRows,
} from "../../lib/preview";
import type { OrderPreview } from "../../lib/previewWire";
import type { SymbolCode } from "../../lib/wire";
import { useTicket } from "../../state/ticket";
import { useAccount } from "../../stream/hooks";
import { live } from "../../stream/live";
import { usePreview } from "./preview";
import type { GateVerdict } from "./useTicketVerdict";

function Row({ label, before, after, isBad = false }: WhatIfRow) {
  return (
    <div className="flex h-19 items-center justify-between text-12">
      <dt className="text-text-2">{label}</dt>
      <dd className="num whitespace-nowrap">
        {before !== undefined && <span className="text-text-3">{before} to </span>}
        <span className={cx("font-medium", isBad && "text-down")}>{after}</span>
      </dd>
    </div>
  );
}

function ExitRow({ verdict: { lossAtStop, gainAtTarget, preview } }: { verdict: GateVerdict }) {
  const worst = preview?.figures.worst_loss_at_stop ?? null;
  const loss = worst === null ? lossAtStop : -worst;
  return (
    <div className="flex h-19 items-center justify-between text-12">
      <dt className="text-text-2">At stop / at target</dt>
      <dd className="num font-medium whitespace-nowrap">
        <span data-tone={toneOf(loss)}>{change(loss)}</span> /{" "}
        <span data-tone={toneOf(gainAtTarget)}>{change(gainAtTarget)}</span>
      </dd>
    </div>
  );
}

const FRESH = 5000;

function CheckedBy({ preview }: { preview: OrderPreview | null }) {
  const askedAt = usePreview((state) => state.askedAt);
  if (!preview) return <span className="text-11 font-regular text-text-3">from account and quote</span>;
  return (
    <SecondText
      className="num text-11 font-regular text-text-3"
      read={() => {
        const old = Date.now() - askedAt;
        return { text: old < FRESH ? `risk gate, ${checkTime(preview)}` : `checked, ${age(old)}` };
      }}
    />
  );
}

/** Every check of the gate with its figures; open on demand. */
function Checks({ preview }: { preview: OrderPreview }) {
  return (
    <details className="text-11 text-text-2">
      <summary className="flex h-19 cursor-pointer items-center gap-4 hover:text-text-1">
        <Icon name="chevron" size={11} className="details-mark" />
        {checksWords(preview)}
      </summary>
      <ul className="num mt-4 max-h-160 overflow-y-auto border-t border-line-1 pt-4">
        {preview.checks.map((check, at) => (
          <li
            key={at}
            className={cx(
              "flex justify-between gap-8 py-1",
              check.outcome === "failed" ? "text-down" : check.outcome !== "passed" && "text-text-3",
            )}
            title={check.detail ?? undefined}
          >
            <span>
              {check.id} {checkName(check)}
            </span>
            <span className="text-right">{checkFigures(check)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Warning({ text, isBad = false, title }: { text: string; isBad?: boolean; title?: string }) {
  return (
    <p className={cx("flex items-start gap-6 py-1 text-12", isBad ? "text-down" : "text-warn")} title={title}>
      <Icon name="warn" className="mt-1 shrink-0" />
      <span className={cx(title !== undefined && "truncate")}>{text}</span>
    </p>
  );
}

/** What the order would change, as the gate that will judge it says; until it was asked, from the account's figures and the quote. */
export function WhatIf({ symbol, verdict }: { symbol: SymbolCode; verdict: GateVerdict }) {
  const account = useAccount();
  const isChecking = usePreview((state) => state.isChecking);
  const hasExits = useTicket((ticket) => ticket.structure !== "simple");
  const { preview, reasons } = verdict;
  const violations = violationsOf(preview);
  const dayTrade = dayTradeEffect(preview);
  const others = violations.slice(1);
  const exposure = live.book()?.gross ?? null;
  return (
    <section
      aria-label="What if it fills"
      data-testid="ticket.whatif"
      data-verdict={preview?.verdict}
      className={cx("rounded-2 border border-line-2 bg-bg-2 px-10 py-8", isChecking && "checking")}
    >
      <p className="flex items-center justify-between text-12 font-semibold whitespace-nowrap">
        What if it fills <CheckedBy preview={preview} />
      </p>
      <dl className="mt-4">
        {whatIfRows(symbol, verdict, preview, account, exposure).map((row) => (
          <Row key={row.label} {...row} />
        ))}
        {(hasExits || preview?.figures.worst_loss_at_stop != null) && <ExitRow verdict={verdict} />}
      </dl>
      <div className="min-h-21" aria-live="off">
        {others.map((text) => (
          <Warning key={text} text={text} isBad />
        ))}
        {dayTrade && !violations.includes(dayTrade.text) && <Warning text={dayTrade.text} isBad={dayTrade.isBad} />}
        {reasons[0] !== undefined && verdict.denial === null && (
          <Warning text={`Will ask first: ${reasons[0]}`} title={reasons.join("; ")} />
        )}
      </div>
      {preview && <Checks preview={preview} />}
    </section>
  );
}
