// What binds everybody, in words.
import type { Limit } from "../deal/limits.ts";
import { nameOfIssue, nameOfOption, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { Words } from "../words/Words.tsx";
import { BoxWords } from "./BoxWords.tsx";
import { tellNumber } from "./kinds.ts";

export function Limits({ definition }: { definition: Definition }) {
  const { say } = useTongue();
  const limits = definition.limits ?? [];
  return (
    <section className="issue-group" aria-labelledby="limits-title">
      <h3 id="limits-title">{say("issues.limits")}</h3>
      {limits.length === 0 ? (
        <p className="soft">{say("issues.limits.none")}</p>
      ) : (
        <ol className="limit-list">
          {limits.map((limit, at) => (
            <li key={at} className="sheet limit">
              <LimitWords limit={limit} definition={definition} />
              {limit.because !== undefined && (
                <p className="small soft">
                  {say("issues.because")} <Words of={limit.because} />
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

export function LimitWords({ limit, definition }: { limit: Limit; definition: Definition }) {
  const { say } = useTongue();
  if (limit.when && limit.require)
    return (
      <div className="rule">
        <p>{say("issues.limit.when")}</p>
        <BoxWords box={limit.when} definition={definition} />
        <p>{say("issues.limit.require")}</p>
        <BoxWords box={limit.require} definition={definition} />
      </div>
    );
  if (limit.forbid)
    return (
      <div className="rule">
        <p>{say(Object.keys(limit.forbid).length > 1 ? "issues.limit.forbid" : "issues.limit.forbid.one")}</p>
        <BoxWords box={limit.forbid} definition={definition} />
      </div>
    );
  return limit.sum ? <SumWords sum={limit.sum} limit={limit} definition={definition} /> : null;
}

type SumTerms = NonNullable<Limit["sum"]>;

function SumWords({ sum, limit, definition }: { sum: SumTerms; limit: Limit; definition: Definition }) {
  const tongue = useTongue();
  const { say } = tongue;
  const least = limit.at_least === undefined ? undefined : tellNumber(String(limit.at_least), tongue);
  const most = limit.at_most === undefined ? undefined : tellNumber(String(limit.at_most), tongue);
  const kind = least !== undefined && most !== undefined ? "between" : least !== undefined ? "at_least" : "at_most";
  return (
    <div className="rule">
      <p>{say(`issues.limit.sum.${kind}`, { least: least ?? "", most: most ?? "" })}</p>
      <ul className="box-words">
        {Object.entries(sum).map(([issue, term]) => (
          <li key={issue}>
            <span className="box-issue">
              <Words of={nameOfIssue(definition, issue)} />
            </span>
            {typeof term === "object" ? (
              <ul className="amounts small">
                {Object.entries(term).map(([option, amount]) => (
                  <li key={option}>
                    <Words of={nameOfOption(definition.issues[issue], option)} />: <bdi>{tellNumber(String(amount), tongue)}</bdi>
                  </li>
                ))}
              </ul>
            ) : (
              String(term) !== "1" && <> {say("issues.limit.factor", { factor: tellNumber(String(term), tongue) })}</>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
