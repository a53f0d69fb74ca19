import { useState } from "react";
import { Button } from "../../components/Button";
import { changePassword } from "../../server/sessionActs";
import { newPasswordFaults, NewPassword } from "./NewPassword";
import { Outcome } from "./Outcome";
import { KeptName, PasswordField } from "./PasswordField";
import { useForm } from "./useForm";

const FIELDS = ["current", "new", "again"] as const;
const EMPTY = { current: "", next: "", again: "" };

/** Puts another password in the place of the one that is in force. */
export function PasswordForm() {
  const { ref, form } = useForm(FIELDS);
  const [draft, setDraft] = useState(EMPTY);
  const change = (part: Partial<typeof EMPTY>) => {
    setDraft({ ...draft, ...part });
    form.changed();
  };
  const faults = () => ({
    ...(draft.current === "" ? { current: "Enter the password that is in force." } : {}),
    ...newPasswordFaults(draft, "new"),
  });
  const send = async () => {
    await changePassword(draft.current, draft.next);
    setDraft(EMPTY);
  };
  return (
    <form
      ref={ref}
      className="flex max-w-360 flex-col gap-12"
      onSubmit={(event) => {
        event.preventDefault();
        form.submit(faults(), send);
      }}
    >
      <KeptName />
      <PasswordField
        label="Current password"
        testId="password.current"
        autoComplete="current-password"
        error={form.faults.current}
        value={draft.current}
        onChange={(current) => {
          change({ current });
        }}
      />
      <NewPassword draft={draft} fault={form.faults.new} againFault={form.faults.again} onChange={change} />
      <Outcome form={form} />
      <div>
        <Button type="submit" testId="password.change" disabled={form.isSending || form.waitUntil !== null}>
          Change the password
        </Button>
      </div>
    </form>
  );
}
