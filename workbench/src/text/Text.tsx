// The single negotiating text: written by mediators, commented by all who talk, signed by the parties; each of its
// versions to read, to compare and to print.
import { useState } from "react";
import { Button } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useCase, useProposals } from "../room/case.ts";
import { useText, type SingleText } from "../room/text.ts";
import { useTongue } from "../words/language.tsx";
import { draftFromDeal, emptyClause, toDraft, type DraftClause } from "./drafting.ts";
import { ReadingChoice } from "./ReadingChoice.tsx";
import { Standing } from "./Standing.tsx";
import { Version } from "./Version.tsx";
import { useReading } from "./versions.ts";
import { WriteText } from "./WriteText.tsx";
import "./text.css";
import "./print.css";

interface Writing {
  madeFrom: string | undefined;
  clauses: DraftClause[];
}

export function Text({ id }: { id: string }) {
  const { say } = useTongue();
  const { data: text, error, refetch } = useText(id);
  if (error) return <ProblemNotice problem={error} retry={() => void refetch()} />;
  if (!text) return <p className="soft">{say("waiting")}</p>;
  return <SeenText id={id} text={text} />;
}

function SeenText({ id, text }: { id: string; text: SingleText }) {
  const { say, digits } = useTongue();
  const state = useCase(id);
  const { data: proposals = [] } = useProposals(id);
  const reading = useReading(text);
  const [writing, setWriting] = useState<Writing | null>(null);
  const latest = text.versions.at(-1);
  const mayWrite = state.may.includes("write_text") && !text.agreed;
  const accepted = proposals.findLast((proposal) => proposal.state === "accepted");
  const write = (clauses: DraftClause[]) => setWriting({ madeFrom: latest?.version, clauses });
  return (
    <section aria-labelledby="text-title" className="single-text">
      <h2 id="text-title" className="not-printed">
        {say("text.title")}
      </h2>
      <p className="soft not-printed">{say("text.lead")}</p>
      {writing ? (
        <WriteText state={state} text={text} first={writing.clauses} madeFrom={writing.madeFrom} close={() => setWriting(null)} />
      ) : (
        <>
          <div className="single-text not-printed">
            <Standing state={state} text={text} />
          </div>
          {reading && <ReadingChoice text={text} reading={reading} />}
          {reading ? <Version state={state} text={text} reading={reading} /> : <p>{say("text.none")}</p>}
          <p className="row not-printed">
            {mayWrite && (
              <Button weight={latest ? "usual" : "main"} onPress={() => write(latest ? toDraft(latest.clauses) : [emptyClause()])}>
                {say(latest ? "text.write" : "text.begin")}
              </Button>
            )}
            {mayWrite && accepted && <Button onPress={() => write(draftFromDeal(state.definition, accepted.content.deal, digits))}>{say("text.from_proposal")}</Button>}
            {reading && <Button onPress={() => window.print()}>{say("text.print")}</Button>}
          </p>
        </>
      )}
    </section>
  );
}
