import { Access } from "../features/access/Access";
import { SessionPanel } from "../features/access/SessionPanel";
import { cx } from "../lib/cx";
import { type SettingsSection, useUi } from "../state/ui";
import { PageFrame } from "./PageFrame";

const SECTIONS: readonly { name: SettingsSection; label: string }[] = [
  { name: "access", label: "Access" },
  { name: "sign-in", label: "Sign-in" },
];

/** The sections of the settings: a column on a desk, tabs on a phone. */
function Sections({ isPhone }: { isPhone: boolean }) {
  const { section, showSection } = useUi();
  return (
    <nav
      aria-label="Sections of the settings"
      className={isPhone ? "flex h-44 shrink-0 border-b border-line-1" : "bg-bg-1 py-8"}
    >
      {SECTIONS.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          data-testid={`settings.${name}`}
          aria-current={name === section ? "page" : undefined}
          className={
            isPhone
              ? cx("tab flex-1 justify-center text-13", name === section && "tab-on")
              : cx(
                  "flex h-32 w-full items-center px-16 text-13",
                  name === section ? "wl-charted bg-bg-3 font-medium text-text-1" : "text-text-2 hover:bg-bg-3",
                )
          }
          onClick={() => {
            showSection(name);
          }}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}

/** How the hub is reached: tokens and keys, the session and the password. */
export default function SettingsPage({ isPhone }: { isPhone: boolean }) {
  const section = useUi((ui) => ui.section);
  return (
    <PageFrame
      isPhone={isPhone}
      title="Settings"
      content="the settings"
      grid="settings-grid"
      sections={<Sections isPhone={isPhone} />}
    >
      <div className={cx("flex flex-col gap-32", isPhone ? "p-14" : "max-w-760 p-24")}>
        {section === "access" ? <Access isPhone={isPhone} /> : <SessionPanel />}
      </div>
    </PageFrame>
  );
}
