import { useEffect } from "react";
import { Icon } from "../components/Icon";
import { Notice } from "../components/States";
import { FirstForm } from "../features/access/FirstForm";
import { SignInForm } from "../features/access/SignInForm";
import { readSession } from "../server/sessionActs";
import { useSession } from "../state/session";
import { EnvironmentBadge, LiveLine } from "./EnvironmentChip";

/** Why the page stands in the way, when there is more to say than its title. */
function Why({ isFirst }: { isFirst: boolean }) {
  const { hasEnded, isCodeUsed, code } = useSession();
  if (isCodeUsed)
    return (
      <Notice kind="warn">
        {isFirst
          ? "This link was used or has run out, and no password is set. Start the hub anew: it prints another link."
          : "This link was used already. Sign in with the password that was set with it."}
      </Notice>
    );
  if (hasEnded)
    return (
      <Notice kind="warn">
        Your session ended. Orders and strategies keep running. Sign in to go on where you were.
      </Notice>
    );
  if (isFirst && code === null)
    return (
      <Notice kind="plain">
        No password is set yet. The hub printed a link when it started; open it, or paste it here.
      </Notice>
    );
  return null;
}

/** Asks for the password, or sets the first one; the page that was asked for waits behind it. */
export default function SignInPage() {
  const { session, code } = useSession();
  const isFirst = code !== null || session?.password_set === false;
  useEffect(() => {
    document.title = "Sign in, TradingHub";
    // Another tab may have signed in meanwhile.
    const look = () => void readSession();
    addEventListener("focus", look);
    return () => {
      removeEventListener("focus", look);
    };
  }, []);
  return (
    <div className="flex h-full flex-col overflow-y-auto bg-bg-0">
      <LiveLine environment={session?.environment} />
      <main className="phone-touch m-auto flex w-full max-w-400 flex-col gap-12 p-16">
        <div className="flex flex-col gap-16 rounded-3 border border-line-2 bg-bg-1 p-24" data-testid="signin">
          <p className="flex items-center gap-12 text-14 font-semibold">
            <Icon name="logo" size={20} className="text-accent" />
            <span className="flex-1">TradingHub</span>
            {session && <EnvironmentBadge environment={session.environment} />}
          </p>
          <h1 className="text-20 font-semibold">{isFirst ? "Set the password" : "Sign in"}</h1>
          <div aria-live="polite" className="empty:hidden">
            <Why isFirst={isFirst} />
          </div>
          {isFirst ? <FirstForm key={code} code={code} /> : <SignInForm />}
        </div>
        <p className="px-8 text-11 text-text-3">
          {!isFirst && (
            <>
              Password lost? Stop the server and start it once with{" "}
              <code className="font-mono whitespace-nowrap">-- password</code>.{" "}
            </>
          )}
          To halt trading without signing in: start the server with{" "}
          <code className="font-mono whitespace-nowrap">-- halt</code>, or put a file named{" "}
          <code className="font-mono">KILL</code> into the data folder.
        </p>
      </main>
    </div>
  );
}
