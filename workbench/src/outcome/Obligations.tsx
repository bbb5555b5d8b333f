// What everybody has to do. Reports that contradict each other stand side by side, each with who says it and for whom.
import { useState } from "react";
import { Button } from "../kit/kit.tsx";
import { useMembers, type CaseState } from "../room/case.ts";
import type { Checklist, ChecklistItem, ReportKind } from "../room/checklist.ts";
import { nameOfSomebody } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { tellMoment, tellTime } from "../words/moments.ts";
import { Words } from "../words/Words.tsx";
import { ReportForm } from "./ReportForm.tsx";

// What whoever looks may say of an obligation, as the room has it (src/room/checklist/checklist.cpp).
export function kindsFor({ me, may }: CaseState, item: Pick<ChecklistItem, "by" | "verified_by">): ReportKind[] {
  if (!may.includes("report_obligation")) return [];
  const as = me.role === "delegate" ? me.party : me.speaks_for;
  const isObliged = as !== undefined && item.by === as;
  const isNamed = as !== undefined && item.verified_by === as;
  const reports: ReportKind[] = isObliged || me.role === "mediator" ? ["done", "delayed"] : [];
  const checks: ReportKind[] = isNamed || (me.role === "mediator" && !isObliged) ? ["verified", "disputed"] : [];
  return [...reports, ...checks];
}

export function Obligations({ state, checklist }: { state: CaseState; checklist: Checklist }) {
  const { say } = useTongue();
  return (
    <section className="outcome-part" aria-labelledby="outcome-obligations">
      <h3 id="outcome-obligations">{say("checklist.title")}</h3>
      <p className="soft">{say("checklist.lead")}</p>
      {checklist.items.length === 0 && <p>{say("checklist.empty")}</p>}
      <ul className="obligation-list">
        {checklist.items.map((item) => (
          <Obligation key={item.item} state={state} item={item} />
        ))}
      </ul>
    </section>
  );
}

function Obligation({ state, item }: { state: CaseState; item: ChecklistItem }) {
  const tongue = useTongue();
  const { say } = tongue;
  const { data: members = [] } = useMembers(state.case);
  const [isOpen, setOpen] = useState(false);
  const { definition } = state;
  const title = `obligation-${item.item}`;
  const kinds = item.state === "falls_away" ? [] : kindsFor(state, item);
  const isMine = state.me.party !== undefined && item.by === state.me.party;
  return (
    <li className="sheet obligation" aria-labelledby={title}>
      <div className="obligation-head">
        <h4 id={title}>
          <Words of={item.what} />
        </h4>
        <span className={`tag obligation-${item.state}`}>{say(`checklist.state.${item.state}`)}</span>
      </div>
      <ul className="obligation-facts small">
        {item.by !== undefined && (
          <li>
            {say("checklist.by")} <Words of={nameOfSomebody(definition, item.by)} /> {isMine && <span className="tag">{say("checklist.yours")}</span>}
          </li>
        )}
        {item.due !== undefined && <li>{say("checklist.due", { day: tellMoment(item.due, tongue) })}</li>}
        {item.verified_by !== undefined && (
          <li>
            {say("checklist.verified_by")} <Words of={nameOfSomebody(definition, item.verified_by)} />
          </li>
        )}
      </ul>
      {item.reports.length > 0 && (
        <ul className="reports">
          {item.reports.map((report) => (
            <li key={report.report} className={`report ${report.kind}`}>
              <p>
                <strong>{say(`checklist.kind.${report.kind}`)}</strong>
                {report.expected !== undefined && <> · {say("checklist.expected", { day: tellMoment(report.expected, tongue) })}</>}
              </p>
              {report.words && (
                <p>
                  <Words of={report.words} />
                </p>
              )}
              <p className="small soft">
                <bdi>{members.find((member) => member.person === report.by)?.name ?? report.by}</bdi>
                {report.as !== undefined && (
                  <>
                    {" "}
                    (<Words of={nameOfSomebody(definition, report.as)} />)
                  </>
                )}{" "}
                · {tellTime(report.at, tongue)}
              </p>
              {report.source && (
                <p className="small">
                  {say("record.according_to")} <Words of={report.source} />
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {kinds.length > 0 &&
        (isOpen ? (
          <ReportForm state={state} item={item} kinds={kinds} close={() => setOpen(false)} />
        ) : (
          <p>
            <Button weight="plain" onPress={() => setOpen(true)}>
              {say("checklist.report")}
            </Button>
          </p>
        ))}
    </li>
  );
}
