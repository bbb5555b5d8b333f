// What an entry says of itself beside its kind, where its text is shown: of a grant which part and to whom, of a use what for.
import { useItemName } from "../deal/itemNames.ts";
import { ENGINE } from "../room/delegation.ts";
import type { Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import type { ShownLog } from "./chain.ts";

type Entry = ShownLog["entries"][number];

function readBody(text: string | undefined): Record<string, unknown> {
  try {
    return (JSON.parse(text ?? "{}") ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}

// `nameOfPerson` by the person's id.
export function useParticulars(definition: Definition, nameOfPerson: (person: string) => string): (entry: Entry) => string | null {
  const { say, has } = useTongue();
  const nameOfItem = useItemName(definition);
  return ({ kind, body }) => {
    const { item, to, purpose } = readBody(body);
    if (kind === "delegation.granted" && typeof item === "string" && typeof to === "string") {
      const reader = to === ENGINE ? say("private.engine") : nameOfPerson(to.slice(to.indexOf(":") + 1));
      return say("audit.of.grant", { item: `\u2068${nameOfItem(item)}\u2069`, reader: `\u2068${reader}\u2069` });
    }
    if (kind === "delegation.used" && typeof purpose === "string") return has(`audit.of.use.${purpose}`) ? say(`audit.of.use.${purpose}`) : purpose;
    return null;
  };
}
