import { LiveText, type Painted } from "../../components/LiveText";
import { money, quantity } from "../../lib/format";
import { live } from "../../stream/live";

const excess = (): number | null => {
  const [book, account] = [live.book(), live.state.account];
  return book && account ? book.equity - account.maintenance_margin : null;
};

const ROWS: readonly { label: string; read: () => Painted }[] = [
  { label: "Reserved by orders", read: () => ({ text: money(live.state.account?.reserved_by_orders) }) },
  { label: "Initial margin", read: () => ({ text: money(live.state.account?.initial_margin) }) },
  { label: "Maintenance margin", read: () => ({ text: money(live.state.account?.maintenance_margin) }) },
  {
    label: "Above maintenance",
    read: () => ((excess() ?? 0) < 0 ? { text: money(excess()), tone: "down" } : { text: money(excess()) }),
  },
  {
    label: "Buying power multiple",
    read: () => ({ text: live.state.account ? `${quantity(live.state.account.multiplier)}x` : "" }),
  },
];

/** What the account's positions and orders bind. */
export function MarginPanel() {
  return (
    <section aria-label="Margin" className="margin-panel shrink-0 bg-bg-1">
      <header className="flex h-34 items-center border-b border-line-1 px-12 text-12 font-semibold">Margin</header>
      <dl className="num px-12 py-8 text-12">
        {ROWS.map(({ label, read }) => (
          <div key={label} className="flex h-22 items-center justify-between">
            <dt className="text-text-2">{label}</dt>
            <dd className="font-medium">
              <LiveText on={["book", "account"]} read={read} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
