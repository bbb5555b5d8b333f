// The packages of an answer, whichever shape it has: whole, where everybody's preferences are open to who asks, or with
// what may be said of them.
import type { Verdict } from "../deal/weigh.ts";
import type { Box } from "../room/names.ts";

export type Use = "own" | "shown" | "engine" | "absent";

// What a package is worth to a party whose preferences are open.
export interface PartyWorth {
  party: string;
  value: number | null; // on its own scale; null where its preferences are known in part
  gain: { least: number; most: number } | null; // above its walk-away; null where it is not known
  verdict: Verdict;
  likelihood: number | null; // how many of the preferences that fit accept it, 0 to 1, where they are known in part
}

export interface BridgingPackage {
  deal: Box;
  grounds: string[];
  notes: string[]; // on the grounds, in words
  isEfficient: boolean; // proved
  leaks: string[] | null; // parties; null: not measured
  worths: PartyWorth[];
  trades: string[]; // in words
}

export interface Known {
  party: string;
  by: "self" | "assessed";
  assessor?: string;
  confidence?: string;
}

export interface BridgingAnswer {
  status: "answered" | "no_deal" | "limit_reached";
  uses: Record<string, Use>;
  known: Known[];
  packages: BridgingPackage[];
}

interface Acceptance {
  verdict: Verdict;
  probability: { share: number };
}

interface ConfidentialWorth {
  party: string;
  value: number;
  gain: number;
  accepts: boolean;
  representative?: true;
  acceptance?: Acceptance;
}

interface Confidential {
  schema: "wasit.confidential/1";
  uses: Record<string, Use>;
  preferences_known: Known[];
  status: BridgingAnswer["status"];
  packages: { deal: Box; grounds: string[]; efficient: boolean; leaks: string[] | null; worths: ConfidentialWorth[] }[];
}

interface Proposal {
  deal: Box;
  values: number[];
  gains: number[];
  accepts: boolean[];
  grounds: string[];
  efficient: boolean;
  leakage?: { party: string; flagged: boolean }[];
  explanation: { trades: string[] };
  acceptance?: { parties: (Acceptance & { party: string; gain: { least: number; most: number } })[] };
}

interface Whole {
  schema: "wasit.bridge/1";
  parties: string[];
  preferences_known: Known[];
  complete: boolean;
  proposals: Proposal[];
  grounds: { name: string; proposal: number | null; notes: string[] }[];
}

function toWorth({ party, value, gain, accepts, representative, acceptance }: ConfidentialWorth): PartyWorth {
  if (representative) return { party, value: null, gain: null, verdict: acceptance?.verdict ?? "undecided", likelihood: acceptance?.probability.share ?? null };
  return { party, value, gain: { least: gain, most: gain }, verdict: accepts ? "certain" : "never", likelihood: null };
}

function wholeWorths({ parties }: Whole, { values, gains, accepts, acceptance }: Proposal): PartyWorth[] {
  return parties.map((party, at) => {
    const [value, gain] = [values[at] ?? 0, gains[at] ?? 0];
    const weighed = acceptance?.parties.find((one) => one.party === party);
    if (!weighed || weighed.gain.least === weighed.gain.most) return { party, value, gain: { least: gain, most: gain }, verdict: accepts[at] ? "certain" : "never", likelihood: null };
    return { party, value: null, gain: { least: weighed.gain.least, most: weighed.gain.most }, verdict: weighed.verdict, likelihood: weighed.probability.share };
  });
}

export function readAnswer(result: unknown): BridgingAnswer | null {
  const answer = result as Confidential | Whole;
  if (answer.schema === "wasit.confidential/1")
    return {
      status: answer.status,
      uses: answer.uses,
      known: answer.preferences_known,
      packages: answer.packages.map(({ deal, grounds, efficient, leaks, worths }) => ({ deal, grounds, notes: [], isEfficient: efficient, leaks, worths: worths.map(toWorth), trades: [] })),
    };
  if (answer.schema !== "wasit.bridge/1") return null;
  return {
    status: answer.complete ? (answer.proposals.length > 0 ? "answered" : "no_deal") : "limit_reached",
    uses: Object.fromEntries(answer.parties.map((party) => [party, "shown"])),
    known: answer.preferences_known,
    packages: answer.proposals.map((proposal, at) => ({
      deal: proposal.deal,
      grounds: proposal.grounds,
      notes: answer.grounds.filter((ground) => ground.proposal === at).flatMap(({ notes }) => notes),
      isEfficient: proposal.efficient,
      leaks: proposal.leakage ? proposal.leakage.filter(({ flagged }) => flagged).map(({ party }) => party) : null,
      worths: wholeWorths(answer, proposal),
      trades: proposal.explanation.trades,
    })),
  };
}

// The issues on which the packages differ, and those on which all say the same, each in the order of the first package.
export function compare(packages: readonly BridgingPackage[]): { different: string[]; same: string[] } {
  const issues = Object.keys(packages[0]?.deal ?? {});
  const isSame = (issue: string) => new Set(packages.map(({ deal }) => JSON.stringify(deal[issue]))).size === 1;
  return { different: issues.filter((issue) => !isSame(issue)), same: issues.filter(isSame) };
}
