// Issues by parties: what each party asks for now, what the draft says, and where that can be met at once.
import { tellWanted } from "../deal/values.ts";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useCase, useRecord } from "../room/case.ts";
import { nameOf, nameOfIssue, type Box, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words, type WordsOrText } from "../words/Words.tsx";
import { BoxWords } from "./BoxWords.tsx";
import { StatusTag } from "./IssueList.tsx";
import { currentPositions, holds, latestDraft, meet, type Meeting, type Position } from "./standing.ts";
import "../kit/table.css";

export function Matrix({ id }: { id: string }) {
  const { say } = useTongue();
  const { definition } = useCase(id);
  const { data, error, refetch } = useRecord(id);
  if (error) return <ProblemNotice problem={error} retry={() => void refetch()} />;
  if (!data) return <p className="soft">{say("waiting")}</p>;
  const positions = currentPositions(data);
  const draft = latestDraft(data);
  const parties = Object.keys(definition.parties);
  const issues = Object.keys(definition.issues);
  const meetings = new Map(
    issues.map((issue) => [issue, meet(definition.issues[issue] as never, parties.map((party) => positions.get(party)?.wants[issue]))]),
  );
  const count = (kind: Meeting["kind"]) => [...meetings.values()].filter((meeting) => meeting.kind === kind).length;
  return (
    <>
      <p className="soft">{say("issues.matrix.lead")}</p>
      <ul className="matrix-counts">
        {(["settled", "met", "apart", "partly", "unsaid"] as const).map(
          (kind) =>
            count(kind) > 0 && (
              <li key={kind}>
                <Sign kind={kind} /> {say(`issues.matrix.count.${kind}`, { count: count(kind) })}
              </li>
            ),
        )}
      </ul>
      <div className="table-sheet matrix" role="region" aria-label={say("issues.view.matrix")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("issues.issue")}</th>
              {parties.map((party) => (
                <th key={party} scope="col">
                  <Words of={nameOf(definition.parties[party] as WordsOrText, party)} />
                </th>
              ))}
              <th scope="col">{say("issues.draft")}</th>
              <th scope="col">{say("issues.matrix.where")}</th>
            </tr>
          </thead>
          <tbody>
            {issues.map((issue) => {
              const status = definition.issues[issue]?.status ?? "open";
              return (
                <tr key={issue} className={meetings.get(issue)?.kind}>
                  <th scope="row">
                    <Words of={nameOfIssue(definition, issue)} /> {status !== "open" && <StatusTag status={status} />}
                  </th>
                  {parties.map((party) => (
                    <Cell key={party} issue={issue} wanted={positions.get(party)?.wants[issue]} drafted={draft?.deal[issue] as Box[string] | undefined} definition={definition} />
                  ))}
                  <Cell issue={issue} wanted={draft?.deal[issue] as Box[string] | undefined} drafted={undefined} definition={definition} />
                  <td>
                    <Where issue={issue} meeting={meetings.get(issue) ?? { kind: "unsaid" }} definition={definition} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Conditions positions={positions} definition={definition} />
    </>
  );
}

interface CellProps {
  issue: string;
  wanted: Box[string] | undefined;
  drafted: Box[string] | undefined;
  definition: Definition;
}

function Cell({ issue, wanted, drafted, definition }: CellProps) {
  const tongue = useTongue();
  const of = definition.issues[issue];
  if (wanted === undefined)
    return (
      <td>
        <span aria-hidden="true">–</span>
        <span className="only-heard">{tongue.say("issues.matrix.nothing")}</span>
      </td>
    );
  return (
    <td>
      <bdi>{tellWanted(definition, issue, wanted, tongue)}</bdi>
      {of && drafted !== undefined && holds(of, wanted, drafted) && (
        <span className="small soft with-draft">
          <span aria-hidden="true">✓</span> {tongue.say("issues.matrix.with_draft")}
        </span>
      )}
    </td>
  );
}

const SIGNS = { settled: "✓", parked: "–", met: "●", partly: "◐", apart: "↔", unsaid: "○" } as const;

function Sign({ kind }: { kind: Meeting["kind"] }) {
  return (
    <span aria-hidden="true" className={`sign ${kind}`}>
      {SIGNS[kind]}
    </span>
  );
}

function Where({ issue, meeting, definition }: { issue: string; meeting: Meeting; definition: Definition }) {
  const tongue = useTongue();
  const agreed = definition.issues[issue]?.agreed;
  const where = meeting.kind === "met" ? meeting.where : meeting.kind === "settled" ? agreed : undefined;
  return (
    <>
      <Sign kind={meeting.kind} /> <span className="where">{tongue.say(`issues.matrix.${meeting.kind}`)}</span>
      {where !== undefined && (
        <>
          {" "}
          <bdi>{tellWanted(definition, issue, where as Box[string], tongue)}</bdi>
        </>
      )}
    </>
  );
}

// What a party asks for may hang on something: then it is not met without it.
function Conditions({ positions, definition }: { positions: Map<string, Position>; definition: Definition }) {
  const { say } = useTongue();
  const pick = usePicked();
  const conditional = [...positions].filter(([, position]) => position.if !== undefined);
  if (conditional.length === 0) return null;
  return (
    <ul className="limit-list">
      {conditional.map(([party, position]) => (
        <li key={party} className="rule">
          <p>{say("issues.matrix.provided", { party: pick(nameOf(definition.parties[party] as WordsOrText, party)) })}</p>
          {position.if && <BoxWords box={position.if} definition={definition} />}
        </li>
      ))}
    </ul>
  );
}
