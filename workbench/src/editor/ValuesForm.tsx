// What an issue that is no choice may become: from where to where, in which steps, in which unit.
import { readDay } from "../deal/exact.ts";
import { ExactField } from "../deal/ExactField.tsx";
import { countValues } from "../issues/standing.ts";
import { DayField } from "../kit/DayField.tsx";
import { EXAMPLES } from "../words/examples.ts";
import { useTongue } from "../words/language.tsx";
import type { DraftIssue } from "./draft.ts";
import { WordedFields } from "./fields.tsx";
import { Place } from "./Place.tsx";
import { toPlain } from "./tree.ts";
import { writeIssue } from "./writing.ts";

interface ValuesFormProps {
  issue: DraftIssue;
  set: (change: Partial<DraftIssue>) => void;
}

export function ValuesForm({ issue, set }: ValuesFormProps) {
  const { say } = useTongue();
  const path = ["issues", issue.id];
  if (issue.kind === "divisible") return <p>{say("issues.shares")}</p>;
  const isDates = issue.kind === "dates";
  const end = (which: "from" | "to") => (
    <Place path={[...path, which]}>
      {isDates ? (
        <DayField label={say(`value.${which}`)} value={readDay(issue[which]) ? issue[which] : null} onChange={(day) => set({ [which]: day ?? "" })} />
      ) : (
        <ExactField label={say(`value.${which}`)} value={issue[which]} onChange={(text) => set({ [which]: text })} />
      )}
    </Place>
  );
  const count = issue.kind === "real" ? null : countValues(toPlain(writeIssue(issue)) as never);
  return (
    <>
      <div className="issue-ends">
        {end("from")}
        {end("to")}
        {issue.kind !== "real" && (
          <Place path={[...path, "step"]}>
            <ExactField label={say(isDates ? "editor.step.days" : "editor.step", EXAMPLES)} value={issue.step} onChange={(step) => set({ step })} />
          </Place>
        )}
      </div>
      {count !== null && count > 0n && <p className="small soft">{say("editor.values", { count: Number(count) })}</p>}
      {issue.kind === "real" && <p className="small soft">{say("issues.real")}</p>}
      {!isDates && (
        <Place path={[...path, "unit"]}>
          <WordedFields label={say("editor.unit")} value={issue.unit} onChange={(unit) => set({ unit })} />
        </Place>
      )}
    </>
  );
}
