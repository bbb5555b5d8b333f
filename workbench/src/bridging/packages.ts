// The packages of an answer, whichever shape it has: whole, where everybody's preferences are open to who asks, or with
// what may be said of them.
import type { Box } from "../room/names.ts";

export type Use = "own" | "shown" | "engine" | "absent";

export interface BridgingPackage {
  deal: Box;
  grounds: string[];
  leaks: string[] | null; // parties; null: not measured
}

export interface BridgingAnswer {
  status: string;
  uses: Record<string, Use>;
  packages: BridgingPackage[];
}

interface Confidential {
  schema: "wasit.confidential/1";
  uses: Record<string, Use>;
  status: string;
  packages: BridgingPackage[];
}

interface Whole {
  schema: "wasit.bridge/1";
  parties: string[];
  complete: boolean;
  proposals: { deal: Box; grounds: string[]; leakage?: { party: string; flagged: boolean }[] }[];
}

export function readAnswer(result: unknown): BridgingAnswer | null {
  const answer = result as Confidential | Whole;
  if (answer.schema === "wasit.confidential/1") return { status: answer.status, uses: answer.uses, packages: answer.packages };
  if (answer.schema !== "wasit.bridge/1") return null;
  return {
    status: answer.complete ? (answer.proposals.length > 0 ? "answered" : "no_deal") : "limit_reached",
    uses: Object.fromEntries(answer.parties.map((party) => [party, "shown"])),
    packages: answer.proposals.map(({ deal, grounds, leakage }) => ({
      deal,
      grounds,
      leaks: leakage ? leakage.filter((one) => one.flagged).map((one) => one.party) : null,
    })),
  };
}

// The issues on which the packages differ, and those on which all say the same, each in the order of the first package.
export function compare(packages: readonly BridgingPackage[]): { different: string[]; same: string[] } {
  const issues = Object.keys(packages[0]?.deal ?? {});
  const isSame = (issue: string) => new Set(packages.map(({ deal }) => JSON.stringify(deal[issue]))).size === 1;
  return { different: issues.filter((issue) => !isSame(issue)), same: issues.filter(isSame) };
}
