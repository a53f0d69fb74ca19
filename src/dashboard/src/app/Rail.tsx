import { Icon } from "../components/Icon";

/** Pages of the hub. One so far. */
export function Rail() {
  return (
    <nav aria-label="Pages" className="bg-bg-1" style={{ gridArea: "rail" }}>
      <a
        href="/dashboard/trade"
        aria-current="page"
        className="relative flex h-56 flex-col items-center justify-center gap-4 bg-bg-3 text-11 font-medium text-text-1"
        onClick={(event) => {
          event.preventDefault();
        }}
      >
        <span className="absolute inset-y-0 left-0 w-[2.5px] bg-accent" />
        <Icon name="candles" size={18} />
        Trade
      </a>
    </nav>
  );
}
