// What a mediator reads of an issue, a phase or another part of the case when two have written it at once: facet by facet, so that
// only those in which the two are apart have to be read.
import type { ReactNode } from "react";
import { tellWanted } from "../deal/values.ts";
import { AgreementWords } from "../issues/Agreement.tsx";
import { Values } from "../issues/IssueList.tsx";
import { LimitWords } from "../issues/Limits.tsx";
import { PhaseFacts } from "../issues/PhaseFacts.tsx";
import type { Limit } from "../deal/limits.ts";
import { nameOf, nameOfSomebody, type Definition } from "../room/names.ts";
import type { Tongue } from "../words/language.tsx";
import { tellLanguage } from "../words/languages.ts";
import { pick, Words, type WordsOrText } from "../words/Words.tsx";
import type { Draft, DraftIssue, DraftPhase, Piece, Readers, Value } from "./draft.ts";
import { ObligationFacts } from "./ObligationCard.tsx";
import { isSame, textOf, toPlain, type Tree } from "./tree.ts";
import { tellWorded, type Worded } from "./worded.ts";
import { standing, writeIssue, writeLimit, writeObligation, writeRule } from "./writing.ts";

export interface Facet {
  key: string; // the same of both who wrote
  label: string;
  tree: Tree; // by which the two are compared
  said: ReactNode;
}

export interface Seen {
  draft: Draft;
  definition: Definition;
  tongue: Tongue;
}

const wording = (key: string, label: string, { en, ar, und, others }: Worded, tongue: Tongue): Facet[] =>
  [["en", en], ["ar", ar], ["und", und ?? ""], ...[...others].map(([language, words]) => [language, textOf(words) ?? ""])]
    .map(([language = "", words = ""]) => ({ language, words: words.trim() }))
    .filter(({ words }) => words !== "")
    .map(({ language, words }) => ({
      key: `${key}.${language}`,
      label: `${label} (${tellLanguage(language, tongue)})`,
      tree: words,
      said: (
        <bdi dir="auto" lang={language === "und" ? undefined : language}>
          {words}
        </bdi>
      ),
    }));

function readers(seenBy: Readers, { definition, tongue }: Seen): Facet {
  const names = (seenBy ?? []).map((one) => `\u2068${pick(nameOfSomebody(definition, one), tongue.language).text}\u2069`);
  const said = seenBy === null ? tongue.say("readers.all") : new Intl.ListFormat(tongue.locale, { type: "conjunction" }).format(names);
  return { key: "seen_by", label: tongue.say("readers"), tree: seenBy, said };
}

export function facetsOfIssue(issue: DraftIssue, seen: Seen): Facet[] {
  const { definition, tongue } = seen;
  const { say } = tongue;
  const plain = toPlain(writeIssue(issue)) as Definition["issues"][string];
  const around = { ...definition, issues: { ...definition.issues, [issue.id]: plain } };
  const value = (key: "agreed" | "otherwise", of: Value | null): Facet[] =>
    of === null ? [] : [{ key, label: say(`editor.${key}`), tree: toTree(of), said: <bdi>{tellWanted(around, issue.id, of as never, tongue)}</bdi> }];
  const options = issue.kind === "choice" ? standing(issue.options) : [];
  const named = (id: string, worded: Worded) => `\u2068${pick(tellWorded(worded, id), tongue.language).text}\u2069`;
  return [
    ...wording("name", say("editor.name"), issue.name, tongue),
    {
      key: "values",
      label: say(`issues.kind.${issue.kind}`),
      tree: [issue.kind, ...(issue.kind === "choice" ? options.map(({ id }) => id) : [issue.from, issue.to, issue.step])],
      said: <Values id={issue.id} issue={{ ...plain, status: "open" } as typeof plain} definition={around} />,
    },
    ...options.flatMap(({ id, name, clause }) => [
      ...wording(`options.${id}.name`, say("editor.behind.option", { name: named(id, name) }), name, tongue),
      ...wording(`options.${id}.clause`, say("editor.behind.option_clause", { name: named(id, name) }), clause, tongue),
    ]),
    ...wording("unit", say("editor.unit"), issue.unit, tongue),
    ...wording("clause", say("issues.clause"), issue.clause, tongue),
    ...(issue.phase === null ? [] : [{ key: "phase", label: say("editor.phase"), tree: issue.phase, said: <Words of={nameOf(definition.phases?.[issue.phase] as WordsOrText, issue.phase)} /> }]),
    { key: "status", label: say("editor.status"), tree: issue.status, said: say(`issues.status.${issue.status}`) },
    ...(issue.status === "agreed" ? value("agreed", issue.agreed) : []),
    ...value("otherwise", issue.otherwise),
    readers(issue.seenBy, seen),
  ];
}

const toTree = (value: Value): Tree => (typeof value === "string" ? value : new Map(Object.entries(value)));

export function facetsOfPhase(phase: DraftPhase, seen: Seen): Facet[] {
  const { definition, tongue } = seen;
  const facts = [phase.days, phase.after, JSON.stringify(phase.condition)];
  return [
    ...wording("name", tongue.say("editor.name"), phase.name, tongue),
    { key: "facts", label: tongue.say("editor.behind.facts"), tree: facts, said: <PhaseFacts phase={phase.id} definition={definition} /> },
    readers(phase.seenBy, seen),
  ];
}

// What has no names, as a whole: of each list what the other does not have in the same words; all of it where only the order differs.
export function tellOwn(part: "limits" | "obligations" | "rule", seen: Seen, beside: Draft): ReactNode {
  const { draft, definition } = seen;
  if (part === "rule") return <AgreementWords definition={{ ...definition, agreement: toPlain(writeRule(draft.rule)) as NonNullable<Definition["agreement"]> }} />;
  if (part === "limits")
    return own(draft.limits, beside.limits, writeLimit).map((limit) => (
      <div key={limit.key}>
        <LimitWords limit={toPlain(writeLimit(limit)) as Limit} definition={definition} />
        <p className="small soft">
          <Words of={tellWorded(limit.because, "")} />
        </p>
      </div>
    ));
  return own(draft.obligations, beside.obligations, writeObligation).map((obligation) => (
    <div key={obligation.key}>
      <p>
        <Words of={tellWorded(obligation.what, "")} />
      </p>
      <ObligationFacts obligation={obligation} draft={draft} around={definition} />
    </div>
  ));
}

function own<T extends Piece>(list: readonly T[], beside: readonly T[], write: (one: T) => Tree): T[] {
  const [mine, others] = [standing(list), standing(beside)];
  const apart = mine.filter((one) => !others.some((other) => isSame(write(one), write(other))));
  const isReordered = apart.length === 0 && mine.length === others.length;
  return isReordered ? mine : apart;
}
