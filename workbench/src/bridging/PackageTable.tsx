// Packages side by side: first the issues on which they differ, then those on which all say the same.
import { useTongue } from "../words/language.tsx";
import { nameOfIssue, type Definition } from "../room/names.ts";
import { tellWanted } from "../deal/values.ts";
import { Words } from "../words/Words.tsx";
import { compare, type BridgingPackage } from "./packages.ts";
import "../kit/table.css";

export function PackageTable({ packages, definition }: { packages: readonly BridgingPackage[]; definition: Definition }) {
  const tongue = useTongue();
  const { say } = tongue;
  const { different, same } = compare(packages);
  const tell = (one: BridgingPackage, issue: string) => {
    const value = one.deal[issue];
    return value === undefined ? "–" : tellWanted(definition, issue, value, tongue);
  };
  return (
    <div className="table-sheet" role="region" aria-label={say("bridging.table")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("bridging.issue")}</th>
            {packages.map((_, at) => (
              <th key={at} scope="col">
                {say("bridging.package", { number: at + 1 })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {different.map((issue) => (
            <tr key={issue}>
              <th scope="row">
                <Words of={nameOfIssue(definition, issue)} />
              </th>
              {packages.map((one, at) => (
                <td key={at}>
                  <bdi>{tell(one, issue)}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {same.length > 0 && packages[0] && (
          <tbody>
            <tr>
              <th scope="rowgroup" colSpan={packages.length + 1} className="same-head">
                {say("bridging.same")}
              </th>
            </tr>
            {same.map((issue) => (
              <tr key={issue}>
                <th scope="row">
                  <Words of={nameOfIssue(definition, issue)} />
                </th>
                <td colSpan={packages.length}>
                  <bdi>{tell(packages[0] as BridgingPackage, issue)}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
}
