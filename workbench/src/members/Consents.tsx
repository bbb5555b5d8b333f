// What a mediator has asked for that takes the consent of a second one.
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "../kit/kit.tsx";
import { CopyText } from "../kit/CopyText.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useAct } from "../room/act.ts";
import type { CaseState, Member } from "../room/case.ts";
import { room } from "../room/client.ts";
import { useConsents, type Consent } from "../room/consents.ts";
import { nameOf, nameOfSomebody } from "../room/names.ts";
import { useMe } from "../room/session.tsx";
import { useTongue } from "../words/language.tsx";
import { tellTime } from "../words/moments.ts";
import { usePicked, type WordsOrText } from "../words/Words.tsx";

interface ConsentsProps {
  state: CaseState;
  members: readonly Member[];
}

export function Consents({ state, members }: ConsentsProps) {
  const { say } = useTongue();
  const { data, error, refetch } = useConsents(state.case);
  if (error) return <ProblemNotice problem={error} retry={() => void refetch()} />;
  if (!data || data.consents.length === 0) return null;
  return (
    <section className="consents" aria-labelledby="consents-title">
      <h3 id="consents-title">{say("consents.title")}</h3>
      <p className="small soft">{say("consents.what")}</p>
      <ul className="consent-list">
        {data.consents.map((consent) => (
          <ConsentSheet key={consent.consent} state={state} members={members} consent={consent} needed={data.needed} />
        ))}
      </ul>
    </section>
  );
}

function ConsentSheet({ state, members, consent, needed }: ConsentsProps & { consent: Consent; needed: number }) {
  const tongue = useTongue();
  const { say, locale } = tongue;
  const me = useMe();
  const tell = useChangeInWords(state, members);
  const nameOfPerson = (person: string) => `\u2068${members.find((member) => member.person === person)?.name ?? person}\u2069`;
  const isMine = consent.given_by.includes(me.person);
  const stoodIn = consent.stood_in_for ?? [];
  return (
    <li className="sheet consent">
      <p className="consent-what">{tell(consent)}</p>
      <p className="small soft">
        {say("consents.asked", { name: nameOfPerson(consent.asked_by), when: tellTime(consent.asked, tongue) })}{" "}
        {say("consents.given", { given: consent.given_by.length + stoodIn.length, needed })}
      </p>
      {stoodIn.length > 0 && <p className="small soft">{say("consents.stood_in", { names: new Intl.ListFormat(locale).format(stoodIn.map(nameOfPerson)) })}</p>}
      {state.may.includes("give_consent") && (
        <>
          <p className="row">
            {isMine ? <span className="consent-mine">{say("consents.yours")}</span> : <Act state={state} consent={consent} act="give" />}
            <Act state={state} consent={consent} act="drop" />
          </p>
          <StandInAddress state={state} consent={consent} />
        </>
      )}
    </li>
  );
}

// What will be so once it is consented to, as one sentence.
function useChangeInWords({ definition }: CaseState, members: readonly Member[]): (consent: Consent) => string {
  const { say } = useTongue();
  const pick = usePicked();
  return ({ change, name: named }) => {
    if (change.what === "approvals") return say("consents.approvals", { count: change.approvals ?? 1 });
    const name = `\u2068${named ?? members.find((member) => member.person === change.person)?.name ?? change.person ?? ""}\u2069`;
    if (change.what === "remove") return say("consents.remove", { name });
    const party = change.party === undefined ? "" : pick(nameOf(definition.parties[change.party] as WordsOrText, change.party));
    const asked = say(`consents.add.${change.role ?? "observer"}`, { name, party });
    return change.speaks_for ? `${asked} ${say("members.speaks_for")} ${pick(nameOfSomebody(definition, change.speaks_for))}` : asked;
  };
}

function Act({ state, consent, act }: { state: CaseState; consent: Consent; act: "give" | "drop" }) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const { mutate, error, isPending } = useAct({
    mutationFn: async () => {
      const where = { params: { path: { case: state.case, consent: consent.consent } } };
      if (act === "give") await room.PUT("/api/cases/{case}/consents/{consent}", where);
      else await room.DELETE("/api/cases/{case}/consents/{consent}", where);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["case", state.case] }),
  });
  return (
    <>
      {error !== null && <ProblemNotice problem={error} />}
      <Button weight={act === "give" ? "main" : "plain"} isPending={isPending} onPress={() => mutate()}>
        {say(`consents.${act}`)}
      </Button>
    </>
  );
}

// An administrator of the server sees no case: the address tells them which consent is meant, and nothing else.
function StandInAddress({ state, consent }: { state: CaseState; consent: Consent }) {
  const { say } = useTongue();
  const address = `${window.location.origin}/stand-in/${state.case}/${consent.consent}`;
  return (
    <details className="small">
      <summary>{say("consents.gone")}</summary>
      <p>{say("consents.gone.what")}</p>
      <CopyText text={address} />
    </details>
  );
}
