// The clauses of one version beside those of another, each once.
import type { Clause, TextChange } from "../room/text.ts";

export interface Row {
  id: string;
  before: Clause | undefined;
  now: Clause | undefined; // nothing where it was left out
  isMoved: boolean;
}

// In the order of `now`; what was left out stands where it stood, behind what was before it.
export function rowsOf(before: readonly Clause[], now: readonly Clause[], change: TextChange | undefined): Row[] {
  const old = new Map(before.map((clause) => [clause.id, clause]));
  const rows: Row[] = now.map((clause) => ({ id: clause.id, before: old.get(clause.id), now: clause, isMoved: change?.moved.includes(clause.id) ?? false }));
  before.forEach((clause, place) => {
    if (!change?.removed.includes(clause.id)) return;
    const after = rows.findIndex(({ id }) => id === before[place - 1]?.id);
    rows.splice(after + 1, 0, { id: clause.id, before: clause, now: undefined, isMoved: false });
  });
  return rows;
}
