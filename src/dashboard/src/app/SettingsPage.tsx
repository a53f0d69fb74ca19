import { Access } from "../features/access/Access";
import { SessionPanel } from "../features/access/SessionPanel";
import { cx } from "../lib/cx";
import { type SettingsSection, useUi } from "../state/ui";
import { Banners } from "./Banners";
import { PhoneBar } from "./PhoneBar";
import { PhoneHead } from "./PhonePage";
import { Rail } from "./Rail";
import { StatusBar } from "./StatusBar";
import { TopBar } from "./TopBar";

const SECTIONS: readonly { name: SettingsSection; label: string }[] = [
  { name: "access", label: "Access" },
  { name: "sign-in", label: "Sign-in" },
];

/** The sections of the settings: a column on a desk, tabs on a phone. */
function Sections({ isPhone = false }: { isPhone?: boolean }) {
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

function Content({ isPhone = false }: { isPhone?: boolean }) {
  const section = useUi((ui) => ui.section);
  return section === "access" ? <Access isPhone={isPhone} /> : <SessionPanel />;
}

function DeskPage() {
  return (
    <div className="frame frame-plain">
      <a href="#page" className="skip">
        Go to the settings
      </a>
      <div className="min-w-0" style={{ gridArea: "top" }}>
        <TopBar hasEquity />
        <Banners />
      </div>
      <Rail />
      <div className="settings-grid" style={{ gridArea: "page" }}>
        <Sections />
        <main id="page" tabIndex={-1} className="overflow-y-auto bg-bg-1 outline-none">
          <h1 className="sr-only">Settings</h1>
          <div className="flex max-w-760 flex-col gap-32 p-24">
            <Content />
          </div>
        </main>
      </div>
      <StatusBar />
    </div>
  );
}

function PhonePage() {
  const symbol = useUi((ui) => ui.symbol);
  return (
    <div className="flex h-full flex-col bg-bg-1">
      <PhoneHead symbol={symbol} />
      <Banners />
      <Sections isPhone />
      <main className="phone-touch min-h-0 flex-1 overflow-y-auto">
        <h1 className="sr-only">Settings</h1>
        <div className="flex flex-col gap-32 p-14">
          <Content isPhone />
        </div>
      </main>
      <PhoneBar />
    </div>
  );
}

/** How the hub is reached: tokens and keys, the session and the password. */
export default function SettingsPage({ isPhone }: { isPhone: boolean }) {
  return isPhone ? <PhonePage /> : <DeskPage />;
}
