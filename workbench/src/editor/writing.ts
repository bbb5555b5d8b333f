// The case as it would be saved.
import type { Definition } from "../room/names.ts";
import { without, type Draft, type DraftIssue, type DraftLimit, type DraftObligation, type DraftOption, type DraftPhase, type DraftRule, type Piece, type Readers } from "./draft.ts";
import { fromPlain, toPlain, type Path, type Tree, type TreeMap } from "./tree.ts";
import { writeWorded } from "./worded.ts";

// Entries without what is not said.
function mapFrom(entries: readonly (readonly [string, Tree | undefined])[], rest: TreeMap): TreeMap {
  return new Map([...entries.filter((entry): entry is [string, Tree] => entry[1] !== undefined), ...rest]);
}
const readers = (seenBy: Readers): Tree | undefined => (seenBy === null ? undefined : [...seenBy]);
const said = (text: string): string | undefined => (text.trim() === "" ? undefined : text.trim());

function writeOption({ name, clause, rest }: DraftOption): Tree {
  const item = mapFrom([["name", writeWorded(name)], ["clause", writeWorded(clause)]], rest);
  return item.size > 0 ? item : null;
}

function writeValues(issue: DraftIssue): [string, Tree | undefined][] {
  const ends = [["from", issue.from.trim()], ["to", issue.to.trim()]] as [string, Tree][];
  const step = said(issue.step);
  switch (issue.kind) {
    case "choice":
      return [["options", new Map(issue.options.filter((option) => !option.isRemoved).map((option) => [option.id, writeOption(option)]))]];
    case "range":
      return [...ends, ["step", step]];
    case "dates":
      return [["dates", mapFrom([...ends, ["step", step]], new Map())]];
    case "real":
      return [["real", new Map(ends)]];
    case "divisible":
      return [["divisible", true]];
  }
}

export function writeIssue(issue: DraftIssue): TreeMap {
  const isAgreed = issue.status === "agreed";
  return mapFrom(
    [
      ["phase", issue.phase ?? undefined],
      ["name", writeWorded(issue.name)],
      ...writeValues(issue),
      ["unit", writeWorded(issue.unit)],
      ["clause", writeWorded(issue.clause)],
      ["status", issue.status === "open" ? undefined : issue.status],
      ["agreed", isAgreed && issue.agreed !== null ? fromPlain(issue.agreed) : undefined],
      ["otherwise", issue.otherwise === null ? undefined : fromPlain(issue.otherwise)],
      ["seen_by", readers(issue.seenBy)],
    ],
    issue.rest,
  );
}

export function writeLimit(limit: DraftLimit): TreeMap {
  const { kind } = limit;
  const isSum = kind === "sum";
  return mapFrom(
    [
      ["when", kind === "when" ? fromPlain(limit.when) : undefined],
      ["require", kind === "when" ? fromPlain(limit.require) : undefined],
      ["forbid", kind === "forbid" ? fromPlain(limit.forbid) : undefined],
      ["sum", isSum ? fromPlain(limit.sum) : undefined],
      ["at_least", isSum ? said(limit.atLeast) : undefined],
      ["at_most", isSum ? said(limit.atMost) : undefined],
      ["because", writeWorded(limit.because)],
      ["seen_by", readers(limit.seenBy)],
    ],
    limit.rest,
  );
}

export function writePhase({ name, days, after, condition, seenBy, rest }: DraftPhase): Tree {
  const isConditional = Object.keys(condition).length > 0;
  const item = mapFrom(
    [
      ["name", writeWorded(name)],
      ["days", said(days)],
      ["after", after ?? undefined],
      ["if", isConditional ? fromPlain(condition) : undefined],
      ["seen_by", readers(seenBy)],
    ],
    rest,
  );
  return item.size > 0 ? item : null;
}

function writeDue({ due, date, phase, day }: DraftObligation): Tree | undefined {
  if (due === "date") return date;
  return due === "phase" ? mapFrom([["phase", phase ?? ""], ["day", said(day)]], new Map()) : undefined;
}

export function writeObligation(obligation: DraftObligation): TreeMap {
  return mapFrom(
    [
      ["what", writeWorded(obligation.what) ?? ""],
      ["by", obligation.by ?? undefined],
      ["due", writeDue(obligation)],
      ["verified_by", obligation.verifiedBy ?? undefined],
      ["seen_by", readers(obligation.seenBy)],
    ],
    obligation.rest,
  );
}

export function writeRule({ isAll, atLeast, votes, veto, before }: DraftRule): TreeMap {
  const rest = without(before, ["accept", "at_least", "votes", "veto"]);
  if (isAll) return before.has("at_least") ? mapFrom([["accept", "all"]], rest) : before;
  const counted = Object.entries(votes).filter(([, count]) => count.trim() !== "");
  return mapFrom(
    [
      ["at_least", atLeast.trim()],
      ["votes", counted.length > 0 ? new Map(counted) : undefined],
      ["veto", veto.length > 0 ? [...veto] : undefined],
    ],
    rest,
  );
}

export const standing = <T extends Piece>(pieces: readonly T[]): T[] => pieces.filter((piece) => !piece.isRemoved);

export function fromDraft(draft: Draft): TreeMap {
  const next = new Map(draft.whole);
  const put = (part: string, tree: Tree, size: number) => (size > 0 || next.has(part)) && next.set(part, tree);
  const phases = new Map(standing(draft.phases).map((phase) => [phase.id, writePhase(phase)]));
  const limits = standing(draft.limits).map(writeLimit);
  const obligations = standing(draft.obligations).map(writeObligation);
  put("phases", phases, phases.size);
  next.set("agreement", writeRule(draft.rule));
  next.set("issues", new Map(standing(draft.issues).map((issue) => [issue.id, writeIssue(issue)])));
  put("limits", limits, limits.length);
  put("obligations", obligations, obligations.length);
  return next;
}

// With what is about to go, as long as something may still name it.
export function toDefinition(draft: Draft): Definition {
  const keep = <T extends Piece>(pieces: readonly T[]): T[] => pieces.map((piece) => ({ ...piece, isRemoved: false }));
  const issues = keep(draft.issues).map((issue) => ({ ...issue, options: keep(issue.options) }));
  return toPlain(fromDraft({ ...draft, issues, phases: keep(draft.phases) })) as Definition;
}

// The issue, phase, limit or obligation that a path of the case leads into.
export function findPiece(draft: Draft, [group, item]: Path): Piece | undefined {
  if (group === "issues" || group === "phases") return draft[group].find((piece) => piece.id === item);
  return group === "limits" || group === "obligations" ? standing<Piece>(draft[group])[Number(item)] : undefined;
}

export function isGone(draft: Draft, id: string, option?: string): boolean {
  const issue = draft.issues.find((one) => one.id === id);
  if (!issue || issue.isRemoved) return true;
  return option !== undefined && !issue.options.some((one) => one.id === option && !one.isRemoved);
}

export const isPhaseGone = (draft: Draft, id: string): boolean => !standing(draft.phases).some((phase) => phase.id === id);
