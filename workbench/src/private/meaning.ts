// What a package is worth to one's own party, as the engine says: a number where the preferences are stated exactly, else
// what holds under all preferences that fit what was stated.
import { weigh, type Verdict } from "../deal/weigh.ts";
import { compute } from "../room/computation.ts";
import type { Items } from "../room/delegation.ts";
import type { Box, Definition } from "../room/names.ts";
import { readWalkAway } from "../deal/boundaries.ts";
import { readWorths } from "../deal/worths.ts";

export interface Meaning {
  // Above the walk-away, so far as it is known; negative: below.
  gain: { least: number; most: number };
  verdict: Verdict; // whether it is acceptable by what was stated
  likelihood: number | null; // 0 to 1, where it is possible
  breaks: string[]; // limits and red lines, in words
  within_limits: boolean;
}

interface Evaluated {
  within_limits: boolean;
  worths: { party: string; gain: number; accepts: boolean }[];
  breaks: { kind: string; party: string | null; what: string }[];
}

// Whether all that is stated is exact.
export function isExact(definition: Definition, items: Items): boolean {
  const walkAway = readWalkAway(items["walk_away"]);
  if (!walkAway || walkAway.low !== walkAway.high) return false;
  if (["importance", "prefers", "accepts", "refuses"].some((item) => item in items)) return false;
  return Object.values(readWorths(definition, items)).every((worth) => !worth || (worth.judgement.kind !== "order" && worth.judgement.kind !== "kept" && worth.weight.low === worth.weight.high));
}

export async function findMeaning(id: string, party: string, deal: Box, isKnown: boolean, language: "en" | "ar", redLine: string): Promise<Meaning | null> {
  if (isKnown) {
    const answer = (await compute(id, { command: "evaluate", options: { deal: deal as Record<string, string> }, language })) as unknown as Evaluated;
    const own = answer.worths.find((worth) => worth.party === party);
    if (!own) return null;
    return {
      gain: { least: own.gain, most: own.gain },
      verdict: own.accepts && answer.within_limits ? "certain" : "never",
      likelihood: null,
      breaks: answer.breaks.filter(({ kind }) => kind !== "walk_away").map(({ what }) => what),
      within_limits: answer.within_limits,
    };
  }
  const given = await weigh(id, deal, language);
  const own = given?.parties.find((one) => one.party === party);
  if (!given || !own) return null;
  return {
    gain: own.gain,
    verdict: own.verdict,
    likelihood: own.verdict === "possible" ? own.probability.share : null,
    breaks: own.red_line ? [redLine] : [],
    within_limits: given.within_limits,
  };
}
