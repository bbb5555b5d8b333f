// What is entered into the record: the fields of each kind, as they are typed, and what is wrong in them.
import type { Kind } from "./events.ts";
import { readFigure, readTypedMoment } from "./typing.ts";

export type Entered = Exclude<Kind, "drafts" | "positions">;
export type Fielded = Exclude<Kind, "positions">; // what has fields, besides issues

export interface FieldOf {
  name: string;
  label?: string; // of the catalogue, where the name says too little
  isNeeded?: boolean;
  type?: "day" | "moment" | "long";
}

// In the order in which they are asked for.
export const FIELDS: Record<Fielded, readonly FieldOf[]> = {
  rounds: [{ name: "id", isNeeded: true }, { name: "venue" }, { name: "from", type: "day" }, { name: "to", type: "day" }, { name: "agenda", type: "long" }],
  drafts: [{ name: "id", label: "draft", isNeeded: true }, { name: "note", type: "long" }],
  statements: [{ name: "who", isNeeded: true }, { name: "gist", isNeeded: true, type: "long" }, { name: "when", type: "moment" }, { name: "source" }, { name: "reported_by" }],
  incidents: [
    { name: "what", isNeeded: true, type: "long" },
    { name: "when", type: "moment" },
    { name: "where" },
    { name: "claimed_by" },
    { name: "attributed_to" },
    { name: "attributed_by" },
    { name: "source" },
    { name: "reported_by" },
  ],
  figures: [{ name: "measures", isNeeded: true }, { name: "value", isNeeded: true }, { name: "as_of", type: "moment" }, { name: "according_to" }, { name: "reported_by" }],
};

// The fields in which something is missing or cannot be taken.
export function findFaults(kind: Fielded, typed: Record<string, string>): string[] {
  return FIELDS[kind]
    .filter(({ name, isNeeded, type }) => {
      const text = (typed[name] ?? "").trim();
      if (text === "") return isNeeded || (name === "attributed_to" && (typed["attributed_by"] ?? "").trim() !== "");
      return (type === "moment" && readTypedMoment(text) === null) || (name === "value" && readFigure(text) === null);
    })
    .map(({ name }) => name);
}
