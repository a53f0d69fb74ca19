import { useState } from "react";
import { Button } from "../../components/Button";
import { signIn } from "../../server/sessionActs";
import { Outcome } from "./Outcome";
import { KeptName, PasswordField } from "./PasswordField";
import { useForm } from "./useForm";

const FIELDS = ["password"] as const;

/** Asks for the password. */
export function SignInForm() {
  const { ref, form } = useForm(FIELDS);
  const [password, setPassword] = useState("");
  return (
    <form
      ref={ref}
      className="flex flex-col gap-16"
      onSubmit={(event) => {
        event.preventDefault();
        form.submit(password === "" ? { password: "Enter the password." } : {}, () => signIn(password));
      }}
    >
      <KeptName />
      <PasswordField
        label="Password"
        testId="signin.password"
        autoComplete="current-password"
        isFirst
        error={form.faults.password}
        value={password}
        onChange={(typed) => {
          setPassword(typed);
          form.changed();
        }}
      />
      <Outcome form={form} />
      <Button
        type="submit"
        look="primary"
        testId="signin.send"
        className="glow-box h-36! w-full"
        disabled={form.isSending || form.waitUntil !== null}
      >
        Sign in
      </Button>
    </form>
  );
}
