// The gap between the positions, round by round: a sentence, bars, and the same as a table.
import { useState } from "react";
import { Link } from "wouter";
import { Button } from "../kit/kit.tsx";
import { openIssues } from "../deal/limits.ts";
import { WhenRead } from "../kit/WhenRead.tsx";
import { useCase, useRecord, type RecordItem } from "../room/case.ts";
import { useTongue } from "../words/language.tsx";
import { gapByRound, type RoundGap } from "./gap.ts";
import "../kit/table.css";

const PARTS = ["met", "open", "apart"] as const;

export function Gap({ id }: { id: string }) {
  return <WhenRead of={useRecord(id)}>{(record) => <GapOf id={id} record={record} />}</WhenRead>;
}

function GapOf({ id, record }: { id: string; record: readonly RecordItem[] }) {
  const { say, locale } = useTongue();
  const { definition } = useCase(id);
  const [isTable, setTable] = useState(false);
  const gaps = gapByRound(definition, record);
  const last = gaps.at(-1);
  const first = gaps[0];
  if (!first || !last) return <p className="soft">{say("overview.gap.none")}</p>;
  const all = openIssues(definition).length;
  if (all === 0) return <p className="soft">{say("overview.gap.closed")}</p>;
  const number = new Intl.NumberFormat(locale);
  return (
    <>
      <p>
        {say("overview.gap.now", { round: last.number, met: last.met, all })} {first !== last && say("overview.gap.first", { round: first.number, met: first.met })}
      </p>
      {isTable ? (
        <GapTable gaps={gaps} />
      ) : (
        <div aria-hidden="true">
          <ul className="gap-legend small">
            {PARTS.map((part) => (
              <li key={part}>
                <span className={`gap-key ${part}`} /> {say(`overview.gap.${part}`)}
              </li>
            ))}
          </ul>
          <div className="gap-bars">
            {gaps.map((gap) => (
              <div key={gap.number} className="gap-row">
                <span className="small">{say("overview.rounds.number", { number: gap.number })}</span>
                <span className="gap-bar">
                  {PARTS.map(
                    (part) =>
                      gap[part] > 0 && (
                        <span key={part} className={`gap-part ${part}`} style={{ flexGrow: gap[part] }}>
                          <span>{number.format(gap[part])}</span>
                        </span>
                      ),
                  )}
                </span>
              </div>
            ))}
          </div>
        </div>
      )}
      <p>
        <Button aria-pressed={isTable} weight="plain" onPress={() => setTable(!isTable)}>
          {say(isTable ? "plot.bars" : "plot.table")}
        </Button>
      </p>
      <p className="small soft">
        {say("overview.gap.what")} <Link href={`/cases/${id}/issues`}>{say("overview.gap.issues")}</Link>
      </p>
    </>
  );
}

function GapTable({ gaps }: { gaps: readonly RoundGap[] }) {
  const { say, locale } = useTongue();
  const number = new Intl.NumberFormat(locale);
  return (
    <div className="table-sheet" role="region" aria-label={say("overview.gap")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("record.kind.rounds")}</th>
            {PARTS.map((part) => (
              <th key={part} scope="col">
                {say(`overview.gap.${part}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {gaps.map((gap) => (
            <tr key={gap.number}>
              <th scope="row">{say("overview.rounds.number", { number: gap.number })}</th>
              {PARTS.map((part) => (
                <td key={part}>{number.format(gap[part])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
