// What the room finds wrong in a case file, each with its place there: "12:5: what; remedy", a line for each.
import { Problem } from "../room/client.ts";

export interface CaseFault {
  line: number; // from 1; 0 where it is of the whole
  column: number; // from 1, in characters
  what: string;
}

export function readFaults(problem: unknown): CaseFault[] {
  if (!(problem instanceof Problem) || problem.kind !== "invalid") return [];
  return problem.detail
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((said) => {
      const [, line, column, what] = /^(\d+):(\d+): (.*)$/.exec(said) ?? [];
      return { line: Number(line ?? 0), column: Number(column ?? 0), what: what ?? said };
    });
}

// Where a line begins; the end of the text where it has no such line.
export function startOfLine(text: string, line: number): number {
  let at = 0;
  for (let number = 1; number < line; ++number) {
    const next = text.indexOf("\n", at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  return at;
}
