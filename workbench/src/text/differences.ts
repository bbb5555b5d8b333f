// What one text says otherwise than another, word by word.

export interface Piece {
  kind: "same" | "out" | "in";
  text: string;
}

const WORDS = /[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu;
const MOST = 4_000_000; // pairs of words that are compared: beyond that the texts are told apart as wholes

const wordsOf = (text: string): string[] => text.match(WORDS) ?? [];

// The fewest words out and in.
export function compareWords(before: string, after: string): Piece[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) ++start;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old[old.length - 1 - end] === now[now.length - 1 - end]) ++end;
  const pieces: Piece[] = [
    ...old.slice(0, start).map((text): Piece => ({ kind: "same", text })),
    ...compareMiddles(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...old.slice(old.length - end).map((text): Piece => ({ kind: "same", text })),
  ];
  return joinPieces(pieces);
}

function compareMiddles(old: readonly string[], now: readonly string[]): Piece[] {
  const whole = (words: readonly string[], kind: Piece["kind"]): Piece[] => words.map((text) => ({ kind, text }));
  if (old.length * now.length > MOST) return [...whole(old, "out"), ...whole(now, "in")];
  // common[i][j]: the most words that old from i and now from j have in common, in order.
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; --i)
    for (let j = now.length - 1; j >= 0; --j) common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      pieces.push({ kind: "same", text: old[i++] ?? "" });
      ++j;
    } else if (j >= now.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) pieces.push({ kind: "out", text: old[i++] ?? "" });
    else pieces.push({ kind: "in", text: now[j++] ?? "" });
  }
  return pieces;
}

interface Run {
  same: string; // what stands before the change
  out: string;
  in: string;
}

// Neighbours of one kind together; of a change first what goes, then what comes. Two changes with nothing but space
// between them are one.
function joinPieces(pieces: readonly Piece[]): Piece[] {
  const runs: Run[] = [];
  for (const { kind, text } of pieces) {
    let run = runs.at(-1);
    if (!run || (kind === "same" && (run.out !== "" || run.in !== ""))) runs.push((run = { same: "", out: "", in: "" }));
    run[kind] += text;
  }
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const isOneChange = last && run.same.trim() === "" && [last, run].every((one) => one.out !== "" && one.in !== "");
    if (isOneChange) {
      last.out += run.same + run.out;
      last.in += run.same + run.in;
    } else joined.push(run);
  }
  return joined.flatMap((run) => (["same", "out", "in"] as const).filter((kind) => run[kind] !== "").map((kind): Piece => ({ kind, text: run[kind] })));
}
