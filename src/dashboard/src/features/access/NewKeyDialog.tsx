import { useState } from "react";
import { CopyLine } from "../../components/CopyLine";
import { TextField } from "../../components/fields";
import { sdkAddresses } from "../../lib/access";
import type { CreatedAlpacaKey } from "../../lib/accessWire";
import { nameFault } from "../../lib/tokenForm";
import { createKey } from "../../server/accessActs";
import { CredentialDialog } from "./CredentialDialog";
import { ShownOnce } from "./ShownOnce";
import { useForm } from "./useForm";

const FIELDS = ["name"] as const;

/** Makes a pair of keys, then shows its secret once. The secret lives in this dialog and goes with it. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const { ref, form } = useForm(FIELDS, "Look at the list before you try again.");
  const [name, setName] = useState("");
  const [made, setMade] = useState<CreatedAlpacaKey | null>(null);
  if (made !== null)
    return (
      <ShownOnce title={`Keys of ${made.name}`} what="secret" onClose={onClose}>
        <CopyLine label="Key (APCA-API-KEY-ID)" text={made.key_id} testId="shown.key" />
        <CopyLine label="Secret (APCA-API-SECRET-KEY)" text={made.secret} testId="shown.secret" />
        <CopyLine
          label="Address for the SDK (base URL)"
          text={sdkAddresses(location.origin).rest}
          testId="shown.rest"
        />
      </ShownOnce>
    );
  const create = () => {
    const fault = nameFault(name);
    form.submit(fault === undefined ? {} : { name: fault }, async () => {
      setMade(await createKey(name.trim()));
    });
  };
  return (
    <CredentialDialog
      title="New Alpaca key"
      summary="A key and its secret for one program. It may trade the account of this hub."
      one="key"
      formRef={ref}
      form={form}
      onCreate={create}
      onClose={onClose}
    >
      <TextField
        label="Name"
        testId="key.name"
        placeholder="trading bot"
        isFirst
        error={form.faults.name}
        value={name}
        onChange={(typed) => {
          setName(typed);
          form.changed();
        }}
      />
    </CredentialDialog>
  );
}
