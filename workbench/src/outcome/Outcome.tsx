// What came of the talks: what was agreed, when, by whom it was signed; and then what everybody has to do, and who says what of it.
import { Link } from "wouter";
import { DealList } from "../deal/DealList.tsx";
import { Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { WhenRead } from "../kit/WhenRead.tsx";
import { useCase, useMembers, useProposals, type CaseState, type Proposal } from "../room/case.ts";
import { useChecklist } from "../room/checklist.ts";
import { nameOf } from "../room/names.ts";
import { useText, type SingleText } from "../room/text.ts";
import { useTongue } from "../words/language.tsx";
import { readMoment, tellDay, tellTime } from "../words/moments.ts";
import { Words, type WordsOrText } from "../words/Words.tsx";
import { BeginChecklist } from "./BeginChecklist.tsx";
import { Obligations } from "./Obligations.tsx";
import { Phases } from "./Phases.tsx";
import "./outcome.css";

export function Outcome({ id }: { id: string }) {
  const tongue = useTongue();
  const { say } = tongue;
  const state = useCase(id);
  const { data: text, error, refetch } = useText(id);
  const proposals = useProposals(id);
  const { data: checklist, error: unseen } = useChecklist(id);
  const problem = error ?? unseen;
  if (problem) return <ProblemNotice problem={problem} retry={() => void refetch()} />;
  if (!text || !checklist) return <p className="soft">{say("waiting")}</p>;
  const day = text.agreed ? readMoment(text.agreed.date) : null;
  return (
    <section aria-labelledby="outcome-title" className="outcome">
      <h2 id="outcome-title">{say("outcome.title")}</h2>
      {text.agreed ? (
        <>
          <Notice tone="good">
            <p>{say("text.agreed", { day: day ? tellDay(day, tongue) : text.agreed.date })}</p>
          </Notice>
          <Signatures state={state} text={text} />
          <WhenRead of={proposals}>{(all) => <AgreedPackage state={state} proposals={all} />}</WhenRead>
          {checklist.begun ? (
            <>
              <Phases state={state} checklist={checklist} />
              <Obligations state={state} checklist={checklist} />
            </>
          ) : state.may.includes("manage_rounds") ? (
            <WhenRead of={proposals}>{(all) => <BeginChecklist state={state} proposals={all} />}</WhenRead>
          ) : (
            <p className="soft">{say("outcome.not_begun")}</p>
          )}
        </>
      ) : (
        <WhenRead of={proposals}>{(all) => <NotYet state={state} text={text} proposals={all} />}</WhenRead>
      )}
    </section>
  );
}

// Where the talks stand, as long as nothing is agreed.
function NotYet({ state, text, proposals }: { state: CaseState; text: SingleText; proposals: readonly Proposal[] }) {
  const { say } = useTongue();
  const isAccepted = proposals.some((proposal) => proposal.state === "accepted");
  const step = text.offered ? "offered" : text.versions.length > 0 ? "written" : isAccepted ? "accepted" : "open";
  const isTextBegun = step === "offered" || step === "written";
  return (
    <>
      <p>{say("outcome.none")}</p>
      {isTextBegun && <p>{say(isAccepted ? "outcome.none.package" : "outcome.none.open")}</p>}
      <p>{say(`outcome.none.${step}`)}</p>
      <p className="row">
        {isTextBegun && <Link href={`/cases/${state.case}/proposals`}>{say("proposals.title")}</Link>}
        <Link href={`/cases/${state.case}/${step === "open" ? "proposals" : "text"}`}>{say(step === "open" ? "proposals.title" : "text.title")}</Link>
      </p>
    </>
  );
}

function Signatures({ state, text }: { state: CaseState; text: SingleText }) {
  const tongue = useTongue();
  const { say } = tongue;
  const { data: members = [] } = useMembers(state.case);
  const version = text.versions.find((one) => one.version === text.agreed?.version);
  return (
    <section className="sheet outcome-part" aria-labelledby="outcome-signed">
      <h3 id="outcome-signed">{say("outcome.signed")}</h3>
      <ul className="names">
        {Object.entries(state.definition.parties).map(([party, named]) => {
          const signature = text.signatures[party];
          return (
            <li key={party}>
              <Words of={nameOf(named as WordsOrText, party)} className="outcome-party" />:{" "}
              {signature
                ? say("outcome.signed.by", { name: `\u2068${members.find((member) => member.person === signature.by)?.name ?? signature.by}\u2069`, when: tellTime(signature.at, tongue) })
                : say("text.unsigned")}
            </li>
          );
        })}
      </ul>
      {version && (
        <>
          <p className="small soft">{say("outcome.digest")}</p>
          <p className="head-text" dir="ltr">
            {version.digest}
          </p>
        </>
      )}
      <p>
        <Link href={`/cases/${state.case}/text`}>{say("outcome.text")}</Link>
      </p>
    </section>
  );
}

function AgreedPackage({ state, proposals }: { state: CaseState; proposals: readonly Proposal[] }) {
  const tongue = useTongue();
  const accepted = proposals.findLast((proposal) => proposal.state === "accepted");
  if (!accepted) return null;
  return (
    <section className="sheet outcome-part" aria-labelledby="outcome-package">
      <h3 id="outcome-package">{tongue.say("outcome.package")}</h3>
      {accepted.ended !== undefined && <p className="small soft">{tongue.say("outcome.package.when", { when: tellTime(accepted.ended, tongue) })}</p>}
      <DealList box={accepted.content.deal} definition={state.definition} />
    </section>
  );
}
