// The single negotiating text: its latest version, written by mediators, commented by all who talk, signed by the parties.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useCase, useMembers, useProposals, type CaseState } from "../room/case.ts";
import { room } from "../room/client.ts";
import { nameOf, nameOfIssue } from "../room/names.ts";
import { useText, type Clause, type SingleText, type TextVersion } from "../room/text.ts";
import { useTongue } from "../words/language.tsx";
import { readMoment, tellDay, tellTime } from "../words/moments.ts";
import { Words, type WordsOrText } from "../words/Words.tsx";
import { Comments } from "./Comments.tsx";
import { draftFromDeal, emptyClause, toDraft, type DraftClause } from "./drafting.ts";
import { WriteText } from "./WriteText.tsx";
import "./text.css";

interface Writing {
  madeFrom: string | undefined;
  clauses: DraftClause[];
}

export function Text({ id }: { id: string }) {
  const { say, digits } = useTongue();
  const state = useCase(id);
  const { data: text, error, refetch } = useText(id);
  const { data: proposals = [] } = useProposals(id);
  const [writing, setWriting] = useState<Writing | null>(null);
  if (error) return <ProblemNotice problem={error} retry={() => void refetch()} />;
  if (!text) return <p className="soft">{say("waiting")}</p>;

  const latest = text.versions.at(-1);
  const mayWrite = state.may.includes("write_text") && !text.agreed;
  const accepted = proposals.findLast((proposal) => proposal.state === "accepted");
  const write = (clauses: DraftClause[]) => setWriting({ madeFrom: latest?.version, clauses });
  return (
    <section aria-labelledby="text-title" className="single-text">
      <h2 id="text-title">{say("text.title")}</h2>
      <p className="soft">{say("text.lead")}</p>
      {writing ? (
        <WriteText id={id} state={state} first={writing.clauses} madeFrom={writing.madeFrom} latest={latest} close={() => setWriting(null)} />
      ) : (
        <>
          <Standing state={state} text={text} />
          {latest ? <Version state={state} text={text} version={latest} before={text.versions.at(-2)} /> : <p>{say("text.none")}</p>}
          {mayWrite && (
            <p className="row not-printed">
              <Button weight={latest ? "usual" : "main"} onPress={() => write(latest ? toDraft(latest.clauses) : [emptyClause()])}>
                {say(latest ? "text.write" : "text.begin")}
              </Button>
              {accepted && (
                <Button onPress={() => write(draftFromDeal(state.definition, accepted.content.deal, digits))}>{say("text.from_proposal")}</Button>
              )}
              {latest && <Button onPress={() => window.print()}>{say("text.print")}</Button>}
            </p>
          )}
        </>
      )}
    </section>
  );
}

// Whether it can be signed, by whom it is, and whether it is agreed.
function Standing({ state, text }: { state: CaseState; text: SingleText }) {
  const tongue = useTongue();
  const { say } = tongue;
  const latest = text.versions.at(-1);
  if (!latest) return null;
  const signed = Object.keys(text.signatures);
  const day = text.agreed ? readMoment(text.agreed.date) : null;
  const mine = state.me.party;
  return (
    <>
      {text.agreed && (
        <Notice tone="good">
          <p>{say("text.agreed", { day: day ? tellDay(day, tongue) : text.agreed.date })}</p>
        </Notice>
      )}
      {text.offered && !text.agreed && (
        <Notice>
          <p>{say("text.offered")}</p>
        </Notice>
      )}
      {(text.offered || text.agreed) && (
        <ul className="names small">
          {Object.entries(state.definition.parties).map(([party, named]) => (
            <li key={party}>
              <Words of={nameOf(named as WordsOrText, party)} />: {text.signatures[party] ? say("text.signed", { when: tellTime(text.signatures[party].at, tongue) }) : say("text.unsigned")}
            </li>
          ))}
        </ul>
      )}
      {state.may.includes("write_text") && !text.offered && !text.agreed && <Step id={state.case} version={latest.version} step="offer" />}
      {state.may.includes("sign_text") && text.offered && !text.agreed && mine !== undefined && !signed.includes(mine) && (
        <Step id={state.case} version={latest.version} step="signature" />
      )}
    </>
  );
}

function Step({ id, version, step }: { id: string; version: string; step: "offer" | "signature" }) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: async () => {
      const where = { params: { path: { case: id, version } } };
      if (step === "offer") await room.PUT("/api/cases/{case}/text/versions/{version}/offer", where);
      else await room.PUT("/api/cases/{case}/text/versions/{version}/signature", where);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["case", id] }),
  });
  return (
    <div className="not-printed">
      {error !== null && <ProblemNotice problem={error} />}
      <p className="soft small">{say(`text.${step}.what`)}</p>
      <p>
        <Button weight={step === "signature" ? "main" : "usual"} onPress={() => !isPending && mutate()}>
          {say(`text.${step}`)}
        </Button>
      </p>
    </div>
  );
}

interface VersionProps {
  state: CaseState;
  text: SingleText;
  version: TextVersion;
  before: TextVersion | undefined;
}

function Version({ state, text, version, before }: VersionProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const { data: members = [] } = useMembers(state.case);
  const author = members.find((member) => member.person === version.by)?.name ?? version.by;
  const wordsBefore = new Map(before?.clauses.map((clause) => [clause.id, JSON.stringify(clause.words)]));
  const changeOf = (clause: Clause) => {
    if (!before) return null;
    const old = wordsBefore.get(clause.id);
    return old === undefined ? "added" : old === JSON.stringify(clause.words) ? null : "changed";
  };
  const dropped = before ? before.clauses.filter((clause) => !version.clauses.some(({ id }) => id === clause.id)).length : 0;
  return (
    <article className="sheet version">
      <p className="small soft">
        {say("text.version", { number: text.versions.length })} · <bdi>{author}</bdi> · {tellTime(version.at, tongue)}
      </p>
      {version.note && (
        <p className="small">
          <Words of={version.note} />
        </p>
      )}
      {dropped > 0 && <p className="small soft">{say("text.dropped", { count: dropped })}</p>}
      <ol className="clauses">
        {version.clauses.map((clause) => {
          const change = changeOf(clause);
          return (
            <li key={clause.id} className="clause">
              <p>
                <Words of={clause.words} /> {change && <span className="tag not-printed">{say(`text.${change}`)}</span>}
              </p>
              {clause.issues.length > 0 && (
                <p className="small soft not-printed">
                  {clause.issues.map((issue) => (
                    <span key={issue} className="tag">
                      <Words of={nameOfIssue(state.definition, issue)} />
                    </span>
                  ))}
                </p>
              )}
              <Comments state={state} version={version.version} clause={clause.id} comments={text.comments} />
            </li>
          );
        })}
      </ol>
    </article>
  );
}
