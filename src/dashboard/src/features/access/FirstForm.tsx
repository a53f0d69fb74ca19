import { useState } from "react";
import { Button } from "../../components/Button";
import { TextField } from "../../components/fields";
import { codeIn } from "../../lib/session";
import { signInFirst } from "../../server/sessionActs";
import { newPasswordFaults, NewPassword } from "./NewPassword";
import { Outcome } from "./Outcome";
import { KeptName } from "./PasswordField";
import { useForm } from "./useForm";

const FIELDS = ["code", "password", "again"] as const;
const CODE_MISSING = "Paste the link that the hub printed, or the code in it.";

/** Sets the first password: with the code of the link, or with one that is pasted here. */
export function FirstForm({ code: codeOfLink }: { code: string | null }) {
  const { ref, form } = useForm(FIELDS);
  const [pasted, setPasted] = useState(codeOfLink ?? "");
  const [draft, setDraft] = useState({ next: "", again: "" });
  const code = codeIn(pasted);
  const faults = () => ({ ...(code === "" ? { code: CODE_MISSING } : {}), ...newPasswordFaults(draft, "password") });
  const needsCode = codeOfLink === null || pasted !== codeOfLink || form.faults.code !== undefined;
  return (
    <form
      ref={ref}
      className="flex flex-col gap-12"
      onSubmit={(event) => {
        event.preventDefault();
        form.submit(faults(), () => signInFirst(code, draft.next));
      }}
    >
      <KeptName />
      {needsCode && (
        <TextField
          label="Link or code"
          testId="signin.code"
          error={form.faults.code}
          value={pasted}
          onChange={(typed) => {
            setPasted(typed);
            form.changed();
          }}
        />
      )}
      <NewPassword
        draft={draft}
        fault={form.faults.password}
        againFault={form.faults.again}
        isFirst={!needsCode}
        onChange={(next) => {
          setDraft(next);
          form.changed();
        }}
      />
      <Outcome form={form} />
      <Button
        type="submit"
        look="primary"
        testId="signin.first"
        className="glow-box h-36! w-full"
        disabled={form.isSending || form.waitUntil !== null}
      >
        Set the password and sign in
      </Button>
    </form>
  );
}
