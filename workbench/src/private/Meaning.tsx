// What the packages on the table mean for one's own party, and any other that one cares to try.
import { openIssues, unsettled } from "../deal/limits.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ValueField } from "../deal/ValueField.tsx";
import { readShares } from "../deal/sharing.ts";
import { roundFairly } from "../deal/values.ts";
import { nameProposals } from "../proposals/naming.ts";
import { Button, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { WhenRead } from "../kit/WhenRead.tsx";
import { isCounted, useCase, useProposals, useRecord, type Proposal, type RecordItem } from "../room/case.ts";
import type { Schemas } from "../room/client.ts";
import { useSealed } from "../room/delegation.ts";
import { nameOf, type Box, type Definition } from "../room/names.ts";
import { allOf } from "../room/seen.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, type WordsOrText } from "../words/Words.tsx";
import { findMeaning, isExact, type Meaning as Found } from "./meaning.ts";
import type { PartProps } from "./Private.tsx";
import { Shares } from "./Shares.tsx";
import { useUnsealed } from "./unsealed.tsx";

interface Table {
  key: string;
  name: string;
  deal: Box;
}

// One value of the issue, and neither several nor a span.
const isOne = (definition: Definition, issue: string, wanted: Box[string]) => typeof wanted !== "object" || (definition.issues[issue]?.divisible === true && readShares(wanted) !== null);

const isWhole = (definition: Definition, deal: Box) => unsettled(definition, deal).length === 0 && Object.entries(deal).every(([issue, wanted]) => isOne(definition, issue, wanted));

// What was asked for last on each issue, where it is one value.
function singleValues(definition: Definition, ...boxes: Box[]): Box {
  const all: Box = Object.assign({}, ...boxes);
  return Object.fromEntries(Object.entries(all).filter(([issue, wanted]) => isOne(definition, issue, wanted)));
}

export function Meaning({ id, party }: PartProps) {
  const { say } = useTongue();
  const { changed } = useUnsealed();
  return (
    <div className="meaning">
      <p>{say("private.meaning.lead")}</p>
      {Object.keys(changed).length > 0 && (
        <Notice tone="care">
          <p>{say("private.meaning.unsealed")}</p>
        </Notice>
      )}
      <WhenRead of={allOf(useProposals(id), useRecord(id))}>{([proposals, record]) => <Packages id={id} party={party} proposals={proposals} record={record} />}</WhenRead>
    </div>
  );
}

function Packages({ id, party, proposals, record }: PartProps & { proposals: readonly Proposal[]; record: readonly RecordItem[] }) {
  const { say } = useTongue();
  const pick = usePicked();
  const { definition } = useCase(id);
  const names = nameProposals(proposals);
  const positions = record.filter((item) => item.part === "positions" && isCounted(item));
  const [tried, setTried] = useState<Box | null>(null);
  const tables: Table[] = [
    ...proposals
      .filter(({ state }) => state === "released" || state === "accepted")
      .map(({ proposal, content }) => ({
        key: proposal,
        name: say("private.meaning.proposal", { number: names.get(proposal)?.number ?? 0 }),
        deal: (content as { deal: Box }).deal,
      })),
    ...positions
      .map((item) => ({ item, content: item.content as Schemas["position"] }))
      .filter(({ content }) => isWhole(definition, content.wants as Box))
      .map(({ item, content }) => ({
        key: item.item,
        name: say("private.meaning.position", { party: `\u2068${pick(nameOf(definition.parties[String(content.party)] as WordsOrText, String(content.party)))}\u2069`, round: String(content.round ?? "") }),
        deal: content.wants as Box,
      })),
  ];
  const own = singleValues(definition, ...positions.map(({ content }) => content as Schemas["position"]).filter((position) => position.party === party).map(({ wants }) => wants as Box));
  return (
    <>
      {tables.length === 0 && <p className="soft">{say("private.meaning.none")}</p>}
      <ul className="meanings">
        {tables.map((table) => (
          <li key={table.key} className="sheet">
            <h3>{table.name}</h3>
            <MeaningOf id={id} party={party} deal={table.deal} />
            <Button onPress={() => setTried(table.deal)}>{say("private.meaning.alter")}</Button>
          </li>
        ))}
      </ul>
      <Trial key={JSON.stringify(tried ?? own)} id={id} party={party} start={tried ?? own} />
    </>
  );
}

function MeaningOf({ id, party, deal }: PartProps & { deal: Box }) {
  const { say, language } = useTongue();
  const { definition } = useCase(id);
  const { items } = useSealed(id, party);
  const isKnown = isExact(definition, items);
  const found = useQuery({
    queryKey: ["case", id, "meaning", party, JSON.stringify(deal), JSON.stringify(items), language],
    queryFn: () => findMeaning(id, party, deal, isKnown, language, say("private.meaning.red_line")),
    staleTime: Infinity,
    retry: false,
  });
  if (found.error) return <ProblemNotice problem={found.error} />;
  if (!found.data) return <p className="soft">{say("waiting")}</p>;
  return <Verdict found={found.data} deal={deal} id={id} party={party} />;
}

function Verdict({ id, party, found, deal }: PartProps & { found: Found; deal: Box }) {
  const { say, locale } = useTongue();
  const number = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });
  const { least, most } = found.gain;
  const [low, high] = [roundFairly(least), roundFairly(most)];
  const sign = { certain: "✓", possible: "≈", undecided: "?", never: "✕" }[found.verdict];
  return (
    <>
      <p className={`meaning-verdict ${found.verdict}`}>
        <span aria-hidden="true">{sign}</span> <strong>{say(`private.meaning.${found.verdict}`)}</strong>
        {found.likelihood !== null && <span> {say("private.meaning.likely", { share: new Intl.NumberFormat(locale, { style: "percent" }).format(Math.round(found.likelihood * 20) / 20) })}</span>}
      </p>
      <p>{low === high ? say("private.meaning.gain", { gain: number.format(low) }) : say("private.meaning.gains", { least: number.format(low), most: number.format(high) })}</p>
      {!found.within_limits && <p>{say("private.meaning.outside")}</p>}
      <ul className="breaks small">
        {found.breaks.map((words) => (
          <li key={words}>
            <bdi dir="auto">{words}</bdi>
          </li>
        ))}
      </ul>
      <Shares id={id} party={party} deal={deal} />
    </>
  );
}

function Trial({ id, party, start }: PartProps & { start: Box }) {
  const { say } = useTongue();
  const { definition } = useCase(id);
  const [deal, setDeal] = useState<Box>(start);
  const [asked, setAsked] = useState<Box | null>(null);
  const open = openIssues(definition);
  const missing = unsettled(definition, deal);
  return (
    <section className="sheet" aria-labelledby="trial-title">
      <h3 id="trial-title">{say("private.meaning.try")}</h3>
      <p className="small soft">{say("private.meaning.try.what")}</p>
      <div className="trial">
        {open.map((issue) => {
          return <ValueField key={issue} definition={definition} issue={issue} value={deal[issue]} set={(next) => setDeal({ ...deal, [issue]: next })} />;
        })}
      </div>
      <p className="issue-ends">
        <Button weight="main" isDisabled={missing.length > 0} onPress={() => setAsked(deal)} {...(missing.length > 0 ? { "aria-describedby": "trial-missing" } : {})}>
          {say("private.meaning.ask")}
        </Button>
        {missing.length > 0 && <span id="trial-missing" className="small soft">{say("private.meaning.missing", { count: missing.length })}</span>}
      </p>
      {asked && (asked === deal ? <MeaningOf id={id} party={party} deal={asked} /> : <Notice>{<p>{say("private.meaning.changed")}</p>}</Notice>)}
    </section>
  );
}
