// What has to be completed before the room is asked: what it would refuse anyhow, said in the reader's language.
import { compareRatios, readDay, readRatio } from "../deal/exact.ts";
import { isStated } from "../deal/BoxForm.tsx";
import type { Box } from "../room/names.ts";
import type { Draft, DraftIssue, DraftLimit, DraftObligation, DraftPhase, Readers } from "./draft.ts";
import type { Path } from "./tree.ts";
import { writeWorded } from "./worded.ts";
import { isGone, isPhaseGone, standing } from "./writing.ts";

export interface Gap {
  path: Path;
  message: string; // of the catalogue
}

export function findGaps(draft: Draft): Gap[] {
  const issues = standing(draft.issues);
  return [
    ...(issues.length === 0 ? [{ path: ["issues"], message: "editor.gap.no_issue" }] : []),
    ...issues.flatMap((issue) => within(["issues", issue.id], gapsOfIssue(issue, draft))),
    ...standing(draft.phases).flatMap((phase) => within(["phases", phase.id], gapsOfPhase(phase, draft))),
    ...standing(draft.limits).flatMap((limit, at) => within(["limits", String(at)], gapsOfLimit(limit, draft))),
    ...gapsOfRule(draft),
    ...standing(draft.obligations).flatMap((obligation, at) => within(["obligations", String(at)], gapsOfObligation(obligation, draft))),
  ];
}

const within = (piece: Path, gaps: readonly Gap[]): Gap[] => gaps.map(({ path, message }) => ({ path: [...piece, ...path], message }));

const isNumber = (text: string) => readRatio(text.trim()) !== null;
const isCount = (text: string) => /^\d+$/.test(text.trim());
const isCountIfSaid = (text: string) => text.trim() === "" || isCount(text);
const gapsOfReaders = (seenBy: Readers): Gap[] => (seenBy?.length === 0 ? [{ path: ["seen_by"], message: "editor.gap.readers" }] : []);

function gapsOfIssue(issue: DraftIssue, draft: Draft): Gap[] {
  const gaps = gapsOfReaders(issue.seenBy);
  const miss = (message: string, ...path: string[]) => gaps.push({ path, message });
  if (issue.kind === "choice" && standing(issue.options).length === 0) miss("editor.gap.no_option", "options");
  if (issue.kind === "range" || issue.kind === "real") {
    if (!isNumber(issue.from)) miss("editor.gap.number", "from");
    if (!isNumber(issue.to)) miss("editor.gap.number", "to");
    if (issue.kind === "range" && issue.step.trim() !== "" && !isNumber(issue.step)) miss("editor.gap.number", "step");
  }
  if (issue.kind === "dates") {
    if (!readDay(issue.from)) miss("editor.gap.day", "from");
    if (!readDay(issue.to)) miss("editor.gap.day", "to");
  }
  const read = issue.kind === "dates" ? readDay : readRatio;
  const [from, to] = [read(issue.from.trim()), read(issue.to.trim())];
  if (issue.kind !== "choice" && issue.kind !== "divisible" && from && to && compareRatios(from, to) > 0) miss("editor.gap.order", "to");
  if (issue.status === "agreed" && (issue.agreed === null || issue.agreed === "")) miss("editor.gap.agreed", "agreed");
  if (issue.phase !== null && isPhaseGone(draft, issue.phase)) miss("editor.gap.phase_gone", "phase");
  return gaps;
}

function gapsOfPhase({ days, after, condition, seenBy }: DraftPhase, draft: Draft): Gap[] {
  const gaps = gapsOfReaders(seenBy);
  const miss = (message: string, at: string) => gaps.push({ path: [at], message });
  if (!isCountIfSaid(days)) miss("editor.gap.count", "days");
  if (after !== null && isPhaseGone(draft, after)) miss("editor.gap.phase_gone", "after");
  if (Object.keys(condition).length > 0 && !isStated(condition)) miss("editor.gap.box", "if");
  if (namesWhatIsGone(condition, draft)) miss("editor.gap.gone", "if");
  return gaps;
}

function gapsOfObligation({ what, due, date, phase, day, seenBy }: DraftObligation, draft: Draft): Gap[] {
  const gaps = gapsOfReaders(seenBy);
  const miss = (message: string, at: string) => gaps.push({ path: [at], message });
  if (writeWorded(what) === undefined) miss("editor.gap.task", "what");
  if (due === "date" && !readDay(date)) miss("editor.gap.day", "due");
  if (due === "phase" && phase === null) miss("editor.gap.phase", "due");
  if (due === "phase" && phase !== null && isPhaseGone(draft, phase)) miss("editor.gap.phase_gone", "due");
  if (due === "phase" && !isCountIfSaid(day)) miss("editor.gap.count", "due");
  return gaps;
}

function gapsOfLimit(limit: DraftLimit, draft: Draft): Gap[] {
  const gaps = gapsOfReaders(limit.seenBy);
  const look = (box: Box, at: string) => {
    if (!isStated(box)) gaps.push({ path: [at], message: "editor.gap.box" });
    if (namesWhatIsGone(box, draft)) gaps.push({ path: [at], message: "editor.gap.gone" });
  };
  if (limit.kind === "when") {
    look(limit.when, "when");
    look(limit.require, "require");
  }
  if (limit.kind === "forbid") look(limit.forbid, "forbid");
  if (limit.kind === "sum") {
    const amounts = Object.values(limit.sum).flatMap((amount) => (typeof amount === "string" ? [amount] : Object.values(amount)));
    if (Object.keys(limit.sum).length === 0) gaps.push({ path: ["sum"], message: "editor.gap.sum" });
    if (amounts.some((amount) => !isNumber(amount))) gaps.push({ path: ["sum"], message: "editor.gap.number" });
    if (namesWhatIsGone(limit.sum, draft)) gaps.push({ path: ["sum"], message: "editor.gap.gone" });
    if (limit.atLeast.trim() === "" && limit.atMost.trim() === "") gaps.push({ path: ["at_most"], message: "editor.gap.bound" });
    if (limit.atLeast.trim() !== "" && !isNumber(limit.atLeast)) gaps.push({ path: ["at_least"], message: "editor.gap.number" });
    if (limit.atMost.trim() !== "" && !isNumber(limit.atMost)) gaps.push({ path: ["at_most"], message: "editor.gap.number" });
  }
  return gaps;
}

// Issues, or options of them, that a box or a sum names.
function namesWhatIsGone(named: object, draft: Draft): boolean {
  return Object.entries(named).some(([id, wanted]) => {
    if (isGone(draft, id)) return true;
    if (draft.issues.find((issue) => issue.id === id)?.kind !== "choice") return false;
    const options = Array.isArray(wanted) ? wanted.map(String) : typeof wanted === "object" && wanted !== null ? Object.keys(wanted) : [String(wanted)];
    return options.some((option) => isGone(draft, id, option));
  });
}

function gapsOfRule({ rule }: Draft): Gap[] {
  if (rule.isAll) return [];
  return [
    ...(isCount(rule.atLeast) ? [] : [{ path: ["agreement", "at_least"], message: "editor.gap.count" }]),
    ...(Object.values(rule.votes).every(isCountIfSaid) ? [] : [{ path: ["agreement", "votes"], message: "editor.gap.count" }]),
  ];
}
