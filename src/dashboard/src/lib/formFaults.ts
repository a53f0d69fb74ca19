import { refusalText } from "./problemText";

/** What is wrong, by field. */
export type Faults<F extends string> = Partial<Record<F, string>>;

interface FormProblem {
  status: number;
  code: string;
  title: string;
  detail: string;
  field?: string;
  retry_after?: number;
}

export interface RefusedForm<F extends string> {
  faults: Faults<F>;
  /** What is wrong with the whole. */
  failure: string | null;
  /** How long the hub looks at nothing more, in seconds. */
  waitSeconds: number | null;
}

/** What a failed sign-in is about, and what is said there: the code where a form has one, else the password that is in force. */
const SECRETS: readonly (readonly [string, string])[] = [
  ["code", "This is not the code of the link that was printed last."],
  ["current", "This is not the password."],
  ["password", "This is not the password."],
];

const WAIT_UNTOLD = 60;

/** A refusal where it belongs: at a field of the form, over the whole, or as a wait. */
export function refusedForm<F extends string>(problem: FormProblem, fields: readonly F[]): RefusedForm<F> {
  const at = (field: F | undefined, text: string): RefusedForm<F> | null =>
    field === undefined ? null : { faults: { [field]: text } as Faults<F>, failure: null, waitSeconds: null };
  if (problem.code === "TOO_MANY_ATTEMPTS")
    return { faults: {}, failure: null, waitSeconds: problem.retry_after ?? WAIT_UNTOLD };
  const whole = { faults: {}, failure: refusalText(problem).text, waitSeconds: null };
  const named = (name: string | undefined): F | undefined => fields.find((field) => field === name);
  if (problem.code !== "SIGN_IN_FAILED") return at(named(problem.field), problem.detail) ?? whole;
  const [secret, text] = SECRETS.find(([name]) => named(name) !== undefined) ?? [];
  return at(named(secret), text ?? "") ?? whole;
}
