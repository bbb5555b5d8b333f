// Who has to accept before a package is agreed.
import { listOf, nameOf, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words, type WordsOrText } from "../words/Words.tsx";

export function Agreement({ definition }: { definition: Definition }) {
  const { say } = useTongue();
  return (
    <section className="issue-group" aria-labelledby="agreement-title">
      <h3 id="agreement-title">{say("issues.agreement")}</h3>
      <AgreementWords definition={definition} />
    </section>
  );
}

export function AgreementWords({ definition }: { definition: Definition }) {
  const { say, locale } = useTongue();
  const pick = usePicked();
  const { at_least: atLeast, votes = {}, veto } = definition.agreement ?? {};
  const parties = Object.keys(definition.parties);
  const nameOfParty = (party: string) => nameOf(definition.parties[party] as WordsOrText, party);
  const votesOf = (party: string) => Number((votes as Record<string, unknown>)[party] ?? 1);
  const total = parties.reduce((sum, party) => sum + votesOf(party), 0);
  const vetoes = listOf<WordsOrText>(veto as WordsOrText | WordsOrText[]).map((party) => pick(nameOfParty(String(party))));
  return (
    <>
      {atLeast === undefined ? (
        <p>{say("issues.agreement.all")}</p>
      ) : (
        <>
          <p>{say("issues.agreement.votes", { count: Number(atLeast), total })}</p>
          <ul className="options-told">
            {parties.map((party) => (
              <li key={party}>
                <Words of={nameOfParty(party)} />: {say("issues.agreement.has", { count: votesOf(party) })}
              </li>
            ))}
          </ul>
        </>
      )}
      {vetoes.length > 0 && (
        <p>{say("issues.agreement.veto", { count: vetoes.length, names: new Intl.ListFormat(locale, { type: "conjunction" }).format(vetoes) })}</p>
      )}
    </>
  );
}
