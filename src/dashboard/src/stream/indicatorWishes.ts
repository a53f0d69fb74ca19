import type { SymbolCode, Timeframe } from "../lib/wire";

export interface IndicatorMessage {
  action: "subscribe";
  symbols: SymbolCode[];
  types: ["bars"];
  timeframes: Timeframe[];
  /** In place of what was named before; none ends them. */
  indicators: string[];
}

interface Wish {
  symbol: SymbolCode;
  timeframe: Timeframe;
  names: readonly string[];
}

const keyOf = ({ symbol, timeframe }: Wish): string => `${timeframe}|${symbol}`;

/** Who wants which indicators with the bars; hands out what the hub was not told yet. */
export class IndicatorWishes {
  private readonly wishes = new Set<Wish>();
  private told = new Map<string, { wish: Wish; names: string }>();

  retain(wish: Wish): void {
    this.wishes.add(wish);
  }

  release(wish: Wish): void {
    this.wishes.delete(wish);
  }

  /** A new connection knows nothing. */
  forget(): void {
    this.told.clear();
  }

  /**
   * What has to be said.
   * @param hears Whether the hub was told to send the bars: with the end of the bars their indicators end too.
   */
  difference(hears: (symbol: SymbolCode, timeframe: Timeframe) => boolean): IndicatorMessage[] {
    const wanted = new Map<string, { wish: Wish; names: Set<string> }>();
    for (const wish of this.wishes) {
      if (!hears(wish.symbol, wish.timeframe)) continue;
      const union = wanted.get(keyOf(wish)) ?? { wish, names: new Set<string>() };
      wish.names.forEach((name) => union.names.add(name));
      wanted.set(keyOf(wish), union);
    }
    const messages: IndicatorMessage[] = [];
    for (const [key, { wish }] of this.told) {
      if (!hears(wish.symbol, wish.timeframe)) this.told.delete(key);
      else if (!wanted.has(key)) wanted.set(key, { wish, names: new Set() });
    }
    for (const [key, { wish, names }] of wanted) {
      const indicators = [...names].sort();
      const text = indicators.join(";");
      if ((this.told.get(key)?.names ?? "") === text) continue;
      if (text === "") this.told.delete(key);
      else this.told.set(key, { wish, names: text });
      messages.push({
        action: "subscribe",
        symbols: [wish.symbol],
        types: ["bars"],
        timeframes: [wish.timeframe],
        indicators,
      });
    }
    return messages;
  }
}
