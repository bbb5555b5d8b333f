// What two mediators wrote at once, from the same version or from none: clause by clause beside each other, and put together.
import { mergeById, sideOf, type Side } from "../kit/mergeById.ts";
import { wordsOf, type DraftClause } from "./drafting.ts";

export interface Apart {
  id: string;
  before: DraftClause | undefined; // as both had it
  theirs: DraftClause | undefined;
  mine: DraftClause | undefined;
  by: Side; // who changed it
}

export interface Together {
  merged: DraftClause[];
  apart: Apart[]; // what theirs says otherwise than mine
}

// What a version has keeps its id; what is new, and not entered, has none.
const idOf = ({ id, key }: DraftClause): string => id ?? key;
const isEmpty = (clause: DraftClause) => Object.keys(wordsOf(clause)).length === 0;
const tell = (clause: DraftClause | undefined): string => JSON.stringify(clause === undefined || isEmpty(clause) ? null : [Object.entries(wordsOf(clause)).sort(), clause.issues]);
const isSame = (one: string, other: string) => one === other;

export function together(base: readonly DraftClause[], mine: readonly DraftClause[], theirs: readonly DraftClause[]): Together {
  const find = (list: readonly DraftClause[], id: string) => list.find((clause) => idOf(clause) === id);
  const written = mine.filter((clause) => !isEmpty(clause));
  const ids = [...new Set([...theirs, ...written].map(idOf))];
  const apart = ids.flatMap((id): Apart[] => {
    const [before, own, others] = [find(base, id), find(written, id), find(theirs, id)];
    if (tell(own) === tell(others)) return [];
    return [{ id, before, theirs: others, mine: own, by: sideOf(tell(before), tell(own), tell(others), isSame) }];
  });
  return { merged: mergeById(base, written, theirs, { idOf, tell, isSame }).merged, apart };
}
