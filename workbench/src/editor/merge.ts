// What two mediators wrote at once, put together: of each issue, the limits, the rule and the rest of the case, what only one of
// them changed stands as they wrote it. Where both did, mine stands, and it is named.
import type { Draft, DraftIssue } from "./draft.ts";
import { isSame, type Tree } from "./tree.ts";
import { standing, writeIssue, writeLimit, writeRule } from "./writing.ts";

export interface Merged {
  draft: Draft;
  both: { issues: DraftIssue[]; limits: boolean; rule: boolean }; // that both changed, and differently
}

type Side = "mine" | "theirs" | "both";

function sideOf(base: Tree, mine: Tree, theirs: Tree): Side {
  if (isSame(mine, base)) return "theirs";
  return isSame(theirs, base) || isSame(theirs, mine) ? "mine" : "both";
}

export function merge(base: Draft, mine: Draft, theirs: Draft): Merged {
  const issues = mergeIssues(base, mine, theirs);
  const limits = (draft: Draft): Tree => standing(draft.limits).map(writeLimit);
  const limitsOf = sideOf(limits(base), limits(mine), limits(theirs));
  const ruleOf = sideOf(writeRule(base.rule), writeRule(mine.rule), writeRule(theirs.rule));
  return {
    draft: {
      whole: theirs.whole,
      issues: issues.merged,
      limits: limitsOf === "theirs" ? theirs.limits : mine.limits,
      rule: ruleOf === "theirs" ? theirs.rule : { ...mine.rule, before: theirs.rule.before },
    },
    both: { issues: issues.both, limits: limitsOf === "both", rule: ruleOf === "both" },
  };
}

function mergeIssues(base: Draft, mine: Draft, theirs: Draft): { merged: DraftIssue[]; both: DraftIssue[] } {
  const byId = (draft: Draft) => new Map(draft.issues.map((issue) => [issue.id, issue]));
  const [before, own, others] = [byId(base), byId(mine), byId(theirs)];
  const write = (issue: DraftIssue | undefined): Tree => (issue === undefined || issue.isRemoved ? null : writeIssue(issue));
  const common = (draft: Draft) => draft.issues.map(({ id }) => id).filter((id) => before.has(id));
  const isReordered = common(mine).join("\n") !== common(base).join("\n");
  const [first, second] = isReordered ? [mine, theirs] : [theirs, mine];
  const order = new Set([...first.issues, ...second.issues].map(({ id }) => id));
  const merged: DraftIssue[] = [];
  const both: DraftIssue[] = [];
  for (const id of order) {
    const side = sideOf(write(before.get(id)), write(own.get(id)), write(others.get(id)));
    const taken = side === "theirs" ? others.get(id) : own.get(id);
    if (taken) merged.push({ ...taken, isNew: !others.has(id) });
    const named = own.get(id) ?? others.get(id);
    if (side === "both" && named) both.push(named);
  }
  return { merged, both };
}
