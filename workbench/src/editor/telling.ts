// What is shown to some, and named where others read it: whoever reads its id there learns that it is there, and what they
// see of the case cannot be read by itself.
import type { Draft, DraftIssue, DraftLimit, DraftPhase, Readers } from "./draft.ts";
import type { Path } from "./tree.ts";
import { standing } from "./writing.ts";

export interface Telling {
  path: Path; // where it is named
  of: DraftIssue | DraftPhase;
}

// Whether all who see the one see the other.
const covers = (one: Readers, other: Readers): boolean => other === null || (one !== null && one.every((reader) => other.includes(reader)));
const namedIn = ({ kind, when, require, forbid, sum }: DraftLimit): string[] => Object.keys(kind === "when" ? { ...when, ...require } : kind === "forbid" ? forbid : sum);

export function findTellings({ issues, phases, limits, obligations }: Draft): Telling[] {
  const [openIssues, openPhases] = [standing(issues), standing(phases)];
  const ofIssue = (issue: DraftIssue): Path[] => [
    ...standing(limits).flatMap((limit, at): Path[] => (namedIn(limit).includes(issue.id) && !covers(limit.seenBy, issue.seenBy) ? [["limits", String(at)]] : [])),
    ...openPhases.filter((phase) => Object.hasOwn(phase.condition, issue.id) && !covers(phase.seenBy, issue.seenBy)).map((phase): Path => ["phases", phase.id, "if"]),
  ];
  const ofPhase = ({ id, seenBy }: DraftPhase): Path[] => [
    ...openIssues.filter((issue) => issue.phase === id && !covers(issue.seenBy, seenBy)).map((issue): Path => ["issues", issue.id, "phase"]),
    ...openPhases.filter((phase) => phase.after === id && !covers(phase.seenBy, seenBy)).map((phase): Path => ["phases", phase.id, "after"]),
    ...standing(obligations).flatMap((one, at): Path[] => (one.due === "phase" && one.phase === id && !covers(one.seenBy, seenBy) ? [["obligations", String(at), "due"]] : [])),
  ];
  return [...openIssues.flatMap((of) => ofIssue(of).map((path) => ({ path, of }))), ...openPhases.flatMap((of) => ofPhase(of).map((path) => ({ path, of })))];
}
