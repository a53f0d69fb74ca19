import { SessionBanner } from "../features/access/SessionBanner";
import { HaltBanner } from "../features/halt/HaltBanner";
import { LiveLine, useEnvironment } from "./EnvironmentChip";

/** What stands under the top bar of every screen while it is so: live, halted, about to be signed out. */
export function Banners() {
  return (
    <>
      <LiveLine environment={useEnvironment()} />
      <HaltBanner />
      <SessionBanner />
    </>
  );
}
