import { Icon, type IconName } from "../components/Icon";
import { cx } from "../lib/cx";
import { useUi } from "../state/ui";
import { PAGES } from "./Rail";

interface Place {
  label: string;
  icon: IconName;
  testId: string;
  isHere: boolean;
  go: () => void;
}

/** The bar at the bottom of a phone: where one can go. */
export function PhoneBar() {
  const { page, isListsOpen, go, showLists } = useUi();
  const toTrade = (withLists: boolean) => () => {
    if (page !== "trade") go("trade");
    showLists(withLists);
  };
  const places: Place[] = [
    {
      label: "Trade",
      icon: "candles",
      testId: "bar.trade",
      isHere: page === "trade" && !isListsOpen,
      go: toTrade(false),
    },
    { label: "Lists", icon: "list", testId: "bar.lists", isHere: page === "trade" && isListsOpen, go: toTrade(true) },
    ...PAGES.filter(({ name }) => name !== "trade").map(({ name, label, icon }) => ({
      label,
      icon,
      testId: `bar.${name}`,
      isHere: page === name,
      go: () => {
        if (page !== name) go(name);
      },
    })),
  ];
  return (
    <nav aria-label="Pages" className="phone-bar">
      {places.map(({ label, icon, testId, isHere, go: take }) => (
        <button
          key={label}
          type="button"
          data-testid={testId}
          aria-current={isHere ? "page" : undefined}
          className={cx(
            "flex flex-1 flex-col items-center justify-center gap-3 text-11 font-medium",
            isHere ? "text-text-1" : "text-text-2",
          )}
          onClick={take}
        >
          <Icon name={icon} size={20} className={isHere ? "text-accent" : ""} />
          {label}
        </button>
      ))}
    </nav>
  );
}
