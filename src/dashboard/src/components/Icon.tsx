/** Line drawings on a 16 by 16 grid. */
const SHAPES = {
  logo: "M3 5v7M6.5 3v10M10 4.5v6M13 6v7M1.8 7.5h2.4M5.3 10h2.4M8.8 6.5h2.4M11.8 9h2.4",
  candles: "M4.5 2v2.5M4.5 11v3M3 4.5h3V11H3zM11.5 2v3M11.5 10v4M10 5h3v5h-3z",
  search: "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.6 10.6 14 14",
  chevron: "m4 6 4 4 4-4",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  close: "m4 4 8 8M12 4l-8 8",
  shield: "M8 1.8 13 3.6v4c0 3.2-2 5.4-5 6.6-3-1.2-5-3.4-5-6.6v-4z",
  bolt: "M9 1.8 3.5 9H8l-1 5.2L12.5 7H8z",
  theme:
    "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3.1 3.1l1.1 1.1M11.8 11.8l1.1 1.1M3.1 12.9l1.1-1.1M11.8 4.2l1.1-1.1",
  warn: "M8 2.2 14.4 13.4H1.6zM8 6.5v3.2M8 11.6v.01",
  check: "m3 8.5 3.2 3.2L13 4.8",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.2 1.6",
  orders: "M2.5 3h11v10h-11zM5 6.5 7 8l-2 1.5M8.5 10h2.5",
  list: "M2.5 4h11M2.5 8h11M2.5 12h11",
  grip: "M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01",
  pencil: "m3 13 .6-2.8L10.8 3 13 5.2 5.8 12.4z",
  person: "M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8zM3 14c.4-2.8 2.4-4.2 5-4.2s4.6 1.4 5 4.2",
  code: "m5.5 4.5-3.5 3.5 3.5 3.5M10.5 4.5 14 8l-3.5 3.5",
  trash: "M3 4.5h10M6 4.5V3h4v1.5M4.2 4.5 5 13.5h6l.8-9",
  leg: "M3.5 2v6.5h8M9 6l2.5 2.5L9 11",
  halt: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM5.2 8h5.6",
  copy: "M5.5 5.5h8v8h-8zM2.5 10.5v-8h8",
  download: "M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11",
  upload: "M8 10.2V2.2M4.8 5.4 8 2.2l3.2 3.2M2.5 13.5h11",
  external: "M6.5 3h-4v10.5H13v-4M9 2.5h4.5V7M13.2 2.8 7.5 8.5",
  filter: "M2.5 3.5h11L9.4 8.6v4.2l-2.8-1.4V8.6z",
  webhook:
    "M8 6.8a2.4 2.4 0 1 0-2.2-1.4M6.8 7 4.6 10.6M9.2 4.6l2.4 4.2M4 13.6a2.2 2.2 0 1 0 2.1-2.9M6.2 11.8h4M12 13.2a2.3 2.3 0 1 0-1.7-3.6",
  note: "M3 2.5h10v8l-3 3H3zM10 13.5v-3h3M5.5 5.5h5M5.5 8h3",
  up: "m4 10 4-4 4 4",
  gear: "M6.7 1.8h2.6l.4 1.8 1.3.7 1.7-.6L14 5.9l-1.3 1.2v1.8l1.3 1.2-1.3 2.2-1.7-.6-1.3.7-.4 1.8H6.7l-.4-1.8-1.3-.7-1.7.6L2 10.1l1.3-1.2V7.1L2 5.9l1.3-2.2 1.7.6 1.3-.7zM8 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  key: "M5.2 13a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM7.2 8.4 13 2.6M10.6 5l2 2",
  spark:
    "M6.8 4c.5 3 1.8 4.3 4.8 4.8-3 .5-4.3 1.8-4.8 4.8-.5-3-1.8-4.3-4.8-4.8 3-.5 4.3-1.8 4.8-4.8zM12.2 1.6v3.2M10.6 3.2h3.2M13 11.6v2.4M11.8 12.8h2.4",
  chart: "M2.5 2.5v11h11M4.5 10.5l3-3.5 2.2 1.8L13.2 5",
  full: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name, size = 14, className }: { name: IconName; size?: number; className?: string }) {
  const isDots = name === "more" || name === "grip";
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={isDots ? 2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className={className}
    >
      <path d={SHAPES[name]} />
    </svg>
  );
}

/** A filled triangle that says where a price went. */
export function Triangle({ up, className }: { up: boolean; className?: string }) {
  return (
    <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true" className={className}>
      <path d={up ? "M4 1.5 7.2 6.8H.8z" : "M4 6.5.8 1.2h6.4z"} fill="currentColor" />
    </svg>
  );
}
