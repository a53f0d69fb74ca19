import { type KeyboardEvent, useState } from "react";
import { Button } from "../../components/Button";
import { Segmented } from "../../components/Segmented";
import { Notice } from "../../components/States";
import { filledText, messageFor, ROUTES, sampleText } from "../../lib/alerts";
import { refusalText } from "../../lib/problemText";
import { machineNow } from "../../lib/time";
import type { AlertRoute, Strategy, TryAnswer, TryRequest } from "../../lib/webhookWire";
import { symbolCode } from "../../lib/wire";
import { ProblemError } from "../../server/http";
import { webhooks } from "../../server/webhookApi";
import { useWebhooks } from "../../state/webhooks";
import { live } from "../../stream/live";
import { TryResult } from "./TryResult";

const TYPES = [
  { value: "application/json", label: "JSON" },
  { value: "text/plain", label: "Plain text" },
] as const;

type ContentType = (typeof TYPES)[number]["value"];

interface Outcome {
  answer: TryAnswer | null;
  failure: string | null;
}

const NOTHING: Outcome = { answer: null, failure: null };

function useTry() {
  const [outcome, setOutcome] = useState(NOTHING);
  const [isSending, setSending] = useState(false);
  const send = async (request: TryRequest) => {
    setSending(true);
    try {
      setOutcome({ answer: await webhooks.try(request), failure: null });
    } catch (failure) {
      const text =
        failure instanceof ProblemError
          ? refusalText(failure.problem).text
          : "The hub did not answer. Nothing was placed.";
      setOutcome({ answer: null, failure: text });
    }
    setSending(false);
  };
  return { outcome, isSending, send };
}

/** A symbol that the strategy may trade, and its price now. */
function sampleOf(strategies: readonly Strategy[], name: string): { symbol: string; price: number } {
  const allowed = strategies.find((one) => one.name === name)?.symbols[0];
  const symbol = symbolCode(allowed === undefined || allowed === "*" ? "AAPL" : allowed);
  return { symbol, price: live.state.lasts.get(symbol)?.price ?? 100 };
}

/** The draft of a payload; a route's own message stands in it until a person types. */
function usePayload() {
  const { urls, strategies, filter } = useWebhooks();
  const [route, setRoute] = useState<AlertRoute>("order");
  const [contentType, setContentType] = useState<ContentType | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const strategy = chosen ?? filter.strategy ?? strategies[0]?.name ?? "";
  const message = messageFor(urls?.messages ?? [], route);
  const [now, setNow] = useState(() => new Date(machineNow()).toISOString());
  const body =
    typed ?? sampleText(filledText(message?.text ?? "", strategy), { ...sampleOf(strategies, strategy), now });
  const type = contentType ?? (message?.content_type === "text/plain" ? "text/plain" : "application/json");
  const renew = () => {
    setNow(new Date(machineNow()).toISOString());
  };
  return { renew, route, setRoute, type, setContentType, body, setTyped, strategy, setChosen, strategies };
}

/** Sends a payload as a dry run: what it would do, without doing it. */
export function TryPanel() {
  const payload = usePayload();
  const { route, setRoute, type, setContentType, body, setTyped, strategy, setChosen, strategies, renew } = payload;
  const { outcome, isSending, send } = useTry();
  const isReady = strategy !== "" && body.trim() !== "" && !isSending;
  const run = () => {
    if (isReady) void send({ route, strategy, content_type: type, body });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  };
  return (
    <div className="flex flex-col gap-12 p-12" data-testid="try" onKeyDown={onKeyDown}>
      <p className="text-12 text-text-2">
        Checks, maps and asks the risk gate as for a real alert. Nothing is recorded or placed, and the secret may be
        left out.
      </p>
      <div className="flex flex-wrap items-center gap-8">
        <Segmented label="Route" value={route} options={ROUTES} optionClass="h-26 px-10 text-12" onChange={setRoute} />
        <Segmented
          label="Form"
          value={type}
          options={TYPES}
          optionClass="h-26 px-10 text-12"
          onChange={setContentType}
        />
      </div>
      <label className="flex items-center gap-8 text-12 text-text-2">
        As strategy
        <select
          className="select h-28 min-w-0 flex-1"
          data-testid="try.strategy"
          value={strategy}
          onChange={(event) => {
            setChosen(event.target.value);
          }}
        >
          {strategies.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {strategies.length === 0 && (
        <Notice kind="plain">Make a strategy first: a payload is judged by what one may do.</Notice>
      )}
      <textarea
        aria-label="Payload"
        data-testid="try.body"
        spellCheck={false}
        className="text-area h-200"
        value={body}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
      />
      <div className="flex items-center gap-8">
        <Button look="primary" testId="try.send" disabled={!isReady} onClick={run}>
          Try as a dry run
        </Button>
        <kbd className="key max-tablet:hidden">Ctrl Enter</kbd>
        <span className="flex-1" />
        <Button
          look="quiet"
          onClick={() => {
            setTyped(null);
            setContentType(null);
            renew();
          }}
        >
          Example again
        </Button>
      </div>
      <div aria-live="polite">
        {outcome.failure !== null && <Notice kind="danger">{outcome.failure}</Notice>}
        {outcome.answer && <TryResult answer={outcome.answer} />}
      </div>
    </div>
  );
}
