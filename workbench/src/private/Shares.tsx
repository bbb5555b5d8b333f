// Issue by issue, how much of what it could give a package gives, with bars beside the numbers; and what else makes up its worth, so
// that it can be added up.
import { bonusesOf, readJudge } from "../deal/judge.ts";
import { tellOne } from "../deal/values.ts";
import { readWorths, worthAt } from "../deal/worths.ts";
import { useCase } from "../room/case.ts";
import { useSealed } from "../room/delegation.ts";
import { nameOfIssue, type Box } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { Words } from "../words/Words.tsx";
import type { PartProps } from "./Private.tsx";
import { useTellBox } from "./telling.ts";

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
    if (worthOf === null || full <= 0) return [];
    const least = worth.judgement.kind === "points" || worth.weight.low === full ? worthOf : (worth.weight.low * worthOf) / full;
    return [{ issue, value, share: worthOf / full, least: Math.min(least, worthOf), most: Math.max(least, worthOf) }];
  });
  const bonuses = bonusesOf(definition, items, deal);
  const judge = readJudge(definition, party, items);
  const tellBox = useTellBox(definition);
  if (rows.length + bonuses.length === 0) return null;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, signDisplay: "exceptZero" });
  const total = judge?.worth(deal);
  // Of what no row shows: a worth set for the whole, a limit to it, and what issues are worth jointly.
  const rest = total === undefined ? 0 : total - rows.reduce((sum, { most }) => sum + most, 0) - bonuses.reduce((sum, { worth }) => sum + worth, 0);
  const hasRest = Math.abs(rest) > 1e-6;
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
            <th scope="col">{say("private.meaning.worth")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ issue, value, share, least, most }) => (
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
              <td>{least === most ? number.format(most) : number.formatRange(least, most)}</td>
            </tr>
          ))}
          {bonuses.map(({ bonus, worth }, index) => (
            <tr key={index}>
              <th scope="row">{say(bonus.on ? "private.meaning.bonus" : "private.meaning.bonus.off")}</th>
              <td colSpan={2}>
                <bdi>{tellBox(bonus.on ?? bonus.off ?? {})}</bdi>
              </td>
              <td>{signed.format(worth)}</td>
            </tr>
          ))}
          {hasRest && (
            <tr>
              <th scope="row">{say("private.meaning.rest")}</th>
              <td colSpan={2}>{say("private.meaning.rest.what")}</td>
              <td>{signed.format(rest)}</td>
            </tr>
          )}
        </tbody>
        {total !== undefined && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                {say("private.meaning.sum")}
              </th>
              <td>{number.format(total)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </details>
  );
}
