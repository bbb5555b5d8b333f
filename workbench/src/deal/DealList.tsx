// A package, or what a position asks for: issue by issue, in the order of the case.
import type { Box, Definition } from "../room/names.ts";
import { nameOfIssue } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { Words } from "../words/Words.tsx";
import { tellWanted } from "./values.ts";
import "./deal.css";

export function inOrderOfCase(definition: Definition, box: Box): [string, Box[string]][] {
  const order = Object.keys(definition.issues);
  return Object.entries(box).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
}

export function DealList({ box, definition }: { box: Box; definition: Definition }) {
  const tongue = useTongue();
  return (
    <dl className="deal">
      {inOrderOfCase(definition, box).map(([issue, wanted]) => (
        <div key={issue}>
          <dt>
            <Words of={nameOfIssue(definition, issue)} />
          </dt>
          <dd>
            <bdi>{tellWanted(definition, issue, wanted, tongue)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
