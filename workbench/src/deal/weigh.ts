// What a package means to parties whose preferences are known in part: under all preferences that fit, as the engine says.
import { compute } from "../room/computation.ts";
import type { Box } from "../room/names.ts";

export type Verdict = "certain" | "possible" | "never" | "undecided"; // under all that fit, some, none; not settled

export interface Weighed {
  within_limits: boolean;
  parties: { party: string; verdict: Verdict; probability: { share: number }; gain: { least: number; most: number }; red_line: boolean }[];
}

const SAMPLES = 500;

// Whole where everybody's preferences are open, else of the open ones alone.
type Robust = { deals: ((Weighed & { ground: string }) | { grounds: string[]; acceptance: Weighed })[] };

export async function weigh(id: string, deal: Box, language: "en" | "ar", signal?: AbortSignal): Promise<Weighed | undefined> {
  const options = { deal: deal as Record<string, string>, samples: SAMPLES };
  const { deals } = (await compute(id, { command: "robust", options, language }, signal)) as unknown as Robust;
  for (const one of deals) {
    if ("ground" in one && one.ground === "given") return one;
    if ("grounds" in one && one.grounds.includes("given")) return one.acceptance;
  }
  return undefined;
}
