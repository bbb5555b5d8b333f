// Before something is removed: what names it elsewhere, as far as one may see that.
import { Button, Notice } from "../kit/kit.tsx";
import { WhenRead } from "../kit/WhenRead.tsx";
import { useRedLines } from "../issues/RedLines.tsx";
import { useRecord, type CaseState } from "../room/case.ts";
import { allOf } from "../room/seen.ts";
import { useText } from "../room/text.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked } from "../words/Words.tsx";
import type { Draft } from "./draft.ts";
import { listRemovals, touch, type Removal, type Touched } from "./touches.ts";
import type { Path } from "./tree.ts";
import { tellWorded } from "./worded.ts";

export function Touching({ state, draft, show }: { state: CaseState; draft: Draft; show: (path: Path) => void }) {
  const { say } = useTongue();
  const removals = listRemovals(draft);
  const record = useRecord(state.case);
  const text = useText(state.case);
  const redLines = useRedLines(state);
  if (removals.length === 0) return null;
  return (
    <Notice tone="care">
      <p>{say("editor.touch")}</p>
      <WhenRead of={allOf(record, text, redLines)}>
        {([items, single, shown]) => (
          <ul className="dotted touching">
            {removals.map((removal) => (
              <TouchedBy
                key={`${removal.issue.key} ${removal.option?.key ?? ""}`}
                removal={removal}
                touched={touch(removal, { draft, record: items, text: single, redLines: Object.values(shown).flatMap((lines) => lines.map(({ never }) => never)) })}
                show={show}
              />
            ))}
          </ul>
        )}
      </WhenRead>
      <p className="small">{say("editor.touch.sealed")}</p>
      <p className="small">{say("editor.touch.proposals")}</p>
    </Notice>
  );
}

function TouchedBy({ removal, touched, show }: { removal: Removal; touched: Touched; show: (path: Path) => void }) {
  const { say } = useTongue();
  const pick = usePicked();
  const issue = pick(tellWorded(removal.issue.name, removal.issue.id));
  const option = removal.option && pick(tellWorded(removal.option.name, removal.option.id));
  const said = [
    touched.positions > 0 && say("editor.touch.positions", { count: touched.positions }),
    touched.clauses > 0 && say("editor.touch.clauses", { count: touched.clauses }),
    touched.redLines > 0 && say("editor.touch.red_lines", { count: touched.redLines }),
  ].filter((words) => words !== false);
  return (
    <li>
      <strong>
        <bdi>{issue}</bdi>
        {option !== null && (
          <>
            : <bdi>{option}</bdi>
          </>
        )}
      </strong>
      {said.length === 0 && touched.phases.length === 0 ? (
        <p className="small">{say("editor.touch.nothing")}</p>
      ) : (
        said.map((words) => (
          <p key={words} className="small">
            {words}
          </p>
        ))
      )}
      {touched.phases.map((phase) => (
        <p key={phase.key} className="small">
          {say("editor.touch.phase", { name: pick(tellWorded(phase.name, phase.id)) })}{" "}
          <Button weight="plain" onPress={() => show(["phases", phase.id, "if"])}>
            {say("editor.touch.phase.go")}
          </Button>
        </p>
      ))}
    </li>
  );
}
