import { IconButton } from "../components/Button";
import { Icon } from "../components/Icon";
import { HaltButton } from "../features/halt/HaltButton";
import { useUi } from "../state/ui";
import { EnvironmentChip } from "./EnvironmentChip";
import { ThemeMenu } from "./ThemeMenu";
import { ChannelsButton, SubscriptionsButton } from "./TopBar";

/** The top of every page on a phone: the symbol, and what has to be seen at any time. */
export function PhoneHead() {
  const { symbol, open } = useUi();
  return (
    <header className="flex h-50 shrink-0 items-center gap-8 bg-bg-1 px-12">
      <button
        type="button"
        className="flex min-h-44 items-center gap-4 text-16 font-semibold"
        onClick={() => {
          open("palette");
        }}
      >
        {symbol} <Icon name="chevron" className="text-text-3" />
      </button>
      <EnvironmentChip />
      <span className="flex-1" />
      <ChannelsButton />
      <SubscriptionsButton isShort />
      <ThemeMenu />
      <IconButton
        icon="search"
        label="Go to a symbol"
        size={18}
        className="h-44 w-32"
        onClick={() => {
          open("palette");
        }}
      />
      <HaltButton isPhone />
    </header>
  );
}
