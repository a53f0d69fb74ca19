import { Icon, type IconName } from "../components/Icon";
import { cx } from "../lib/cx";
import { type PageName, useUi } from "../state/ui";

export const PAGES: readonly { name: PageName; label: string; icon: IconName; path: string; key: string }[] = [
  { name: "trade", label: "Trade", icon: "candles", path: "/dashboard/trade", key: "G T" },
  { name: "ai", label: "AI", icon: "spark", path: "/dashboard/ai", key: "G I" },
  { name: "webhooks", label: "Webhooks", icon: "webhook", path: "/dashboard/webhooks", key: "G H" },
  { name: "settings", label: "Settings", icon: "gear", path: "/dashboard/settings", key: "G ," },
];

/** Pages of the hub; the settings stand at its foot. */
export function Rail() {
  const { page, go } = useUi();
  return (
    <nav aria-label="Pages" className="flex flex-col bg-bg-1" style={{ gridArea: "rail" }}>
      {PAGES.map(({ name, label, icon, path, key }) => (
        <a
          key={name}
          href={path}
          aria-current={name === page ? "page" : undefined}
          title={`${label} (${key})`}
          data-testid={`rail.${name}`}
          className={cx(
            "relative flex h-56 shrink-0 flex-col items-center justify-center gap-4 text-11 font-medium",
            name === page ? "bg-bg-3 text-text-1" : "text-text-2 hover:bg-bg-3 hover:text-text-1",
            name === "settings" && "mt-auto",
          )}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            go(name);
          }}
        >
          {name === page && <span className="absolute inset-y-0 left-0 w-[2.5px] bg-accent" />}
          <Icon name={icon} size={18} />
          {label}
        </a>
      ))}
    </nav>
  );
}
