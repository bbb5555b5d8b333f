// Which delegates hold the delegation's keys; letting another in; beginning anew where nobody holds them any more.
import { Confirm } from "../kit/Confirm.tsx";
import { Notice } from "../kit/kit.tsx";
import { WhenRead } from "../kit/WhenRead.tsx";
import { useMembers, type Member } from "../room/case.ts";
import { useAdmission, useGrants, useNewKeys, type Grants } from "../room/delegation.ts";
import { allOf } from "../room/seen.ts";
import { useMe } from "../room/session.tsx";
import { useTongue } from "../words/language.tsx";
import type { PartProps } from "./Private.tsx";

interface KeyHoldersProps extends PartProps {
  hasKeys: boolean;
}

export function KeyHolders(props: KeyHoldersProps) {
  const { id, party } = props;
  return <WhenRead of={allOf(useGrants(id, party), useMembers(id))}>{([grants, members]) => <Holders {...props} delegates={grants.delegates} members={members} />}</WhenRead>;
}

function Holders({ id, party, hasKeys, delegates, members }: KeyHoldersProps & { delegates: Grants["delegates"]; members: readonly Member[] }) {
  const { say } = useTongue();
  const me = useMe();
  const admission = useAdmission(id, party);
  const renewal = useNewKeys(id, party);
  const amIn = delegates.some((delegate) => delegate.person === me.person && delegate.let_in);
  const nameOf = (person: string) => members.find((member) => member.person === person)?.name ?? person;
  const nobodyHolds = !delegates.some((delegate) => delegate.let_in);
  return (
    <section aria-labelledby="holders-title" className="holders">
      <h3 id="holders-title">{say("private.holders")}</h3>
      {!amIn && <Notice tone="care">{<p>{say(hasKeys ? (nobodyHolds ? "private.holders.nobody" : "private.holders.ask") : "private.holders.none")}</p>}</Notice>}
      <ul className="holder-list">
        {delegates.map(({ person, let_in }) => (
          <li key={person}>
            <bdi>{nameOf(person)}</bdi> <span className="tag">{say(let_in ? "private.holders.in" : "private.holders.out")}</span>
            {amIn && person !== me.person && (
              <Admission key={String(let_in)} name={nameOf(person)} isLetIn={let_in} act={() => admission.mutateAsync({ person, isLetIn: !let_in })} />
            )}
          </li>
        ))}
      </ul>
      {hasKeys && nobodyHolds && (
        <p>
          <Confirm button={say("private.holders.renew")} weight="usual" title={say("private.holders.renew.title")} yes={say("private.holders.renew")} act={() => renewal.mutateAsync()}>
            <p>{say("private.holders.renew.what")}</p>
          </Confirm>
        </p>
      )}
    </section>
  );
}

// Gives away all that is sealed, or what will be: not by one press.
function Admission({ name, isLetIn, act }: { name: string; isLetIn: boolean; act: () => Promise<unknown> }) {
  const { say } = useTongue();
  const of = isLetIn ? "private.holders.dismiss" : "private.holders.admit";
  return (
    <Confirm button={say(of)} weight="usual" title={say(`${of}.title`, { name: `\u2068${name}\u2069` })} yes={say(of)} act={act}>
      <p>{say(`${of}.what`, { name: `\u2068${name}\u2069` })}</p>
    </Confirm>
  );
}
