import { Modal } from "../../components/Modal";

const STEPS = [
  "Install TradingView Desktop and sign in once. The browser asks the first time whether it may open the program.",
  "Press a timeframe beside the symbol: the chart opens there. If nothing comes to the front, a message offers the web chart.",
  "Export the list as .txt. In TradingView, open the menu of its watchlist, choose Import list, and take the file. Headings come along.",
  "The other way: export there, then drop the file on the watchlist here, or choose Import a list in its menu.",
] as const;

/** Install and import in four steps. */
export function TradingViewHelp({ onClose }: { onClose: () => void }) {
  return (
    <Modal title="TradingView and this page" width={560} testId="modal.tv_help" onClose={onClose}>
      <ol className="flex flex-col gap-10">
        {STEPS.map((step, at) => (
          <li key={step} className="flex gap-12 text-13 text-text-2">
            <span className="num flex h-22 w-22 shrink-0 items-center justify-center rounded-full bg-bg-4 text-12 text-text-1">
              {at + 1}
            </span>
            {step}
          </li>
        ))}
      </ol>
    </Modal>
  );
}
