// That the party has answered: what it said, for its own delegates alone, and the receipt.
import { CopyButton } from "../kit/CopyButton.tsx";
import { Button, Notice } from "../kit/kit.tsx";
import type { Proposal } from "../room/case.ts";
import { useTongue } from "../words/language.tsx";

interface AnsweredProps {
  proposal: Proposal;
  change: () => void;
}

export function Answered({ proposal: { own_answer: own, receipt }, change }: AnsweredProps) {
  const { say } = useTongue();
  return (
    <Notice tone="good">
      <p>{say("proposals.answered")}</p>
      {own === undefined ? (
        <p>{say("proposals.answered.locked")}</p>
      ) : (
        // Closed at first: this page is one that others may be shown.
        <details>
          <summary>{say("proposals.answered.own")}</summary>
          <div className="own-answer">
            <p>
              <strong>{say(`proposals.answer.${own.answer}`)}</strong>
            </p>
            {own.words !== "" && (
              <>
                <blockquote dir="auto">{own.words}</blockquote>
                <p className="small">{say(own.tell_mediators ? "proposals.answered.told" : "proposals.answered.untold")}</p>
              </>
            )}
            <p className="small">{say("proposals.answered.who")}</p>
          </div>
        </details>
      )}
      {receipt !== undefined && (
        <>
          <p className="small">{say("proposals.receipt")}</p>
          <p className="head-text" dir="ltr">
            {receipt}
          </p>
          <p>
            <CopyButton text={receipt} />
          </p>
        </>
      )}
      <p>
        <Button onPress={change}>{say("proposals.answer.again")}</Button>
      </p>
    </Notice>
  );
}
