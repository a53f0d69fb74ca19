import { Icon } from "../../components/Icon";
import { cx } from "../../lib/cx";
import { MISSING, money, percent } from "../../lib/format";
import type { TicketVerdict } from "../../lib/ticket";
import type { SymbolCode } from "../../lib/wire";
import { useAccount } from "../../stream/hooks";

interface RowProps {
  label: string;
  before?: string;
  after: string;
  isBad?: boolean;
}

function Row({ label, before, after, isBad = false }: RowProps) {
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

/** What the order would change, from the account's figures and the quote. Its height never changes. */
export function WhatIf({ symbol, verdict }: { symbol: SymbolCode; verdict: TicketVerdict }) {
  const account = useAccount();
  const isKnown = verdict.notional !== null;
  const power = money(account?.buying_power);
  const isShort = verdict.buyingPowerAfter !== null && verdict.buyingPowerAfter < 0;
  const warning = verdict.reasons[0];
  return (
    <section
      aria-label="What if it fills"
      data-testid="ticket.whatif"
      className="rounded-2 border border-line-2 bg-bg-2 px-10 py-8"
    >
      <p className="flex items-center justify-between text-12 font-semibold">
        What if it fills <span className="text-11 font-regular text-text-3">from account and quote</span>
      </p>
      <dl className="mt-4">
        <Row label="Cost" after={isKnown ? money(verdict.notional) : MISSING} />
        <Row
          label="Buying power"
          before={power}
          after={isKnown ? money(verdict.buyingPowerAfter) : MISSING}
          isBad={isShort}
        />
        <Row
          label={`${symbol} weight`}
          before={percent(verdict.weightBefore ?? 0)}
          after={isKnown ? percent(verdict.weightAfter) : MISSING}
        />
      </dl>
      <p className="flex h-19 items-center gap-6 text-12 text-warn" aria-live="off">
        {warning !== undefined && (
          <>
            <Icon name="warn" className="shrink-0" />
            <span className="truncate" title={verdict.reasons.join("; ")}>
              Will ask first: {warning}
            </span>
          </>
        )}
      </p>
    </section>
  );
}
