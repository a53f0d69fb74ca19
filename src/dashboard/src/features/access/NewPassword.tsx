import { useState } from "react";
import { Check } from "../../components/fields";
import type { Faults } from "../../lib/formFaults";
import { againFault, PASSWORD_RULE, passwordFault } from "../../lib/passwords";
import { PasswordField } from "./PasswordField";

/** A new password, typed twice. */
export interface NewPasswordDraft {
  next: string;
  again: string;
}

/** What is wrong with it, under the name that the hub has for the field. */
export function newPasswordFaults<F extends string>(draft: NewPasswordDraft, field: F): Faults<F | "again"> {
  const [fault, again] = [passwordFault(draft.next), againFault(draft.next, draft.again)];
  return {
    ...(fault === null ? {} : { [field]: fault }),
    ...(fault !== null || again === null ? {} : { again }),
  } as Faults<F | "again">;
}

interface NewPasswordProps {
  draft: NewPasswordDraft;
  fault: string | undefined;
  againFault: string | undefined;
  isFirst?: boolean;
  onChange: (draft: NewPasswordDraft) => void;
}

/** The fields of a new password. */
export function NewPassword({ draft, fault, againFault: faultOfAgain, isFirst = false, onChange }: NewPasswordProps) {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <div className="flex flex-col gap-4">
        <PasswordField
          label="New password"
          testId="password.new"
          autoComplete="new-password"
          isShown={isShown}
          isFirst={isFirst}
          error={fault}
          value={draft.next}
          onChange={(next) => {
            onChange({ ...draft, next });
          }}
        />
        <p className="text-11 text-text-3">{PASSWORD_RULE}</p>
      </div>
      <PasswordField
        label="The same again"
        testId="password.again"
        autoComplete="new-password"
        isShown={isShown}
        error={faultOfAgain}
        value={draft.again}
        onChange={(again) => {
          onChange({ ...draft, again });
        }}
      />
      <Check label="Show what I type" testId="password.show" isOn={isShown} onChange={setShown} />
    </>
  );
}
