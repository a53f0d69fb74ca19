import { Icon } from "../../components/Icon";
import { cx } from "../../lib/cx";
import { useUi } from "../../state/ui";
import { useHalts } from "../../stream/hooks";

/** On every screen: opens the halt dialog, and says when something is halted. */
export function HaltButton({ isPhone = false }: { isPhone?: boolean }) {
  const open = useUi((ui) => ui.open);
  const standing = useHalts()?.scopes[0];
  const text = standing ? `Halted ${String(standing.level)}` : "Halt";
  return (
    <button
      type="button"
      data-testid="top.halt"
      data-halted={standing !== undefined}
      aria-label={standing ? `Halted at level ${String(standing.level)}. Open the halt dialog` : "Halt trading"}
      title={`${standing ? "Trading is halted" : "Halt trading"} (Ctrl Shift H)`}
      className={cx(
        "halt-chip",
        isPhone && "h-44! min-w-36 justify-center px-4!",
        isPhone && !standing && "border-transparent!",
      )}
      onClick={() => {
        open("halt");
      }}
    >
      <Icon name="halt" size={isPhone ? 18 : 14} />
      {(!isPhone || standing) && (isPhone ? standing?.level : text)}
    </button>
  );
}
