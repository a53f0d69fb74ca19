import { useState } from "react";
import { ActDialog } from "../../components/ActDialog";
import { TextField } from "../../components/fields";
import { Segmented } from "../../components/Segmented";
import { Notice } from "../../components/States";
import type { ModelTimeframe } from "../../lib/aiWire";
import { TIMEFRAME_WORDS } from "../../lib/aiWords";
import { quantity } from "../../lib/format";
import { importModel } from "../../server/modelActs";
import { useSending } from "./useSending";

interface Draft {
  file: string;
  text: string;
  name: string;
  timeframe: ModelTimeframe;
}

const withoutEnding = (file: string): string => file.replace(/\.[^.]+$/, "");

function FileField({ draft, onRead }: { draft: Draft; onRead: (file: string, text: string) => void }) {
  return (
    <label className="flex flex-col gap-4">
      <span className="text-11 text-text-3">Model file, as LightGBM writes it</span>
      <input
        type="file"
        accept=".txt,.model,text/plain"
        data-testid="import.file"
        className="text-12 text-text-2 file:mr-12 file:h-28 file:rounded-2 file:border file:border-line-2 file:bg-bg-2 file:px-12 file:text-text-1"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void file.text().then((text) => onRead(file.name, text));
        }}
      />
      {draft.text !== "" && (
        <span className="num text-11 text-text-3">{quantity(draft.text.length)} characters read</span>
      )}
    </label>
  );
}

/** Takes a model that was trained elsewhere. The hub checks that it knows its inputs. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const [draft, setDraft] = useState<Draft>({ file: "", text: "", name: "", timeframe: "1Min" });
  const { failure, isSending, send } = useSending(onClose);
  const name = draft.name.trim();
  return (
    <ActDialog
      title="Import a model"
      summary="Its inputs must carry the names of the hub's own features."
      width={480}
      testId="modal.import"
      act="Import the model"
      actTestId="import.send"
      isDisabled={isSending || draft.text === "" || name === ""}
      onAct={() => void send(() => importModel(draft.text, name, draft.timeframe))}
      onClose={onClose}
    >
      <div className="flex flex-col gap-12">
        <FileField
          draft={draft}
          onRead={(file, text) => {
            setDraft({ ...draft, file, text, name: draft.name || withoutEnding(file) });
          }}
        />
        <TextField
          label="Name"
          testId="import.name"
          value={draft.name}
          onChange={(text) => {
            setDraft({ ...draft, name: text });
          }}
        />
        <Segmented
          label="Bars"
          value={draft.timeframe}
          options={(["1Min", "1Day"] as const).map((value) => ({ value, label: TIMEFRAME_WORDS[value] }))}
          onChange={(timeframe) => {
            setDraft({ ...draft, timeframe });
          }}
        />
        {failure !== null && <Notice kind="danger">{failure}</Notice>}
      </div>
    </ActDialog>
  );
}
