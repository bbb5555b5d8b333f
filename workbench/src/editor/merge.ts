// What two mediators wrote at once, put together: of each issue, each phase, the limits, the obligations, the rule and the rest of
// the case, what only one of them changed stands as they wrote it. Where both did, mine stands, and it is named.
import { mergeById, sideOf, type MergedById } from "../kit/mergeById.ts";
import type { Draft, DraftIssue, DraftPhase, Piece } from "./draft.ts";
import { isSame, type Tree } from "./tree.ts";
import { standing, writeIssue, writeLimit, writeObligation, writePhase, writeRule } from "./writing.ts";

export interface Merged {
  draft: Draft;
  both: { issues: DraftIssue[]; phases: DraftPhase[]; limits: boolean; obligations: boolean; rule: boolean }; // that both changed, and differently
}

export function merge(base: Draft, mine: Draft, theirs: Draft): Merged {
  const issues = mergeNamed(base.issues, mine.issues, theirs.issues, writeIssue);
  const phases = mergeNamed(base.phases, mine.phases, theirs.phases, writePhase);
  const limits = mergeList(base.limits, mine.limits, theirs.limits, writeLimit);
  const obligations = mergeList(base.obligations, mine.obligations, theirs.obligations, writeObligation);
  const ruleOf = sideOf<Tree>(writeRule(base.rule), writeRule(mine.rule), writeRule(theirs.rule), isSame);
  return {
    draft: {
      whole: theirs.whole,
      issues: issues.merged,
      limits: limits.merged,
      rule: ruleOf === "theirs" ? theirs.rule : { ...mine.rule, before: theirs.rule.before },
      phases: phases.merged,
      obligations: obligations.merged,
    },
    both: { issues: issues.both, phases: phases.both, limits: limits.both, obligations: obligations.both, rule: ruleOf === "both" },
  };
}

// What has no names is taken as a whole.
function mergeList<T extends Piece>(base: readonly T[], mine: readonly T[], theirs: readonly T[], write: (one: T) => Tree): { merged: T[]; both: boolean } {
  const [before, own, others] = [base, mine, theirs].map((list): Tree => standing(list).map(write)) as [Tree, Tree, Tree];
  const side = sideOf(before, own, others, isSame);
  return { merged: [...(side === "theirs" ? theirs : mine)], both: side === "both" };
}

type Named = Piece & { id: string };

function mergeNamed<T extends Named>(base: readonly T[], mine: readonly T[], theirs: readonly T[], write: (one: T) => Tree): MergedById<T> {
  const { merged, both } = mergeById(base, mine, theirs, {
    idOf: ({ id }) => id,
    // In a list: a phase of which nothing is said is there all the same.
    tell: (one): Tree => (one === undefined || one.isRemoved ? null : [write(one)]),
    isSame,
  });
  const there = new Set(theirs.map(({ id }) => id));
  return { merged: merged.map((one) => ({ ...one, isNew: !there.has(one.id) })), both };
}
