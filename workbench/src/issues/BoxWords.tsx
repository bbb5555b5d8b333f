// A set of packages in words: what it asks for on each issue that it names.
import { inOrderOfCase } from "../deal/DealList.tsx";
import { tellWanted } from "../deal/values.ts";
import { nameOfIssue, type Box, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { Words } from "../words/Words.tsx";

export function BoxWords({ box, definition }: { box: Box; definition: Definition }) {
  const tongue = useTongue();
  return (
    <ul className="box-words">
      {inOrderOfCase(definition, box).map(([issue, wanted]) => (
        <li key={issue}>
          <span className="box-issue">
            <Words of={nameOfIssue(definition, issue)} />:
          </span>{" "}
          <bdi>{tellWanted(definition, issue, wanted, tongue)}</bdi>
        </li>
      ))}
    </ul>
  );
}
