import { type DragEvent, useRef, useState } from "react";
import { ActDialog } from "../../components/ActDialog";
import { Button } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { cx } from "../../lib/cx";
import { fileFault, fileProblemText, type ListFile, listNameOf } from "../../lib/listFile";
import { showFailure } from "../../server/acts";
import { type Problem, ProblemError } from "../../server/http";
import { watchlists } from "../../server/watchlistApi";
import { takeImported } from "../../server/watchlistActs";
import { useHubData } from "../../state/hubData";

/** What the hub says about a file that it cannot read. */
function FileProblem({ problem }: { problem: Problem }) {
  const { title, rows } = fileProblemText(problem);
  return (
    <div role="alert" data-testid="import.problem" className="rounded-2 bg-danger-soft px-12 py-8 text-12">
      <p className="flex gap-6 font-semibold">
        <Icon name="warn" className="mt-1 shrink-0 text-danger" />
        {title}
      </p>
      {rows.length > 0 && (
        <dl className="mt-6 grid grid-cols-[auto_minmax(0,1fr)] gap-x-12 gap-y-2">
          {rows.map(([name, text]) => (
            <div key={name} className="contents">
              <dt className="text-text-2">{name}</dt>
              <dd className="font-mono break-all">{text}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="mt-6 text-text-2">Nothing was changed.</p>
    </div>
  );
}

function DropArea({ onFile }: { onFile: (file: File) => void }) {
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const over = (isOn: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOn);
  };
  return (
    <div
      className={cx(
        "flex items-center justify-center gap-8 rounded-2 border border-dashed px-12 py-12 text-12 text-text-2",
        isOver ? "border-accent bg-accent-soft" : "border-line-ctl",
      )}
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={(event) => {
        over(false)(event);
        const file = event.dataTransfer.files[0];
        if (file) onFile(file);
      }}
    >
      <Icon name="upload" className="text-text-3" />
      Drop a file here, or
      <Button
        small
        onClick={() => {
          input.current?.click();
        }}
      >
        Choose a file
      </Button>
      <input
        ref={input}
        type="file"
        accept=".txt,.csv,.json,text/plain,text/csv,application/json"
        data-testid="import.file"
        aria-label="File of a list"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = "";
        }}
      />
    </div>
  );
}

/** Sends the file; a refusal of the file itself stays in the dialog. */
function useImport(onClose: () => void) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSending, setSending] = useState(false);
  const send = async (file: ListFile, replace: boolean) => {
    setSending(true);
    setProblem(null);
    try {
      takeImported(await watchlists.import({ name: file.name.trim(), text: file.text, replace }));
      onClose();
    } catch (failure) {
      if (failure instanceof ProblemError) setProblem(failure.problem);
      else showFailure(failure, "Import the list");
    }
    setSending(false);
  };
  return { problem, setProblem, isSending, send };
}

const faultOf = (detail: string): Problem => ({ status: 0, code: "LIST_FILE_INVALID", title: "", detail });

/** Makes a list from a file of TradingView, a csv or a json, dropped or pasted. */
export function ImportDialog({ file: dropped, onClose }: { file: ListFile | null; onClose: () => void }) {
  const [file, setFile] = useState<ListFile>(dropped ?? { name: "", text: "" });
  const [replace, setReplace] = useState(false);
  const { problem, setProblem, isSending, send } = useImport(onClose);
  const lists = useHubData((data) => data.lists);
  const isTaken = lists.some((list) => list.name.toLowerCase() === file.name.trim().toLowerCase());
  const isReady = file.name.trim() !== "" && file.text.trim() !== "" && !isSending && (replace || !isTaken);
  const take = (chosen: File) => {
    const fault = fileFault(chosen);
    if (fault !== null) setProblem(faultOf(fault));
    else
      void chosen.text().then((text) => {
        setProblem(null);
        setFile({ name: file.name === "" ? listNameOf(chosen.name) : file.name, text });
      });
  };
  return (
    <ActDialog
      title="Import a list"
      summary="A file exported by TradingView, a csv or a json. Headings start with ###."
      width={560}
      testId="modal.import"
      act={replace && isTaken ? "Replace the list" : "Import the list"}
      actTestId="import.send"
      isDisabled={!isReady}
      note={isTaken && !replace ? `There is a list named ${file.name.trim()} already.` : ""}
      onAct={() => void send(file, replace && isTaken)}
      onClose={onClose}
    >
      <div className="flex flex-col gap-10">
        <DropArea onFile={take} />
        <label className="flex flex-col gap-4 text-12 text-text-2">
          Name
          <span className="field">
            <input
              data-testid="import.name"
              {...(dropped === null ? {} : { "data-autofocus": true })}
              maxLength={60}
              value={file.name}
              onChange={(event) => {
                setFile({ ...file, name: event.target.value });
              }}
            />
          </span>
        </label>
        <label className="flex flex-col gap-4 text-12 text-text-2">
          Symbols
          <textarea
            data-testid="import.text"
            aria-label="Symbols"
            spellCheck={false}
            placeholder={"###Tech\nNASDAQ:AAPL,NASDAQ:NVDA\n###Funds\nAMEX:SPY"}
            className="text-area h-160"
            value={file.text}
            onChange={(event) => {
              setProblem(null);
              setFile({ ...file, text: event.target.value });
            }}
          />
        </label>
        {isTaken && (
          <label className="flex items-center gap-8 text-12">
            <input
              type="checkbox"
              className="check"
              data-testid="import.replace"
              checked={replace}
              onChange={(event) => {
                setReplace(event.target.checked);
              }}
            />
            Replace the list {file.name.trim()}: what is on it now goes
          </label>
        )}
        {problem && <FileProblem problem={problem} />}
      </div>
    </ActDialog>
  );
}
