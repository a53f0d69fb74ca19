import { useEffect, useState } from "react";
import { Triangle } from "../../components/Icon";
import { Menu } from "../../components/Menu";
import { figure } from "../../lib/format";
import { labelOf } from "../../lib/indicatorNames";
import type { SignalAnswer, SignalRule, Vote } from "../../lib/indicatorWire";
import { Refresher } from "../../lib/refresher";
import { moment } from "../../lib/time";
import type { SymbolCode, Timeframe } from "../../lib/wire";
import { market } from "../../server/api";
import { useUi } from "../../state/ui";
import { live } from "../../stream/live";
import { onClosings } from "./closings";

const PAUSE = 1000;
const TONES: Record<Vote, string> = { buy: "up", sell: "down", neutral: "flat" };
const WORDS: Record<Vote, string> = { buy: "Buy", sell: "Sell", neutral: "Neutral" };

/** What makes each rule vote. */
const RULES: Record<string, string> = {
  sma_cross: "Votes where the shorter average crosses the longer one",
  rsi_zone: "Votes where it leaves 30 upwards or 70 downwards",
  macd_cross: "Votes where it crosses its signal line",
};

/** The signal of the last closed bar: asked for at first, then at each close. */
function useSignal(symbol: SymbolCode, timeframe: Timeframe): SignalAnswer | null {
  const [found, setFound] = useState<SignalAnswer | null>(null);
  useEffect(() => {
    let isOver = false;
    const refresher = new Refresher(async () => {
      const answer = await market.signal(symbol, timeframe).catch(() => null);
      if (!isOver) setFound(answer);
    }, PAUSE);
    refresher.request();
    const stop = onClosings(symbol, timeframe, () => {
      refresher.request();
    });
    return () => {
      isOver = true;
      refresher.stop();
      stop();
    };
  }, [symbol, timeframe]);
  return found?.symbol === symbol && found.timeframe === timeframe ? found : null;
}

/** Rules on the winning side, in short: SMA, RSI. */
const voters = ({ signal, votes }: SignalAnswer): string =>
  votes
    .filter(({ vote }) => signal !== "neutral" && vote === signal)
    .map(({ title }) => title.split(" ")[0])
    .join(", ");

function Rule({ rule }: { rule: SignalRule }) {
  return (
    <li className="border-t border-line-1 py-6">
      <p className="flex items-center justify-between gap-8 font-medium">
        {rule.title}
        <span className="flex items-center gap-4" data-tone={TONES[rule.vote]}>
          {rule.vote !== "neutral" && <Triangle up={rule.vote === "buy"} />}
          {WORDS[rule.vote]}
        </span>
      </p>
      <p className="mt-2 text-11 text-text-3">{RULES[rule.rule]}</p>
      <p className="num mt-2 flex flex-wrap gap-x-10 text-11 text-text-2">
        {rule.figures.map(({ name, output, value }) => (
          <span key={`${name} ${output}`}>
            {name.startsWith(output) ? labelOf(name) : output}{" "}
            <span className="font-medium text-text-1">{figure(value)}</span>
          </span>
        ))}
      </p>
    </li>
  );
}

/** Buy, sell or neutral, and who voted for it; a press explains the vote. */
export function SignalChip({ symbol }: { symbol: SymbolCode }) {
  const timeframe = useUi((ui) => ui.timeframe);
  const found = useSignal(symbol, timeframe);
  if (!found) return null;
  const tone = TONES[found.signal];
  return (
    <Menu
      label="Signal"
      panel="dialog"
      hasWords
      trigger={
        <>
          Signal{" "}
          <span className="flex items-center gap-4 font-semibold" data-tone={tone}>
            {found.signal !== "neutral" && <Triangle up={found.signal === "buy"} />}
            {found.signal}
          </span>
          {voters(found) !== "" && <span>{voters(found)}</span>}
        </>
      }
      triggerClass="flex h-20 items-center gap-4 rounded-1 bg-bg-3 px-6 text-11 font-medium whitespace-nowrap text-text-2 hover:bg-bg-4"
      popoverClass="left-0 w-280 px-12 py-8"
      testId="chart.signal"
    >
      {() => (
        <>
          <p className="pb-6 text-11 text-text-3">
            {found.bar_time === null
              ? "No bar has closed yet."
              : `Votes at the bar of ${moment(found.bar_time, live.marketNow())}, the last one that closed. The majority decides.`}
            {!found.is_warm && found.bar_time !== null && " There are too few bars for every rule."}
          </p>
          <ul>
            {found.votes.map((rule) => (
              <Rule key={rule.rule} rule={rule} />
            ))}
          </ul>
        </>
      )}
    </Menu>
  );
}
