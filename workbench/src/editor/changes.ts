// How much of a case was changed: issues and phases one by one, their order, and the limits, the obligations and the rule as wholes.
import type { Draft, Piece } from "./draft.ts";
import { isSame, type Tree } from "./tree.ts";
import { standing, writeIssue, writeLimit, writeObligation, writePhase, writeRule } from "./writing.ts";

function countNamed<T extends Piece & { id: string }>(before: readonly T[], now: readonly T[], write: (one: T) => Tree): number {
  const [old, next] = [before, now].map((list) => new Map(standing(list).map((one) => [one.id, one]))) as [Map<string, T>, Map<string, T>];
  const ids = [...new Set([...old.keys(), ...next.keys()])];
  const touched = ids.filter((id) => {
    const [one, other] = [old.get(id), next.get(id)];
    return !one || !other || !isSame(write(one), write(other));
  }).length;
  const common = (one: Map<string, T>, other: Map<string, T>) => [...one.keys()].filter((id) => other.has(id)).join("\n");
  return touched + Number(common(old, next) !== common(next, old));
}

const isListSame = <T extends Piece>(before: readonly T[], now: readonly T[], write: (one: T) => Tree): boolean => isSame(standing(before).map(write), standing(now).map(write));

export function countChanges(before: Draft, draft: Draft): number {
  const wholes = [isListSame(before.limits, draft.limits, writeLimit), isListSame(before.obligations, draft.obligations, writeObligation), isSame(writeRule(before.rule), writeRule(draft.rule))];
  return countNamed(before.issues, draft.issues, writeIssue) + countNamed(before.phases, draft.phases, writePhase) + wholes.filter((same) => !same).length;
}
