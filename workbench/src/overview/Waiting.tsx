// What is waiting for whoever looks: said first, in the order in which it should be done, each with the page where it is done.
import { Link } from "wouter";
import { endOf } from "../deadlines/clock.ts";
import { awaitsApproval, useCase, useDeadlines, useMembers, useProposals } from "../room/case.ts";
import { useChecklist } from "../room/checklist.ts";
import { ENGINE, useGrants } from "../room/delegation.ts";
import { useItemName } from "../deal/itemNames.ts";
import { useConsents } from "../room/consents.ts";
import { nameOf } from "../room/names.ts";
import { useMe } from "../room/session.tsx";
import { useText } from "../room/text.ts";
import { useTongue } from "../words/language.tsx";
import { tellMoment } from "../words/moments.ts";
import { usePicked, type WordsOrText } from "../words/Words.tsx";

const NEAR = 3 * 86_400_000; // three days

interface Line {
  page: string;
  words: string;
}

export function Waiting({ id }: { id: string }) {
  const { say } = useTongue();
  const lines = [...useTasks(id), ...useKeys(id), ...useMissing(id), ...useNearDeadlines(id), ...useNextStep(id)];
  const unread = useUnread(id);
  return (
    <section className="waiting" aria-labelledby="waiting-title">
      <h2 id="waiting-title">{say("overview.waiting")}</h2>
      {unread !== null && <p className="soft">{say(unread)}</p>}
      {lines.length === 0 && unread === null && <p>{say("overview.waiting.nothing")}</p>}
      {lines.length > 0 && (
        <ul className="names">
          {lines.map(({ page, words }) => (
            <li key={words}>
              <Link href={`/cases/${id}/${page}`}>{words}</Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

// Whether something of it is still to be read, or cannot be: then nobody can say that nothing is waiting.
function useUnread(id: string): "waiting" | "overview.waiting.unread" | null {
  const isAsked = useCase(id).may.includes("give_consent");
  const consents = useConsents(id, isAsked);
  const all = [useProposals(id), useText(id), useMembers(id), useDeadlines(id), ...(isAsked ? [consents] : [])].filter(({ data }) => data === undefined);
  if (all.length === 0) return null;
  return all.some(({ error }) => error !== null) ? "overview.waiting.unread" : "waiting";
}

// What one has to do oneself.
function useTasks(id: string): Line[] {
  const { say } = useTongue();
  const me = useMe();
  const { me: part, may, terms } = useCase(id);
  const { data: proposals = [] } = useProposals(id);
  const { data: text } = useText(id);
  const { data: consents } = useConsents(id, may.includes("give_consent"));
  const count = (page: string, key: string, count: number): Line[] => (count > 0 ? [{ page, words: say(key, { count }) }] : []);
  const toAnswer = part.role === "delegate" ? proposals.filter((one) => one.state === "released" && one.answered === false).length : 0;
  const toApprove = may.includes("approve_proposal") ? proposals.filter((one) => one.state === "drafted" && awaitsApproval(one, terms.approvals, me.person)).length : 0;
  const toConsent = may.includes("give_consent") ? (consents?.consents ?? []).filter((one) => !one.given_by.includes(me.person)).length : 0;
  const toSign = may.includes("sign_text") && text?.offered === true && !text.agreed && part.party !== undefined && !(part.party in text.signatures) ? 1 : 0;
  return [
    ...count("proposals", "overview.waiting.answer", toAnswer),
    ...count("text", "overview.waiting.sign", toSign),
    ...count("proposals", "overview.waiting.approve", toApprove),
    ...count("members", "overview.waiting.consent", toConsent),
  ];
}

// What the delegation alone can mend: somebody without its keys, and parts that the program may not use beside those that it may.
function useKeys(id: string): Line[] {
  const { say, locale } = useTongue();
  const { definition, me: part } = useCase(id);
  const me = useMe();
  const nameOfItem = useItemName(definition);
  const { data: members = [] } = useMembers(id);
  const { data: grants } = useGrants(id, part.party);
  const holds = grants?.delegates.some(({ person, let_in }) => person === me.person && let_in) ?? false;
  if (!grants || !holds) return [];
  const list = (names: readonly string[]) => new Intl.ListFormat(locale).format(names.map((name) => `\u2068${name}\u2069`));
  const out = grants.delegates.filter(({ let_in }) => !let_in).map(({ person }) => members.find((member) => member.person === person)?.name ?? person);
  const isUsed = (item: string) => grants.grants[item]?.includes(ENGINE) ?? false;
  const items = Object.keys(grants.grants);
  const kept = items.some(isUsed) ? items.filter((item) => !isUsed(item)).map(nameOfItem) : [];
  return [
    ...(out.length > 0 ? [{ page: "private?part=grants", words: say("overview.waiting.keys", { names: list(out) }) }] : []),
    ...(kept.length > 0 ? [{ page: "private?part=grants", words: say("private.not_used", { items: list(kept) }) }] : []),
  ];
}

// Parties for which nobody can speak yet: for the mediators to see to.
function useMissing(id: string): Line[] {
  const { say } = useTongue();
  const pick = usePicked();
  const { definition, may } = useCase(id);
  const { data: members } = useMembers(id);
  if (!members || !may.includes("add_member")) return [];
  const missing = Object.keys(definition.parties).filter((party) => !members.some((member) => member.role === "delegate" && member.party === party));
  return missing.map((party) => ({ page: "members", words: say("overview.waiting.no_delegate", { party: `\u2068${pick(nameOf(definition.parties[party] as WordsOrText, party))}\u2069` }) }));
}

// What brings the talks on from where they stand: for the mediators.
function useNextStep(id: string): Line[] {
  const { say } = useTongue();
  const { may } = useCase(id);
  const isMediator = may.includes("draft_proposal");
  const { data: proposals } = useProposals(id);
  const { data: text } = useText(id);
  const { data: checklist } = useChecklist(id);
  if (!isMediator || !proposals || !text || !checklist) return [];
  const has = (...states: string[]) => proposals.some(({ state }) => states.includes(state));
  if (text.agreed) return checklist.begun ? [] : [{ page: "outcome", words: say("overview.next.checklist") }];
  if (text.offered) return [];
  if (has("accepted")) return [{ page: "text", words: say(text.versions.length === 0 ? "overview.next.text" : "overview.next.offer") }];
  return has("drafted", "released") ? [] : [{ page: "bridging", words: say("overview.next.propose") }];
}

// Deadlines that have passed, and those that end soon: of the room, and the case's own.
function useNearDeadlines(id: string): Line[] {
  const tongue = useTongue();
  const { say } = tongue;
  const pick = usePicked();
  const { definition } = useCase(id);
  const { data: deadlines = [] } = useDeadlines(id);
  const open = deadlines.filter(({ lifted }) => !lifted);
  const passed = open.filter((one) => one.passed).length;
  const of = definition.deadline;
  const own = typeof of === "string" ? of : of?.when;
  const dated = [...open.filter((one) => !one.passed).map(({ what, when }) => ({ what: pick(what), when })), ...(own === undefined ? [] : [{ what: say("deadlines.own"), when: String(own) }])];
  const near = dated.filter(({ when }) => {
    const left = (endOf(when) ?? Infinity) - Date.now();
    return left > 0 && left <= NEAR;
  });
  return [
    ...(passed > 0 ? [{ page: "deadlines", words: say("overview.waiting.passed", { count: passed }) }] : []),
    ...near.map(({ what, when }) => ({ page: "deadlines", words: say("overview.waiting.near", { what: `\u2068${what}\u2069`, when: `\u2068${tellMoment(when, tongue)}\u2069` }) })),
  ];
}
