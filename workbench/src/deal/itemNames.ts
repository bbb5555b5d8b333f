// What the items are called of which a party's preferences are made.
import { nameOfIssue, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked } from "../words/Words.tsx";

export function useItemName(definition: Definition): (item: string) => string {
  const { say, has } = useTongue();
  const pick = usePicked();
  return (item) => (item.startsWith("issue:") ? pick(nameOfIssue(definition, item.slice("issue:".length))) : has(`private.item.${item}`) ? say(`private.item.${item}`) : item);
}
