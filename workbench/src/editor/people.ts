// Whom a part of the case can name: parties, mediators and others, and whom it names already.
import type { Definition } from "../room/names.ts";

export function listPeople(definition: Definition, named: readonly string[]): string[] {
  const known = [definition.parties, definition.mediators, definition.actors].flatMap((group) => Object.keys(group ?? {}));
  return [...new Set([...known, ...named])];
}
