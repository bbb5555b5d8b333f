// How much is changed and not saved yet.
import { useMemo } from "react";
import { UnsavedBar } from "../kit/UnsavedBar.tsx";
import { useTongue } from "../words/language.tsx";
import type { Draft } from "./draft.ts";
import type { Saving } from "./saving.ts";
import { isSame } from "./tree.ts";
import { standing, writeIssue, writeLimit, writeRule } from "./writing.ts";

interface SaveBarProps {
  before: Draft;
  draft: Draft;
  isUnsaved: boolean;
  isBehind: boolean;
  saving: Saving;
  drop: () => void;
  save: () => void;
}

// Issues, the limits, the rule, and the order of the issues.
function countChanges(before: Draft, draft: Draft): number {
  const [old, now] = [before, draft].map(({ issues }) => new Map(standing(issues).map((issue) => [issue.id, issue])));
  const ids = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])];
  const issues = ids.filter((id) => {
    const [one, other] = [old?.get(id), now?.get(id)];
    return !one || !other || !isSame(writeIssue(one), writeIssue(other));
  }).length;
  const order = (draftOf: Draft, others: Draft) => standing(draftOf.issues).map(({ id }) => id).filter((id) => standing(others.issues).some((one) => one.id === id)).join("\n");
  const isReordered = order(before, draft) !== order(draft, before);
  const limits = !isSame(standing(before.limits).map(writeLimit), standing(draft.limits).map(writeLimit));
  const rule = !isSame(writeRule(before.rule), writeRule(draft.rule));
  return issues + Number(isReordered) + Number(limits) + Number(rule);
}

export function SaveBar({ before, draft, isUnsaved, isBehind, saving, drop, save }: SaveBarProps) {
  const { say } = useTongue();
  const count = useMemo(() => countChanges(before, draft), [before, draft]);
  return (
    <UnsavedBar
      isUnsaved={isUnsaved}
      status={isUnsaved ? say("editor.unsaved", { count: Math.max(1, count) }) : saving.isSaved ? say("editor.saved") : ""}
      send={{ label: say("editor.save"), act: save, isDisabled: saving.isPending || isBehind }}
      drop={{ label: say("editor.drop"), act: drop, isDisabled: saving.isPending }}
    />
  );
}
