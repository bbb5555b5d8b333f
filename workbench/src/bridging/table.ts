// What lies on the table: whose preferences are open to the mediator, where positions and the draft stand, the frontier.
// Of open preferences alone: no use of what was granted to the engine is entered for it.
import { useMemo } from "react";
import { useCase, useProposals, useRecord, type Proposal, type RecordItem } from "../room/case.ts";
import { unsettled } from "../deal/limits.ts";
import { latestDraft } from "../issues/standing.ts";
import { useComputed, type Computed } from "../room/computation.ts";
import { nameOf, type Box, type Definition } from "../room/names.ts";
import { nameProposals, tellNaming, type Naming } from "../proposals/naming.ts";
import { useTongue, type Tongue } from "../words/language.tsx";
import { pick, type WordsOrText } from "../words/Words.tsx";
import { useShown, type Judges } from "./open.ts";
import type { BridgingPackage, Use } from "./packages.ts";

export interface Range {
  least: number;
  most: number;
}

export interface Standing {
  party: string;
  completed: Box | null; // its position, with what it leaves open as the party would have it
  draft: Range | null;
}

export interface Gap {
  uses: Record<string, Use>;
  standings: Standing[];
}

interface GapAnswer {
  parties: string[];
  uses?: Record<string, Use>;
  standings: Standing[];
}

const isPlaced = ({ part }: RecordItem) => part === "positions" || part === "drafts";

// Depends on the case, on what is shown, and on what was last asked for and drafted.
export function useGap(id: string, isWanted: boolean): Computed<Gap> {
  const { language } = useTongue();
  const { definition } = useCase(id);
  const shown = useShown(id);
  const { data: record } = useRecord(id);
  const placed = useMemo(() => record?.filter(isPlaced), [record]);
  return useComputed(id, { command: "gap", language }, [definition, shown, placed], isWanted && shown !== undefined && placed !== undefined, (result) => {
    const { parties, uses, standings } = result as unknown as GapAnswer;
    return { uses: uses ?? Object.fromEntries(parties.map((party) => [party, "shown" as Use])), standings };
  });
}

export interface Frontier {
  parties: string[];
  complete: boolean;
  epsilon: number | null; // 0: exact
  points: { deal: Box; values: number[]; segment_to_next?: boolean; open_end?: boolean }[];
}

const POINTS = 400; // of a frontier, to draw

// Asked for only where all parties are open: else it is refused.
export function useFrontier(id: string, isWanted: boolean): Computed<Frontier> {
  const { language } = useTongue();
  const { definition } = useCase(id);
  const shown = useShown(id);
  return useComputed(id, { command: "frontier", options: { limit: POINTS }, language }, [definition, shown], isWanted, (result) => result as unknown as Frontier);
}

export type Kind = "package" | "proposal" | "position" | "draft" | "frontier";

// A package that one can look at, and begin a what-if from.
export interface Placed {
  key: string;
  kind: Kind;
  name: string;
  short: string; // beside its mark
  deal: Box;
}

export function usePlaced(id: string, definition: Definition, packages: readonly BridgingPackage[], gap: Gap | undefined): Placed[] {
  const tongue = useTongue();
  const { data: proposals } = useProposals(id);
  const { data: record } = useRecord(id);
  return useMemo(() => placeAll(definition, packages, proposals ?? [], record ?? [], gap, tongue), [definition, packages, proposals, record, gap, tongue]);
}

function placeAll(definition: Definition, packages: readonly BridgingPackage[], proposals: readonly Proposal[], record: readonly RecordItem[], gap: Gap | undefined, tongue: Tongue): Placed[] {
  const { say, locale, language } = tongue;
  const draft = latestDraft(record);
  const names = nameProposals(proposals);
  const number = new Intl.NumberFormat(locale);
  return [
    ...packages.map((one, at): Placed => ({ key: `package ${at}`, kind: "package", name: say("bridging.package", { number: at + 1 }), short: number.format(at + 1), deal: one.deal })),
    ...proposals
      .filter(({ state }) => state === "drafted" || state === "released" || state === "accepted")
      .map(({ proposal, content }): Placed => {
        const naming = names.get(proposal) as Naming;
        const name = naming.kind === "draft" ? say("bridging.placed.drafted", { number: naming.number }) : tellNaming(naming, tongue);
        return { key: proposal, kind: "proposal", name, short: tellNaming(naming, tongue), deal: (content as { deal: Box }).deal };
      }),
    ...(gap?.standings ?? []).flatMap(({ party, completed }): Placed[] => {
      if (!completed) return [];
      const name = pick(nameOf(definition.parties[party] as WordsOrText, party), language).text;
      return [{ key: `position ${party}`, kind: "position", name: say("bridging.placed.position", { party: `\u2068${name}\u2069` }), short: name, deal: completed }];
    }),
    ...(draft ? [{ key: "draft", kind: "draft" as const, name: say("bridging.placed.draft"), short: say("bridging.placed.draft.short"), deal: draft.deal as Box }] : []),
  ];
}

// Where a package lies for two parties; nothing where its issues are not all settled.
export function placeFor(definition: Definition, judges: Judges, x: string, y: string, deal: Box): [number, number] | null {
  const [one, other] = [judges.get(x), judges.get(y)];
  return one && other && unsettled(definition, deal).length === 0 ? [one.worth(deal), other.worth(deal)] : null;
}
