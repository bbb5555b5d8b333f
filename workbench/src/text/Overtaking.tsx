// Another mediator has entered a version while one wrote: theirs and one's own, clause by clause with what either changed, and the
// choice between them. The version that they entered stays readable in any case.
import { useMemo } from "react";
import { Button } from "../kit/kit.tsx";
import { Both, Overtaken } from "../kit/Overtaken.tsx";
import { useMembers, type CaseState } from "../room/case.ts";
import { nameOfIssue } from "../room/names.ts";
import type { SingleText } from "../room/text.ts";
import { useTongue } from "../words/language.tsx";
import { tellLanguage } from "../words/languages.ts";
import { Words } from "../words/Words.tsx";
import { ChangedWords, ClauseWords } from "./ClauseWords.tsx";
import { toDraft, wordsOf, type DraftClause } from "./drafting.ts";
import { together, type Apart } from "./together.ts";

interface OvertakingProps {
  state: CaseState;
  text: SingleText;
  base: string | undefined; // the version that one wrote from
  clauses: readonly DraftClause[];
  isOvertaken: boolean;
  attempt: number; // to enter them
  goOn: (clauses: readonly DraftClause[], from: string) => void;
}

export function Overtaking({ state, text, base, clauses, isOvertaken, attempt, goOn }: OvertakingProps) {
  const { say } = useTongue();
  const { data: members = [] } = useMembers(state.case);
  const latest = text.versions.at(-1);
  const from = text.versions.find(({ version }) => version === base);
  const theirs = useMemo(() => toDraft(latest?.clauses ?? []), [latest]);
  const { merged, apart } = useMemo(() => together(toDraft(from?.clauses ?? []), clauses, theirs), [from, clauses, theirs]);
  const author = members.find(({ person }) => person === latest?.by)?.name ?? latest?.by ?? "";
  const by = { name: `\u2068${author}\u2069`, number: text.versions.length };
  // As one sees it in the form; what is not there, as their version counts it.
  const numberOf = ({ mine, theirs: other }: Apart) => (mine ? clauses.indexOf(mine) : other ? theirs.indexOf(other) : -1) + 1;
  const choose = (chosen: readonly DraftClause[]) => latest && goOn(chosen, latest.version);
  return (
    <Overtaken isOvertaken={isOvertaken} attempt={attempt} title={say("text.behind", by)}>
      {apart.length > 0 ? (
        <ul className="apart-list">
          {apart.map((one) => (
            <ClauseApart key={one.id} state={state} of={one} by={by} number={numberOf(one)} />
          ))}
        </ul>
      ) : (
        <p>{say("text.behind.same")}</p>
      )}
      <p className="row">
        {apart.length > 0 && (
          <>
            <Button weight="main" onPress={() => choose(merged)}>
              {say(apart.some((one) => one.by === "both") ? "text.behind.both" : "text.behind.join")}
            </Button>
            <Button onPress={() => choose(clauses)}>{say("text.behind.mine")}</Button>
          </>
        )}
        <Button onPress={() => choose(theirs)}>{say(apart.length > 0 ? "text.behind.theirs" : "text.behind.go_on")}</Button>
      </p>
    </Overtaken>
  );
}

interface ClauseApartProps {
  state: CaseState;
  of: Apart;
  by: { name: string; number: number }; // who entered which version
  number: number; // of the clause
}

function ClauseApart({ state, of, by, number }: ClauseApartProps) {
  const { say } = useTongue();
  const { before, theirs, mine } = of;
  const issues = (theirs ?? mine)?.issues ?? [];
  return (
    <li>
      <p>
        <strong>{say("text.clause", { number })}</strong> <span className="tag">{say(`text.behind.by.${of.by}`, by)}</span>{" "}
        {issues.map((issue) => (
          <span key={issue} className="tag">
            <Words of={nameOfIssue(state.definition, issue)} />
          </span>
        ))}
      </p>
      <Both
        theirs={{ by: say("text.behind.their_version", by), said: <Said before={before} now={theirs} beside={mine} /> }}
        mine={{ by: say("text.behind.your_version"), said: <Said before={before} now={mine} beside={theirs} /> }}
      />
    </li>
  );
}

// In each language in which the two are apart, with what it says otherwise than before.
function Said({ before, now, beside }: { before: DraftClause | undefined; now: DraftClause | undefined; beside: DraftClause | undefined }) {
  const tongue = useTongue();
  if (!now && !before) return <p className="soft">{tongue.say("text.behind.not_there")}</p>;
  const [old, own, other] = [before, now, beside].map((clause): Record<string, string> => (clause ? wordsOf(clause) : {})) as [Record<string, string>, Record<string, string>, Record<string, string>];
  const languages = [...new Set([...Object.keys(own), ...Object.keys(other), ...Object.keys(old)])].filter((one) => own[one] !== other[one]);
  const wording = (words: Record<string, string>, language: string) => (words[language] === undefined ? undefined : { text: words[language], language });
  return (
    <>
      {languages.map((one) => {
        const [was, is] = [wording(old, one), wording(own, one)];
        return (
          <p key={one} className="clause">
            <span className="small soft">{tellLanguage(one, tongue)}: </span>
            {was ? <ChangedWords before={was} now={is} /> : is ? <ClauseWords wording={is} /> : <span className="soft">{tongue.say("text.behind.not_there")}</span>}
          </p>
        );
      })}
      {languages.length === 0 && <p className="soft">{tongue.say("text.changed.issues")}</p>}
    </>
  );
}
