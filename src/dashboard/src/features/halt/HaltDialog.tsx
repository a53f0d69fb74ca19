import { useEffect, useState } from "react";
import { Modal } from "../../components/Modal";
import { Segmented } from "../../components/Segmented";
import { isSameTarget } from "../../lib/halts";
import type { HaltScope, HaltTarget } from "../../lib/haltWire";
import { symbolCode, type SymbolCode } from "../../lib/wire";
import { readHalts } from "../../server/haltActs";
import { useUi } from "../../state/ui";
import { useHalts } from "../../stream/hooks";
import { Levels } from "./Levels";
import { Standing } from "./Standing";

const SCOPES: readonly { value: HaltScope; label: string }[] = [
  { value: "global", label: "Everything" },
  { value: "account", label: "Account" },
  { value: "strategy", label: "Strategy" },
  { value: "symbol", label: "Symbol" },
];

function useTarget(symbol: SymbolCode) {
  const [scope, setScope] = useState<HaltScope>("global");
  const [symbolText, setSymbolText] = useState<string>(symbol);
  const [strategy, setStrategy] = useState("");
  const target: HaltTarget =
    scope === "symbol"
      ? { scope, symbol: symbolCode(symbolText.trim().toUpperCase()) }
      : scope === "strategy"
        ? { scope, strategy: strategy.trim() }
        : { scope };
  const isNamed = scope === "symbol" ? symbolText.trim() !== "" : scope !== "strategy" || strategy.trim() !== "";
  return { scope, setScope, symbolText, setSymbolText, strategy, setStrategy, target, isNamed };
}

function ScopeChoice({ choice }: { choice: ReturnType<typeof useTarget> }) {
  const { scope, setScope } = choice;
  const isSymbol = scope === "symbol";
  return (
    <div className="flex flex-wrap items-center gap-10 text-12">
      <span className="text-text-2">Applies to</span>
      <Segmented
        label="Applies to"
        testId="halt.scope"
        value={scope}
        options={SCOPES}
        optionClass="h-24 px-10 text-12"
        onChange={setScope}
      />
      {(isSymbol || scope === "strategy") && (
        <input
          aria-label={isSymbol ? "Symbol to halt" : "Strategy to halt"}
          data-testid="halt.name"
          autoComplete="off"
          placeholder={isSymbol ? "Symbol" : "Name of the strategy"}
          className="h-28 min-w-0 flex-1 rounded-2 border border-line-ctl bg-input px-8 text-12"
          value={isSymbol ? choice.symbolText : choice.strategy}
          onChange={(event) => {
            (isSymbol ? choice.setSymbolText : choice.setStrategy)(event.target.value);
          }}
        />
      )}
    </div>
  );
}

/** Halts by scope and level, follows the sequence, and clears. Works without live prices and without the stream. */
export function HaltDialog({ symbol }: { symbol: SymbolCode }) {
  const close = useUi((ui) => ui.close);
  const status = useHalts();
  const choice = useTarget(symbol);
  useEffect(() => {
    void readHalts();
  }, []);
  const standing = status?.scopes.find((scope) => isSameTarget(scope, choice.target))?.level ?? 0;
  const isHalted = (status?.scopes.length ?? 0) > 0;
  return (
    <Modal
      title={isHalted ? "Trading is halted" : "Halt trading"}
      summary={
        isHalted
          ? "A halt never ends by itself: a person clears it, scope by scope."
          : "Hold a level to act; letting go before the bar is full does nothing. By key: hold Enter, or press it twice."
      }
      width={560}
      testId="modal.halt"
      onClose={close}
      foot={
        <p className="text-11 text-text-3">
          Works without live prices. Without a browser: start the server with <code className="font-mono">-- halt</code>
          , or put a file named <code className="font-mono">KILL</code> into the data folder.
        </p>
      }
    >
      <div className="flex flex-col gap-12">
        {status && isHalted && <Standing status={status} />}
        <ScopeChoice choice={choice} />
        <Levels target={choice.target} standing={standing} isNamed={choice.isNamed} />
      </div>
    </Modal>
  );
}
