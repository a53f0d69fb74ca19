import { Button } from "../../components/Button";
import { PressTwice } from "../../components/PressTwice";
import { Notice } from "../../components/States";
import { bothZones, machineNow, moment } from "../../lib/time";
import { signOut } from "../../server/sessionActs";
import { useSession } from "../../state/session";
import { Group } from "./Group";
import { PasswordForm } from "./PasswordForm";

function Off() {
  return (
    <Group
      title="Sign-in is off"
      text="Whoever reaches this address may trade. That is meant for a simulated or paper account on this machine alone."
      testId="session.off"
    >
      <Notice kind="plain">
        To ask for a password, start the hub with <code className="font-mono">Security:RequireLogin</code> set to{" "}
        <code className="font-mono">true</code>. It then prints a link that sets the password.
      </Notice>
    </Group>
  );
}

/** Who is signed in here, the way out, and the password. */
export function SessionPanel() {
  const session = useSession((state) => state.session);
  if (!session?.login_required) return <Off />;
  const until = session.expires_at;
  return (
    <>
      <Group
        title="This session"
        testId="session.panel"
        text={
          <>
            Signed in as {session.principal?.name ?? "owner"}.
            {until !== null && (
              <span title={bothZones(until)}> It ends {moment(until, machineNow())} ET unless it is used.</span>
            )}
          </>
        }
      >
        <div className="flex flex-wrap gap-8">
          <Button testId="session.sign_out" onClick={() => void signOut()}>
            Sign out
          </Button>
          <PressTwice
            label="Sign out everywhere"
            confirm="Sign out every browser"
            testId="session.sign_out_all"
            onAct={() => void signOut(true)}
          />
        </div>
      </Group>
      <Group
        title="Password"
        text="There is one password. Programs do not use it: they have tokens and keys of their own."
        testId="session.password"
      >
        <PasswordForm />
      </Group>
    </>
  );
}
