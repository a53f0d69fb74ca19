import { useState } from "react";
import { CopyLine } from "../../components/CopyLine";
import { Checks, Field, TextField } from "../../components/fields";
import { SCOPES } from "../../lib/access";
import {
  EMPTY_TOKEN,
  hasCaps,
  TOKEN_DAYS,
  TOKEN_FIELDS,
  type TokenDraft,
  tokenFaults,
  tokenSettings,
} from "../../lib/tokenForm";
import { createToken } from "../../server/accessActs";
import { CredentialDialog } from "./CredentialDialog";
import { ShownOnce } from "./ShownOnce";
import { type Form, useForm } from "./useForm";

interface FieldsProps {
  draft: TokenDraft;
  form: Form<(typeof TOKEN_FIELDS)[number]>;
  onChange: (part: Partial<TokenDraft>) => void;
}

function Days({ draft, form, onChange }: FieldsProps) {
  return (
    <Field label="Ends after" error={form.faults.expires_in_days}>
      {({ id, describedBy, isInvalid }) => (
        <select
          id={id}
          className="select h-28 w-120"
          data-testid="token.days"
          aria-invalid={isInvalid}
          aria-describedby={describedBy}
          value={draft.days}
          onChange={(event) => {
            onChange({ days: Number(event.target.value) });
          }}
        >
          {TOKEN_DAYS.map((days) => (
            <option key={days} value={days}>
              {days === 1 ? "1 day" : `${String(days)} days`}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Limits that only matter to a token that orders. */
function Caps({ draft, form, onChange }: FieldsProps) {
  return (
    <div className="grid grid-cols-2 gap-x-12 gap-y-10">
      <TextField
        label="Symbols it may trade"
        testId="token.symbols"
        placeholder="Any symbol"
        error={form.faults.symbols}
        value={draft.symbols}
        onChange={(symbols) => {
          onChange({ symbols });
        }}
      />
      <TextField
        label="Most dollars in one order"
        testId="token.max_order_notional"
        placeholder="No limit of its own"
        isFigure
        error={form.faults.max_order_notional}
        value={draft.maxNotional}
        onChange={(maxNotional) => {
          onChange({ maxNotional });
        }}
      />
    </div>
  );
}

function Fields(props: FieldsProps) {
  const { draft, form, onChange } = props;
  return (
    <>
      <TextField
        label="Name"
        testId="token.name"
        placeholder="morning report"
        isFirst
        error={form.faults.name}
        value={draft.name}
        onChange={(name) => {
          onChange({ name });
        }}
      />
      <Checks
        label="What it may do"
        options={SCOPES}
        chosen={draft.scopes}
        isStacked
        error={form.faults.scopes}
        onChange={(scopes) => {
          onChange({ scopes });
        }}
      />
      {hasCaps(draft) && <Caps {...props} />}
      <Days {...props} />
    </>
  );
}

/** Makes a token, then shows it once. It lives in this dialog and goes with it. */
export function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const { ref, form } = useForm(TOKEN_FIELDS, "Look at the list before you try again.");
  const [draft, setDraft] = useState(EMPTY_TOKEN);
  const [token, setToken] = useState<string | null>(null);
  if (token !== null)
    return (
      <ShownOnce title={`Token of ${draft.name.trim()}`} what="token" onClose={onClose}>
        <CopyLine label="Token" text={token} testId="shown.token" />
        <CopyLine label="Header of a request" text={`Authorization: Bearer ${token}`} testId="shown.header" />
      </ShownOnce>
    );
  const create = () => {
    form.submit(tokenFaults(draft), async () => {
      setToken(await createToken(tokenSettings(draft)));
    });
  };
  return (
    <CredentialDialog
      title="New API token"
      summary="A name, what it may do, and when it ends."
      one="token"
      formRef={ref}
      form={form}
      onCreate={create}
      onClose={onClose}
    >
      <Fields
        draft={draft}
        form={form}
        onChange={(part) => {
          setDraft({ ...draft, ...part });
          form.changed();
        }}
      />
    </CredentialDialog>
  );
}
