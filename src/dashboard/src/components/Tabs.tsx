import { cx } from "../lib/cx";

export interface TabChoice<T extends string> {
  name: T;
  label: string;
}

interface TabsProps<T extends string> {
  /** Begins the ids of the tabs and of their panel, which is `id-panel`. */
  id: string;
  label: string;
  tabs: readonly TabChoice<T>[];
  current: T;
  onChange: (name: T) => void;
  isPhone?: boolean;
}

/** One of a few views of a panel; arrow keys move. */
export function Tabs<T extends string>({ id, label, tabs, current, onChange, isPhone = false }: TabsProps<T>) {
  return (
    <div
      role="tablist"
      aria-label={label}
      className={cx("flex shrink-0 border-b border-line-1", isPhone ? "h-44" : "h-34 gap-4 px-4")}
    >
      {tabs.map(({ name, label: text }, at) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${id}-${name}`}
          aria-selected={name === current}
          aria-controls={`${id}-panel`}
          tabIndex={name === current ? 0 : -1}
          data-testid={`${id}.tab.${name}`}
          className={cx("tab", isPhone && "flex-1 justify-center text-13", name === current && "tab-on")}
          onClick={() => {
            onChange(name);
          }}
          onKeyDown={(event) => {
            const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
            const next = tabs[(at + by + tabs.length) % tabs.length];
            if (by === 0 || !next) return;
            onChange(next.name);
            document.getElementById(`${id}-${next.name}`)?.focus();
          }}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
