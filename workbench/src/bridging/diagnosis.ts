// Why no deal exists, whichever shape the answer has: whole, or only whether there is one.
import type { Box } from "../room/names.ts";

export interface Demand {
  party: string | null;
  what: string; // in words
}

export interface Relaxation {
  measure: "largest" | "total"; // the smallest largest concession, the smallest sum of them
  what: string[]; // in words
  gives_way: Demand[]; // that have to be given up besides
  deal: Box;
  proved: boolean;
}

export interface Diagnosis {
  isWhole: boolean;
  possible: boolean | null; // null: a limit was reached before it was known
  witness: Box | null;
  conflicts: Demand[][];
  areAllConflicts: boolean;
  waysOut: { give_up: Demand[]; deal: Box }[];
  relaxations: Relaxation[]; // one, where both measures have the same package
  notes: string[];
}

interface WholeDiagnosis {
  schema: "wasit.diagnosis/1";
  agreement_possible: boolean | null;
  witness: Box | null;
  conflicts: Demand[][];
  conflicts_complete: boolean;
  ways_out: { give_up: Demand[]; deal: Box }[];
  relaxations: Relaxation[];
  notes: string[];
}

interface Confidential {
  schema: "wasit.confidential/1";
  agreement_possible: boolean | null;
}

const isSame = (one: Relaxation, other: Relaxation) => JSON.stringify([one.deal, one.what]) === JSON.stringify([other.deal, other.what]);

export function readDiagnosis(result: unknown): Diagnosis | null {
  const answer = result as WholeDiagnosis | Confidential;
  if (answer.schema === "wasit.confidential/1")
    return { isWhole: false, possible: answer.agreement_possible, witness: null, conflicts: [], areAllConflicts: false, waysOut: [], relaxations: [], notes: [] };
  if (answer.schema !== "wasit.diagnosis/1") return null;
  return {
    isWhole: true,
    possible: answer.agreement_possible,
    witness: answer.witness,
    conflicts: answer.conflicts,
    areAllConflicts: answer.conflicts_complete,
    waysOut: answer.ways_out,
    relaxations: answer.relaxations.filter((one, at, all) => !all.slice(0, at).some((other) => isSame(one, other))),
    notes: answer.notes,
  };
}
