// One version of the text to read, alone or with what it says otherwise than another.
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useMembers, type CaseState } from "../room/case.ts";
import { nameOfIssue } from "../room/names.ts";
import { useTextChange, type SingleText, type TextChange } from "../room/text.ts";
import { Speaking, useTongue, type Language, type Tongue } from "../words/language.tsx";
import { tellTime } from "../words/moments.ts";
import { Words } from "../words/Words.tsx";
import { ChangedWords, ClauseWords, wordingOf } from "./ClauseWords.tsx";
import { Comments } from "./Comments.tsx";
import { PaperEnd, PaperHead } from "./Paper.tsx";
import { rowsOf, type Row } from "./rows.ts";
import { directionOf, tellLanguage } from "../words/languages.ts";
import type { Reading } from "./versions.ts";

interface VersionProps {
  state: CaseState;
  text: SingleText;
  reading: Reading;
}

export function Version({ state, text, reading }: VersionProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const { read, beside, language, isLatest } = reading;
  const { version } = read;
  const { data: members = [] } = useMembers(state.case);
  // Alone, the clauses tell what is new since the version before; beside another, word by word since that one.
  const from = beside?.version ?? text.versions[read.number - 2];
  const { data: change, error } = useTextChange(state.case, from?.version, version.version);
  const rows = rowsOf(beside?.version.clauses ?? [], version.clauses, beside ? change : undefined);
  const author = members.find((member) => member.person === version.by)?.name ?? version.by;
  const paperLanguage = language === "en" || language === "ar" ? language : tongue.language;
  return (
    <article className="sheet version" lang={paperLanguage} dir={directionOf(paperLanguage)}>
      <Speaking language={paperLanguage}>
        <PaperHead state={state} text={text} reading={reading} />
      </Speaking>
      <div className="version-head not-printed" lang={tongue.language} dir={tongue.direction}>
        <p className="small soft">
          {say("text.version", { number: read.number })} · <bdi>{author}</bdi> · {tellTime(version.at, tongue)}
        </p>
        {version.note && (
          <p className="small">
            <Words of={version.note} />
          </p>
        )}
        {error !== null && <ProblemNotice problem={error} />}
        {beside && change && <Sum change={change} from={beside.number} to={read.number} />}
        {!beside && change && change.removed.length > 0 && <p className="small soft">{say("text.dropped", { count: change.removed.length })}</p>}
      </div>
      <ol className="clauses">
        {rows.map((row) => (
          <li key={row.id} className={row.now ? "clause" : "clause left-out"}>
            <ClauseText row={row} reading={reading} change={change} paperLanguage={paperLanguage} />
            <div className="clause-around not-printed" lang={tongue.language} dir={tongue.direction}>
              {row.now && row.now.issues.length > 0 && (
                <p className="small soft">
                  {row.now.issues.map((issue) => (
                    <span key={issue} className="tag">
                      <Words of={nameOfIssue(state.definition, issue)} />
                    </span>
                  ))}
                </p>
              )}
              {row.now && <Comments state={state} version={version.version} clause={row.id} comments={text.comments} isLatest={isLatest} isAgreed={text.agreed !== undefined} />}
            </div>
          </li>
        ))}
      </ol>
      <Speaking language={paperLanguage}>
        <PaperEnd state={state} text={text} reading={reading} />
      </Speaking>
    </article>
  );
}

interface ClauseTextProps {
  row: Row;
  reading: Reading;
  change: TextChange | undefined;
  paperLanguage: Language;
}

function ClauseText({ row, reading, change, paperLanguage }: ClauseTextProps) {
  const { beside, language } = reading;
  const now = row.now && wordingOf(row.now.words, language);
  // Beside words of another language nothing could be told.
  const has = now ?? (row.before && wordingOf(row.before.words, language));
  const before = has && row.before && has.language in row.before.words ? wordingOf(row.before.words, has.language) : undefined;
  const tags = { row, reading, change, shown: has?.language };
  return (
    <p>
      {beside ? <ChangedWords before={before} now={now} /> : now && <ClauseWords wording={now} />}
      <Tags {...tags} className="tag not-printed" />
      {beside && (
        <Speaking language={paperLanguage}>
          <Tags {...tags} className="tag printed-tag" />
        </Speaking>
      )}
    </p>
  );
}

interface TagsProps extends Omit<ClauseTextProps, "paperLanguage"> {
  shown: string | undefined; // the language of its words
  className: string;
}

// On the page in its language, on paper in that of the text.
function Tags({ row, reading: { beside, language }, change, shown, className }: TagsProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const tags = [
    !row.now && say("text.removed"),
    row.now && change?.added.includes(row.id) && say("text.added"),
    row.now && change?.changed.includes(row.id) && (beside ? changesBesideShown(row, language, tongue) : say("text.changed")),
    row.isMoved && say("text.moved"),
    shown !== undefined && shown !== language && say("text.only_in", { language: tellLanguage(shown, tongue) }),
  ];
  return tags
    .flat()
    .filter((tag) => typeof tag === "string")
    .map((tag) => (
      <span key={tag} className={className} lang={tongue.language}>
        {tag}
      </span>
    ));
}

// What changed in a clause besides its words in the language that is shown.
function changesBesideShown({ before, now }: Row, shown: string, tongue: Tongue): string[] {
  if (!before || !now) return [];
  const languages = [...new Set([...Object.keys(before.words), ...Object.keys(now.words)])].filter((one) => before.words[one] !== now.words[one]);
  if (languages.length === 0) return [tongue.say("text.changed.issues")];
  return languages.filter((one) => one !== shown).map((one) => tongue.say("text.changed.in", { language: tellLanguage(one, tongue) }));
}

function Sum({ change, from, to }: { change: TextChange; from: number; to: number }) {
  const { say, locale } = useTongue();
  const parts = (["added", "removed", "changed", "moved"] as const).filter((kind) => change[kind].length > 0).map((kind) => say(`text.sum.${kind}`, { count: change[kind].length }));
  return (
    <p role="status">
      {parts.length === 0 ? say("text.sum.nothing", { from, to }) : say("text.sum", { from, to, parts: new Intl.ListFormat(locale, { type: "conjunction" }).format(parts) })}
    </p>
  );
}
