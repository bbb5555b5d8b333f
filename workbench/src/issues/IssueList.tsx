// The issues, phase by phase: what each may become, and whether it is still open.
import { memo } from "react";
import { tellWanted } from "../deal/values.ts";
import { useSoonAll } from "../kit/useSoonAll.ts";
import { listOf, nameOf, nameOfIssue, nameOfOption, nameOfSomebody, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words, type WordsOrText } from "../words/Words.tsx";
import { kindOf, tellNumber } from "./kinds.ts";
import { PhaseFacts } from "./PhaseFacts.tsx";
import { countValues } from "./standing.ts";

type Issue = Definition["issues"][string];

export function IssueList({ definition }: { definition: Definition }) {
  const { say } = useTongue();
  const ids = Object.keys(definition.issues);
  if (ids.length === 0) return <p>{say("issues.none")}</p>;
  const phases = Object.keys(definition.phases ?? {});
  const without = ids.filter((id) => !phases.includes(String(definition.issues[id]?.phase)));
  return (
    <>
      {phases.map((phase) => (
        <PhaseGroup key={phase} phase={phase} ids={ids.filter((id) => String(definition.issues[id]?.phase) === phase)} definition={definition} />
      ))}
      {without.length > 0 && (
        <section className="issue-group">
          {phases.length > 0 && <h3>{say("issues.phase.none")}</h3>}
          <IssueRows ids={without} definition={definition} />
        </section>
      )}
    </>
  );
}

function PhaseGroup({ phase, ids, definition }: { phase: string; ids: string[]; definition: Definition }) {
  const { say } = useTongue();
  return (
    <section className="issue-group" aria-labelledby={`phase-${phase}`}>
      <h3 id={`phase-${phase}`}>
        <Words of={nameOf(definition.phases?.[phase] as WordsOrText, phase)} />
      </h3>
      <PhaseFacts phase={phase} definition={definition} />
      {ids.length > 0 ? <IssueRows ids={ids} definition={definition} /> : <p className="soft">{say("issues.phase.empty")}</p>}
    </section>
  );
}

function IssueRows({ ids, definition }: { ids: readonly string[]; definition: Definition }) {
  const shown = useSoonAll(ids.length);
  return (
    <ul className="sheet issue-rows">
      {ids.slice(0, shown).map((id) => (
        <IssueRow key={id} id={id} definition={definition} />
      ))}
    </ul>
  );
}

// Drawn once, while others are added.
const IssueRow = memo(function IssueRow({ id, definition }: { id: string; definition: Definition }) {
  const tongue = useTongue();
  const { say } = tongue;
  const pick = usePicked();
  const issue = definition.issues[id];
  if (!issue) return null;
  const status = issue.status ?? "open";
  const readers = listOf<WordsOrText>(issue.seen_by as WordsOrText | WordsOrText[]).map((one) => pick(nameOfSomebody(definition, one)));
  return (
    <li className={`issue-row ${status}`}>
      <div>
        <h4>
          <Words of={nameOfIssue(definition, id)} />
        </h4>
        <p className="small soft">{say(`issues.kind.${kindOf(issue)}`)}</p>
      </div>
      <div className="issue-told">
        <Values id={id} issue={issue} definition={definition} />
        {issue.otherwise !== undefined && (
          <p className="small soft">{say("issues.otherwise", { value: tellWanted(definition, id, issue.otherwise, tongue) })}</p>
        )}
        {readers.length > 0 && (
          <p className="small soft">{say("issues.seen_by", { names: new Intl.ListFormat(tongue.locale, { type: "conjunction" }).format(readers) })}</p>
        )}
        {issue.clause !== undefined && (
          <details className="small">
            <summary>{say("issues.clause")}</summary>
            <p>
              <Words of={issue.clause} />
            </p>
          </details>
        )}
      </div>
      <StatusTag status={status} />
    </li>
  );
});

export function StatusTag({ status }: { status: "open" | "agreed" | "parked" }) {
  const { say } = useTongue();
  return (
    <span className={`tag status ${status}`}>
      <span aria-hidden="true">{{ open: "○", agreed: "✓", parked: "–" }[status]}</span> {say(`issues.status.${status}`)}
    </span>
  );
}

// What it may become; of a choice every option, the agreed one marked.
export function Values({ id, issue, definition }: { id: string; issue: Issue; definition: Definition }) {
  const tongue = useTongue();
  const { say } = tongue;
  const kind = kindOf(issue);
  if (kind === "choice") {
    const options = Array.isArray(issue.options) ? issue.options.map(String) : Object.keys(issue.options ?? {});
    return (
      <ul className="options-told">
        {options.map((option) => {
          const isAgreed = issue.status === "agreed" && String(issue.agreed) === option;
          return (
            <li key={option} className={isAgreed ? "agreed" : undefined}>
              <Words of={nameOfOption(issue, option)} /> {isAgreed && <span className="small">({say("issues.agreed.this")})</span>}
            </li>
          );
        })}
      </ul>
    );
  }
  const agreed = issue.status === "agreed" && issue.agreed !== undefined && (
    <p>{say("issues.agreed", { value: tellWanted(definition, id, issue.agreed, tongue) })}</p>
  );
  const ends = issue.dates ?? issue.real ?? issue;
  const step = Number((issue.dates ?? issue).step ?? 1);
  const count = countValues(issue);
  return (
    <>
      {kind === "divisible" ? (
        <p>{say("issues.shares")}</p>
      ) : (
        <p>
          <bdi>{tellWanted(definition, id, { min: String(ends.from), max: String(ends.to) } as never, tongue)}</bdi>
        </p>
      )}
      {kind === "dates" && step !== 1 && <p className="small soft">{say("issues.step.days", { count: step })}</p>}
      {kind === "range" && count !== null && (
        <p className="small soft">{say("issues.step", { step: tellNumber(String(issue.step ?? 1), tongue), count: Number(count) })}</p>
      )}
      {kind === "real" && <p className="small soft">{say("issues.real")}</p>}
      {agreed}
    </>
  );
}
