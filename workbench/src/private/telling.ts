// Values that stand together, in words.
import { tellWanted } from "../deal/values.ts";
import { nameOfIssue, type Box, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked } from "../words/Words.tsx";

export function useTellBox(definition: Definition): (box: Box) => string {
  const tongue = useTongue();
  const pick = usePicked();
  return (box) =>
    Object.entries(box)
      .map(([issue, wanted]) => `\u2068${pick(nameOfIssue(definition, issue))}\u2069: \u2068${tellWanted(definition, issue, wanted, tongue)}\u2069`)
      .join(tongue.language === "ar" ? "؛ " : "; ");
}
