// What of the case names something that is about to be removed, as far as one may see it.
import type { RecordItem } from "../room/case.ts";
import type { Box } from "../room/names.ts";
import type { SingleText } from "../room/text.ts";
import type { Draft, DraftIssue, DraftOption, DraftPhase } from "./draft.ts";
import { standing } from "./writing.ts";

export interface Removal {
  issue: DraftIssue;
  option: DraftOption | null; // null: the whole issue
}

// That there was before: what is new and dropped again is none.
export function listRemovals(draft: Draft): Removal[] {
  return draft.issues.flatMap((issue): Removal[] => {
    if (issue.isRemoved) return [{ issue, option: null }];
    if (issue.kind !== "choice") return [];
    return issue.options.filter((option) => option.isRemoved).map((option) => ({ issue, option }));
  });
}

export interface Touched {
  positions: number; // of the record, with the drafts there
  phases: DraftPhase[]; // whose condition names it, as the draft has it
  clauses: number; // of the single text
  redLines: number; // that parties show
}

interface Around {
  draft: Draft;
  record: readonly RecordItem[];
  text: SingleText | undefined;
  redLines: readonly Box[];
}

function names(box: unknown, { issue, option }: Removal): boolean {
  if (typeof box !== "object" || box === null || !Object.hasOwn(box, issue.id)) return false;
  if (option === null) return true;
  const wanted = (box as Record<string, unknown>)[issue.id];
  return (Array.isArray(wanted) ? wanted : [wanted]).some((one) => String(one) === option.id);
}

export function touch(removal: Removal, { draft, record, text, redLines }: Around): Touched {
  const latest = text?.versions.at(-1);
  return {
    positions: record.filter(({ part, content }) => {
      const { wants, if: condition, deal } = content as { wants?: unknown; if?: unknown; deal?: unknown };
      return (part === "positions" && (names(wants, removal) || names(condition, removal))) || (part === "drafts" && names(deal, removal));
    }).length,
    phases: standing(draft.phases).filter((phase) => names(phase.condition, removal)),
    clauses: removal.option === null ? (latest?.clauses.filter(({ issues }) => issues.includes(removal.issue.id)).length ?? 0) : 0,
    redLines: redLines.filter((line) => names(line, removal)).length,
  };
}
