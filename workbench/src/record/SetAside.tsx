// An entry that does not go with the case any more: that it does not count, why, and what to do about it.
import { findStrays, type Stray } from "../deal/strays.ts";
import { Notice } from "../kit/kit.tsx";
import type { CaseState } from "../room/case.ts";
import { nameOfIssue, type Box } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked } from "../words/Words.tsx";
import type { RecordEvent } from "./events.ts";

interface SetAsideProps {
  event: RecordEvent;
  state: CaseState;
  mayCorrect: boolean;
}

function straysOf({ kind, content }: RecordEvent, { definition }: CaseState): Stray[] {
  const boxes: (Box | undefined)[] = kind === "positions" ? [content.wants, content.if] : kind === "drafts" ? [content.deal as Box] : [];
  const strays = boxes.flatMap((box) => findStrays(definition, box ?? {}));
  return strays.filter(({ issue, value }, at) => strays.findIndex((other) => other.issue === issue && other.value === value) === at);
}

export function SetAside({ event, state, mayCorrect }: SetAsideProps) {
  const { say } = useTongue();
  const pick = usePicked();
  const isolate = (text: string) => `\u2068${text}\u2069`;
  const strays = straysOf(event, state);
  const step = !mayCorrect ? "others" : state.may.includes("change_case") ? "mediator" : "own";
  return (
    <Notice tone="care">
      <p>
        <strong>{say("record.set_aside")}</strong> {say("record.set_aside.what")}
      </p>
      <ul>
        {strays.map(({ issue, value }) => (
          <li key={`${issue} ${value}`}>
            {value === null ? say("record.set_aside.issue", { issue: isolate(issue) }) : say("record.set_aside.value", { issue: isolate(pick(nameOfIssue(state.definition, issue))), value: isolate(value) })}
          </li>
        ))}
        {strays.length === 0 && (
          <li lang="en" dir="ltr">
            {event.entry.set_aside}
          </li>
        )}
      </ul>
      <p>{say(`record.set_aside.do.${step}`)}</p>
    </Notice>
  );
}
