// The log: what happened, checked in this browser, against a head that one has kept; and to take along.
import { useMemo, useState } from "react";
import { Button, Field, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useCase, useMembers } from "../room/case.ts";
import { useSeen } from "../room/seen.ts";
import { body, room } from "../room/client.ts";
import { useTongue } from "../words/language.tsx";
import { tellTime } from "../words/moments.ts";
import { checkLog, type ChainReport, type ShownLog } from "./chain.ts";
import { useParticulars } from "./telling.ts";
import "./audit.css";

const PAGE = 50; // rows shown at a time
const DIGEST_LENGTH = 64; // of a line of the log, as it is copied
const TONES = { met: "good", missing: "bad", elsewhere: "care", unreadable: "care" } as const;

export function Audit({ id }: { id: string }) {
  const { say } = useTongue();
  const [held, setHeld] = useState("");
  const { data, error, refetch } = useSeen({
    queryKey: ["case", id, "log"],
    queryFn: () => body(room.GET("/api/cases/{case}/log", { params: { path: { case: id } } })),
  });
  const log = data as ShownLog | undefined;
  const report = useMemo(() => (log ? checkLog(log, held.trim()) : null), [log, held]);
  if (error) return <ProblemNotice problem={error} retry={() => void refetch()} />;
  if (!log || !report) return <p className="soft">{say("waiting")}</p>;
  return (
    <section aria-labelledby="audit-title" className="audit">
      <h2 id="audit-title">{say("audit.title")}</h2>
      <p className="soft">{say("audit.lead")}</p>
      <Verdict report={report} />
      <div className="audit-head">
        <h3>{say("audit.head")}</h3>
        <p className="soft small">{say("audit.head.what")}</p>
        <p className="head-text" dir="ltr">
          {log.head}
        </p>
        <p className="row">
          <Button onPress={() => void navigator.clipboard.writeText(log.head)}>{say("audit.copy")}</Button>
          <Button onPress={() => save(log)}>{say("audit.save")}</Button>
        </p>
      </div>
      <Field label={say("audit.held")} description={say("audit.held.what")} value={held} onChange={setHeld} isCode />
      <div role="status">
        {report.held !== "none" && (
          <Notice tone={TONES[report.held]}>
            <p>{say(`audit.${report.held}`, { length: DIGEST_LENGTH })}</p>
          </Notice>
        )}
      </div>
      <Entries id={id} log={log} />
    </section>
  );
}

function Verdict({ report }: { report: ChainReport }) {
  const { say } = useTongue();
  const isSound = report.faults.length === 0 && report.endsAtHead;
  return (
    <div role="status" className="verdict">
      <Notice tone={isSound ? "good" : "bad"}>
        <p>{say(isSound ? "audit.sound" : "audit.broken", { count: report.entries, first: report.faults[0] ?? report.entries })}</p>
        {report.hidden > 0 && <p className="small">{say("audit.hidden", { count: report.hidden })}</p>}
      </Notice>
    </div>
  );
}

// The log as the room gave it, which `wasit audit verify` checks without any server.
function save(log: ShownLog): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(log)], { type: "application/json" }));
  link.download = `${log.book}.log.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

interface Row {
  entry: ShownLog["entries"][number];
  count: number; // of entries in a row of which nothing is shown, this the first of them
}

// Entries one is shown nothing of stand together in one row.
function fold(entries: readonly Row["entry"][]): Row[] {
  const rows: Row[] = [];
  for (const entry of entries) {
    const last = rows.at(-1);
    if (last && last.entry.kind === undefined && entry.kind === undefined) ++last.count;
    else rows.push({ entry, count: 1 });
  }
  return rows;
}

function What({ words, particulars }: { words: string; particulars: string | null }) {
  return (
    <>
      {words}
      {particulars !== null && <span className="audit-of small soft">{particulars}</span>}
    </>
  );
}

function Entries({ id, log }: { id: string; log: ShownLog }) {
  const tongue = useTongue();
  const { say, has } = tongue;
  // What a later version of the room may enter is shown by its code.
  const nameOfKind = (kind: string) => (has(`audit.kind.${kind}`) ? say(`audit.kind.${kind}`) : kind);
  const [shown, setShown] = useState(PAGE);
  const { data: members = [] } = useMembers(id);
  const names = new Map(members.map((member) => [member.person, member.name]));
  const nameOfActor = (actor: string) => (actor === "server" ? say("audit.server") : (names.get(actor) ?? actor));
  const particularsOf = useParticulars(useCase(id).definition, nameOfActor);
  const rows = fold([...log.entries].reverse());
  return (
    <>
      <h3>{say("audit.entries")}</h3>
      <div className="entries" role="region" aria-label={say("audit.entries")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("audit.when")}</th>
              <th scope="col">{say("audit.who")}</th>
              <th scope="col">{say("audit.what")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map(({ entry, count }) => (
              <tr key={entry.link}>
                <td>{entry.time === undefined ? "" : tellTime(entry.time, tongue)}</td>
                <td>
                  <bdi>{entry.actor === undefined ? "" : nameOfActor(entry.actor)}</bdi>
                </td>
                <td>{entry.kind === undefined ? <span className="soft">{say("audit.not_shown", { count })}</span> : <What words={nameOfKind(entry.kind)} particulars={particularsOf(entry)} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown < rows.length && (
        <p>
          <Button onPress={() => setShown(shown + PAGE)}>{say("audit.more")}</Button>
        </p>
      )}
    </>
  );
}
