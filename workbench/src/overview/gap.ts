// How far the parties' positions were apart in each round: from what is in the record for everybody who reads it, and from no
// preference.
import type { RecordItem } from "../room/case.ts";
import type { Schemas } from "../room/client.ts";
import type { Definition } from "../room/names.ts";
import { openIssues } from "../deal/limits.ts";
import { currentPositions, meet } from "../issues/standing.ts";

export interface RoundGap {
  number: number;
  round: Schemas["talk_round"];
  met: number; // open issues on which what all ask for can be had at once
  open: number; // not all have said what they ask for, and those who have do not exclude one another
  apart: number;
}

// After each round, on the issues that are open today (as the page of the issues counts them): what a party last asked for
// until then and has not withdrawn. A position that names no round belongs to the round that was entered last before it.
export function gapByRound(definition: Definition, items: readonly RecordItem[]): RoundGap[] {
  const rounds = items.filter(({ part }) => part === "rounds").map(({ content }) => content as Schemas["talk_round"]);
  const placeOf = new Map(rounds.map(({ id }, place) => [String(id), place]));
  let latest = -1;
  const placed = items.flatMap((item) => {
    if (item.part === "rounds") latest = placeOf.get(String((item.content as Schemas["talk_round"]).id)) ?? latest;
    if (item.part !== "positions") return [];
    const { round } = item.content as Schemas["position"];
    return [{ item, place: round === undefined ? latest : (placeOf.get(String(round)) ?? latest) }];
  });
  const parties = Object.keys(definition.parties);
  const open = openIssues(definition).flatMap((issue) => (definition.issues[issue] ? [[issue, definition.issues[issue]] as const] : []));
  return rounds.flatMap((round, place) => {
    const positions = currentPositions(placed.filter((one) => one.place <= place).map(({ item }) => item));
    if (positions.size === 0) return [];
    const kinds = open.map(([issue, of]) => meet(of, parties.map((party) => positions.get(party)?.wants[issue])).kind);
    const count = (...wanted: string[]) => kinds.filter((kind) => wanted.includes(kind)).length;
    return [{ number: place + 1, round, met: count("met"), open: count("partly", "unsaid"), apart: count("apart") }];
  });
}
