import { Icon } from "../components/Icon";
import { LiveText } from "../components/LiveText";
import { Menu } from "../components/Menu";
import { signOut } from "../server/sessionActs";
import { useSession } from "../state/session";
import { useUi } from "../state/ui";
import { live } from "../stream/live";

const AccountId = () => (
  <LiveText
    on={["account"]}
    read={() => ({ text: live.state.account?.account_id ?? "" })}
    className="text-12 font-medium whitespace-nowrap text-text-2"
  />
);

/** The account; where a sign-in is asked, also who is signed in and the way out. */
export function AccountMenu() {
  const session = useSession((state) => state.session);
  const go = useUi((ui) => ui.go);
  if (!session?.login_required)
    return (
      <span className="mr-8">
        <AccountId />
      </span>
    );
  return (
    <Menu
      label="Account and sign-in"
      trigger={
        <>
          <AccountId />
          <Icon name="person" size={14} />
        </>
      }
      triggerClass="icon-chip w-auto! gap-6 px-6"
      popoverClass="left-0 w-200"
      testId="top.account"
      className="mr-8"
    >
      {(close) => (
        <>
          <p className="px-8 py-6 text-12 text-text-3">Signed in as {session.principal?.name ?? "owner"}</p>
          <button
            type="button"
            className="menu-item"
            data-testid="account.settings"
            onClick={() => {
              close();
              go("settings");
            }}
          >
            Settings
          </button>
          <button
            type="button"
            className="menu-item"
            data-testid="account.sign_out"
            onClick={() => {
              close();
              void signOut();
            }}
          >
            Sign out
          </button>
        </>
      )}
    </Menu>
  );
}
