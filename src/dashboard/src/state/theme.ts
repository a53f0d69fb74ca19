import { create } from "zustand";

export type Theme = "dark" | "light" | "cyberpunk" | "system";

interface ThemeState {
  theme: Theme;
  colourBlind: boolean;
  /** Grows with every change, so that canvases repaint. */
  version: number;
  setTheme: (theme: Theme) => void;
  setColourBlind: (isOn: boolean) => void;
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Storage is off: the choice lasts until the page is closed.
  }
}

function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

const shown = (theme: Theme): string =>
  theme !== "system" ? theme : matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";

export const useTheme = create<ThemeState>((set, get) => ({
  theme: (kept("hub.theme") as Theme | null) ?? "dark",
  colourBlind: kept("hub.cvd") === "on",
  version: 0,
  setTheme: (theme) => {
    keep("hub.theme", theme);
    document.documentElement.dataset["theme"] = shown(theme);
    set({ theme, version: get().version + 1 });
  },
  setColourBlind: (isOn) => {
    keep("hub.cvd", isOn ? "on" : "off");
    document.documentElement.dataset["cvd"] = isOn ? "on" : "off";
    set({ colourBlind: isOn, version: get().version + 1 });
  },
}));
