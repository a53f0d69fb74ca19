/** A list's file before the hub has read it. */
export interface ListFile {
  name: string;
  text: string;
}

/** The hub's own limit is below this; a larger file is not a list. */
export const MOST_FILE_BYTES = 262_144;

const MOST_NAME = 60;

/** A list's name from a file's: no folder, no ending, no mark that TradingView files carry. */
export function listNameOf(fileName: string): string {
  const base = fileName.split(/[\\/]/).pop() ?? "";
  const bare = base.replace(/\.(txt|csv|json)$/i, "").replace(/_(tv|tradingview)$/i, "");
  return bare.replace(/[_]+/g, " ").trim().slice(0, MOST_NAME);
}

/** Why a file cannot be a list, before it is read; null when it may be one. */
export const fileFault = (file: { name: string; size: number }): string | null =>
  file.size > MOST_FILE_BYTES
    ? `${file.name} has ${String(Math.ceil(file.size / 1024))} KB. A list has at most 500 symbols, well under ${String(MOST_FILE_BYTES / 1024)} KB.`
    : file.size === 0
      ? `${file.name} is empty.`
      : null;

/** What is wrong with a file and where, as the hub found it. */
export function fileProblemText(problem: { detail: string; line?: number; found?: string; expected?: string }): {
  title: string;
  rows: [string, string][];
} {
  const rows: [string, string][] = [];
  if (problem.found !== undefined) rows.push(["Found", problem.found]);
  if (problem.expected !== undefined) rows.push(["Expected", problem.expected]);
  return {
    title: problem.line === undefined ? problem.detail : `Line ${String(problem.line)}: ${problem.detail}`,
    rows,
  };
}
