// What has to be completed before the room is asked: what it would refuse anyhow, said in the reader's language.
import { compareRatios, readDay, readRatio } from "../deal/exact.ts";
import { isStated } from "../deal/BoxForm.tsx";
import type { Box } from "../room/names.ts";
import type { Draft, DraftIssue, DraftLimit } from "./draft.ts";
import type { Path } from "./tree.ts";
import { isGone, standing } from "./writing.ts";

export interface Gap {
  path: Path;
  message: string; // of the catalogue
}

export function findGaps(draft: Draft): Gap[] {
  const issues = standing(draft.issues);
  return [
    ...(issues.length === 0 ? [{ path: ["issues"], message: "editor.gap.no_issue" }] : []),
    ...issues.flatMap((issue) => gapsOfIssue(issue).map(({ path, message }) => ({ path: ["issues", issue.id, ...path], message }))),
    ...standing(draft.limits).flatMap((limit, at) => gapsOfLimit(limit, draft).map(({ path, message }) => ({ path: ["limits", String(at), ...path], message }))),
    ...gapsOfRule(draft),
  ];
}

const isNumber = (text: string) => readRatio(text.trim()) !== null;

function gapsOfIssue(issue: DraftIssue): Gap[] {
  const gaps: Gap[] = [];
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
  return gaps;
}

function gapsOfLimit(limit: DraftLimit, draft: Draft): Gap[] {
  const gaps: Gap[] = [];
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
  const isCount = (text: string) => /^\d+$/.test(text.trim());
  return [
    ...(isCount(rule.atLeast) ? [] : [{ path: ["agreement", "at_least"], message: "editor.gap.count" }]),
    ...(Object.values(rule.votes).every((count) => count.trim() === "" || isCount(count)) ? [] : [{ path: ["agreement", "votes"], message: "editor.gap.count" }]),
  ];
}
