// What one entry of the record says, and according to whom.
import type { ReactNode } from "react";
import { DealList } from "../deal/DealList.tsx";
import { tellFigure } from "../deal/values.ts";
import { listOf, nameOfSomebody, type Definition } from "../room/names.ts";
import type { Schemas } from "../room/client.ts";
import { useTongue } from "../words/language.tsx";
import { tellMoment } from "../words/moments.ts";
import { usePicked, Words, type WordsOrText } from "../words/Words.tsx";
import type { Content } from "./events.ts";

interface Of<T> {
  content: T;
  definition: Definition;
}

export function EventBody({ event, definition }: { event: Content; definition: Definition }): ReactNode {
  switch (event.kind) {
    case "rounds":
      return <RoundBody content={event.content} definition={definition} />;
    case "positions":
      return <PositionBody content={event.content} definition={definition} />;
    case "drafts":
      return <DraftBody content={event.content} definition={definition} />;
    case "statements":
      return <StatementBody content={event.content} definition={definition} />;
    case "incidents":
      return <IncidentBody content={event.content} definition={definition} />;
    case "figures":
      return <FigureBody content={event.content} definition={definition} />;
  }
}

function useNames(definition: Definition) {
  const pick = usePicked();
  const { locale } = useTongue();
  return (who: WordsOrText | readonly WordsOrText[]) => {
    const names = listOf<WordsOrText>(who).map((one) => pick(nameOfSomebody(definition, one)));
    return new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
  };
}

// A line of small print: "Source: ...".
function Attribution({ label, children }: { label: string; children: ReactNode }) {
  return (
    <p className="small soft">
      {label} <span className="attribution">{children}</span>
    </p>
  );
}

function Sources({ source, reportedBy, definition }: { source: WordsOrText | undefined; reportedBy: WordsOrText | undefined; definition: Definition }) {
  const { say } = useTongue();
  return (
    <>
      {source !== undefined && (
        <Attribution label={say("record.source")}>
          <Words of={source} />
        </Attribution>
      )}
      {reportedBy !== undefined && (
        <Attribution label={say("record.reported_by")}>
          <Words of={nameOfSomebody(definition, reportedBy)} />
        </Attribution>
      )}
    </>
  );
}

// Whom it is shown to, where that is not everybody: who reads it has to know before they speak of it.
export function Readers({ event, definition }: { event: Content; definition: Definition }) {
  const { say } = useTongue();
  const names = useNames(definition);
  const { seen_by: readers } = event.content;
  if (readers === undefined) return null;
  return (
    <p>
      <span className="tag readers">{say("record.seen_by", { names: names(readers as WordsOrText | WordsOrText[]) })}</span>
    </p>
  );
}

function RoundBody({ content, definition }: Of<Schemas["talk_round"]>) {
  const tongue = useTongue();
  const names = useNames(definition);
  return (
    <>
      <h3>{content.venue === undefined ? <bdi>{String(content.id)}</bdi> : <Words of={content.venue} />}</h3>
      {content.agenda !== undefined && (
        <p>
          <Words of={content.agenda} />
        </p>
      )}
      {content.to !== undefined && content.to !== content.from && (
        <p className="small soft">{tongue.say("record.until", { moment: tellMoment(content.to, tongue) })}</p>
      )}
      {content.mediators !== undefined && (
        <Attribution label={tongue.say("record.mediators")}>{names(listOf(content.mediators))}</Attribution>
      )}
    </>
  );
}

function PositionBody({ content, definition }: Of<Schemas["position"]>) {
  const tongue = useTongue();
  const names = useNames(definition);
  return (
    <>
      <h3>{names(content.party)}</h3>
      {content.withdrawn === true && (
        <p>
          <span className="tag">{tongue.say("record.withdrawn")}</span>
        </p>
      )}
      <DealList box={content.wants} definition={definition} />
      {content.if !== undefined && (
        <>
          <p className="small">{tongue.say("record.provided")}</p>
          <DealList box={content.if} definition={definition} />
        </>
      )}
      {content.via !== undefined && <Attribution label={tongue.say("record.via")}>{names(content.via)}</Attribution>}
      {content.authority !== undefined && <Attribution label={tongue.say("record.authority")}>{names(content.authority)}</Attribution>}
    </>
  );
}

function DraftBody({ content, definition }: Of<Schemas["draft"]>) {
  const { say } = useTongue();
  return (
    <>
      <h3>
        {say("record.kind.drafts")} <bdi>{String(content.id)}</bdi>
      </h3>
      {content.note !== undefined && (
        <p>
          <Words of={content.note} />
        </p>
      )}
      <DealList box={content.deal} definition={definition} />
    </>
  );
}

function StatementBody({ content, definition }: Of<Schemas["statement"]>) {
  return (
    <>
      <h3>
        <Words of={nameOfSomebody(definition, content.who)} />
      </h3>
      <blockquote>
        <Words of={content.gist} />
      </blockquote>
      <Sources source={content.source} reportedBy={content.reported_by} definition={definition} />
    </>
  );
}

function IncidentBody({ content, definition }: Of<Schemas["incident"]>) {
  const { say } = useTongue();
  const names = useNames(definition);
  return (
    <>
      <p>
        <Words of={content.what} />
      </p>
      {content.where !== undefined && (
        <Attribution label={say("record.where")}>
          <Words of={nameOfSomebody(definition, content.where)} />
        </Attribution>
      )}
      {content.claimed_by !== undefined && (
        <Attribution label={say("record.claimed_by")}>{names(content.claimed_by as WordsOrText | WordsOrText[])}</Attribution>
      )}
      {listOf(content.attributed_to).map(({ to, by }, at) => (
        <Attribution key={at} label={say("record.attributed_to")}>
          {by === undefined ? names(to) : say("record.attributed_by", { to: names(to), by: names(by) })}
        </Attribution>
      ))}
      <Sources source={content.source} reportedBy={content.reported_by} definition={definition} />
    </>
  );
}

function FigureBody({ content, definition }: Of<Schemas["figure"]>) {
  const tongue = useTongue();
  return (
    <>
      <p>
        <Words of={content.measures} />
      </p>
      <p className="figure-value">
        <bdi>{tellFigure(content.value, tongue)}</bdi>
      </p>
      {content.according_to !== undefined && (
        <Attribution label={tongue.say("record.according_to")}>
          <Words of={nameOfSomebody(definition, content.according_to)} />
        </Attribution>
      )}
      <Sources source={undefined} reportedBy={content.reported_by} definition={definition} />
    </>
  );
}
