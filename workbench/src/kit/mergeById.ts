// What two wrote at once from the same, put together one by one: what only one of them changed stands as they wrote it. Where both
// did, and differently, mine stands, and it is named.

export type Side = "mine" | "theirs" | "both";

// `isSame`: of what is told of the three.
export function sideOf<Told>(base: Told, mine: Told, theirs: Told, isSame: (one: Told, other: Told) => boolean): Side {
  if (isSame(mine, base)) return "theirs";
  return isSame(theirs, base) || isSame(theirs, mine) ? "mine" : "both";
}

interface How<T, Told> {
  idOf: (one: T) => string;
  tell: (one: T | undefined) => Told; // what counts as a change; of what is not there as well
  isSame: (one: Told, other: Told) => boolean;
}

export interface MergedById<T> {
  merged: T[];
  both: T[]; // that both changed, as I have them, or they where I do not
}

export function mergeById<T, Told>(base: readonly T[], mine: readonly T[], theirs: readonly T[], { idOf, tell, isSame }: How<T, Told>): MergedById<T> {
  const byId = (list: readonly T[]) => new Map(list.map((one) => [idOf(one), one]));
  const [before, own, others] = [byId(base), byId(mine), byId(theirs)];
  const common = (list: readonly T[]) => list.map(idOf).filter((id) => before.has(id));
  const isReordered = common(mine).join("\n") !== common(base).join("\n");
  const merged: T[] = [];
  const both: T[] = [];
  for (const id of isReordered ? inOneOrder(mine.map(idOf), theirs.map(idOf)) : inOneOrder(theirs.map(idOf), mine.map(idOf))) {
    const side = sideOf(tell(before.get(id)), tell(own.get(id)), tell(others.get(id)), isSame);
    const taken = side === "theirs" ? others.get(id) : own.get(id);
    if (taken) merged.push(taken);
    const named = own.get(id) ?? others.get(id);
    if (side === "both" && named) both.push(named);
  }
  return { merged, both };
}

// In the order of the first; what the second alone has stands behind what was before it there.
function inOneOrder(first: readonly string[], second: readonly string[]): string[] {
  const order = [...first];
  second.forEach((id, at) => {
    if (!order.includes(id)) order.splice(order.indexOf(second[at - 1] ?? "") + 1, 0, id);
  });
  return order;
}
