import { Icon } from "../components/Icon";
import { Menu } from "../components/Menu";
import { type Theme, useTheme } from "../state/theme";

const THEMES: readonly { value: Theme; label: string }[] = [
  { value: "dark", label: "Dark" },
  { value: "light", label: "Light" },
  { value: "cyberpunk", label: "Cyberpunk" },
  { value: "system", label: "Follow system" },
];

/** Theme and colour-blind switch. */
export function ThemeMenu() {
  const { theme, colourBlind, setTheme, setColourBlind } = useTheme();
  return (
    <Menu
      label="Theme"
      panel="menu"
      trigger={<Icon name="theme" size={16} />}
      triggerClass="icon-chip"
      popoverClass="right-0 w-200"
      testId="top.theme"
    >
      {() => (
        <>
          {THEMES.map((one) => (
            <button
              key={one.value}
              type="button"
              role="menuitemradio"
              aria-checked={one.value === theme}
              className="menu-item"
              onClick={() => {
                setTheme(one.value);
              }}
            >
              {one.label}
              {one.value === theme && <Icon name="check" className="ml-auto text-accent" />}
            </button>
          ))}
          <div className="my-4 border-t border-line-2" />
          <button
            type="button"
            role="menuitemcheckbox"
            aria-checked={colourBlind}
            className="menu-item"
            onClick={() => {
              setColourBlind(!colourBlind);
            }}
          >
            Colour-blind safe
            {colourBlind && <Icon name="check" className="ml-auto text-accent" />}
          </button>
        </>
      )}
    </Menu>
  );
}
