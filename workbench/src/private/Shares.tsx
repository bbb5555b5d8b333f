// Issue by issue, how much of what it could give a package gives: as a table, with bars beside the numbers.
import { tellOne } from "../deal/values.ts";
import { readWorths, worthAt } from "../deal/worths.ts";
import { useCase } from "../room/case.ts";
import { useSealed } from "../room/delegation.ts";
import { nameOfIssue, type Box } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { Words } from "../words/Words.tsx";
import type { PartProps } from "./Private.tsx";

export function Shares({ id, party, deal }: PartProps & { deal: Box }) {
  const tongue = useTongue();
  const { say, locale } = tongue;
  const { definition } = useCase(id);
  const { items } = useSealed(id, party);
  const worths = readWorths(definition, items);
  const rows = Object.keys(definition.issues).flatMap((issue) => {
    const worth = worths[issue];
    const value = deal[issue] ?? definition.issues[issue]?.agreed;
    if (!worth || (typeof value !== "string" && typeof value !== "number")) return [];
    const full = worth.judgement.kind === "points" ? Math.max(0, ...Object.values(worth.judgement.points)) : worth.weight.high;
    const one = { ...worth, weight: { low: full, high: full } };
    const worthOf = worthAt(one, value);
    return worthOf === null || full <= 0 ? [] : [{ issue, value, share: worthOf / full }];
  });
  if (rows.length === 0) return null;
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  return (
    <details>
      <summary>{say("private.meaning.by_issue")}</summary>
      <table className="shares">
        <thead>
          <tr>
            <th scope="col">{say("private.meaning.issue")}</th>
            <th scope="col">{say("private.meaning.value")}</th>
            <th scope="col">{say("private.meaning.share")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ issue, value, share }) => (
            <tr key={issue}>
              <th scope="row">
                <Words of={nameOfIssue(definition, issue)} />
              </th>
              <td>
                <bdi dir="auto">{tellOne(definition, issue, value, tongue)}</bdi>
              </td>
              <td>
                <span className="share-bar" aria-hidden="true">
                  <span style={{ inlineSize: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
                </span>{" "}
                {percent.format(share)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
