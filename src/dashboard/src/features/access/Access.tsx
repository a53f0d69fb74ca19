import { useEffect } from "react";
import { loadAccess } from "../../server/accessActs";
import { onRecovered } from "../../stream/hub";
import { Keys } from "./Keys";
import { Tokens } from "./Tokens";

/** What may act in the person's name: tokens and keys. */
export function Access({ isPhone = false }: { isPhone?: boolean }) {
  useEffect(() => {
    loadAccess();
    return onRecovered(loadAccess);
  }, []);
  return (
    <>
      <Tokens isPhone={isPhone} />
      <Keys isPhone={isPhone} />
    </>
  );
}
