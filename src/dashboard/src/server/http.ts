import { retryAfter } from "../lib/retryAfter";
import { signedOut } from "../state/session";

/** A refusal of the hub, as application/problem+json tells it. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  field?: string;
  check?: string;
  limit?: number | string;
  value?: number | string;
  next_open?: string;
  /** Seconds until it makes sense to ask again, from the header Retry-After. */
  retry_after?: number;
  /** Of a list file that cannot be read: where, what stands there, and what should. */
  line?: number;
  found?: string;
  expected?: string;
}

/** The hub answered, and said no. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** The hub did not answer: what was asked may or may not have happened. */
export class NoAnswerError extends Error {
  constructor() {
    super("The hub did not answer.");
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const wait = retryAfter(response.headers.get("Retry-After"), Date.now());
  const base = {
    status: response.status,
    code: "HTTP_" + String(response.status),
    title: response.statusText,
    detail: "",
    ...(wait === null ? {} : { retry_after: wait }),
  };
  try {
    return { ...base, ...((await response.json()) as Partial<Problem>) };
  } catch {
    return { ...base, detail: `The hub answered with status ${String(response.status)}.` };
  }
}

/** Whether the hub knows no such thing. */
export const isNotThere = (failure: unknown): boolean =>
  failure instanceof ProblemError && failure.problem.status === 404;

interface AskOptions {
  body?: unknown;
  /** In place of a body: plain text as it is. */
  text?: string;
  /** Names one click: the hub carries out requests with the same key once. */
  key?: string;
  /** The version that the person saw: the hub refuses when it is another one by now. */
  version?: number | undefined;
}

async function once<T>(method: string, path: string, { body, text, key, version }: AskOptions): Promise<T> {
  let response: Response;
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  try {
    response = await fetch(path, {
      method,
      headers: {
        "X-Hub-Client": "dashboard",
        // No page of another origin can send it: it says that the cookie was meant.
        "X-TradingHub": "1",
        ...(sent === undefined ? {} : { "Content-Type": text === undefined ? "application/json" : "text/plain" }),
        ...(key === undefined ? {} : { "Idempotency-Key": key }),
        ...(version === undefined ? {} : { "If-Match": `"${String(version)}"` }),
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
  } catch {
    throw new NoAnswerError();
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.code === "NOT_SIGNED_IN") signedOut();
    throw new ProblemError(problem);
  }
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch {
    throw new NoAnswerError();
  }
}

const BEFORE_REPEAT = 400;

/** One request to the hub; the only place of the page that fetches. One with a key is asked once more when no answer comes. */
export async function ask<T>(method: string, path: string, options: AskOptions = {}): Promise<T> {
  try {
    return await once<T>(method, path, options);
  } catch (failure) {
    if (!(failure instanceof NoAnswerError) || options.key === undefined) throw failure;
    await new Promise((resolve) => setTimeout(resolve, BEFORE_REPEAT));
    return once<T>(method, path, options);
  }
}
