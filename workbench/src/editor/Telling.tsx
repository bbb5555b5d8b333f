// What is shown to some and named where others read it, with the way there.
import { Button, Notice } from "../kit/kit.tsx";
import { useTongue } from "../words/language.tsx";
import { usePicked } from "../words/Words.tsx";
import type { Draft } from "./draft.ts";
import { findTellings } from "./telling.ts";
import type { Path } from "./tree.ts";
import { tellWorded } from "./worded.ts";
import { standing } from "./writing.ts";

export function Telling({ draft, show }: { draft: Draft; show: (path: Path) => void }) {
  const { say } = useTongue();
  const pick = usePicked();
  const tellings = findTellings(draft);
  if (tellings.length === 0) return null;
  const nameOf = ([group, item = ""]: Path): string => {
    const named = group === "issues" || group === "phases" ? draft[group].find(({ id }) => id === item) : undefined;
    if (named) return pick(tellWorded(named.name, named.id));
    const obligation = group === "obligations" ? standing(draft.obligations)[Number(item)] : undefined;
    if (obligation) return pick(tellWorded(obligation.what, say("editor.obligation", { number: draft.obligations.indexOf(obligation) + 1 })));
    const limit = standing(draft.limits)[Number(item)];
    return say("editor.limit", { number: limit ? draft.limits.indexOf(limit) + 1 : 0 });
  };
  return (
    <Notice tone="care">
      <p>{say("editor.telling")}</p>
      <ul className="fault-list telling">
        {tellings.map(({ path, of }) => (
          <li key={`${of.key} ${path.join(" ")}`}>
            <p>{say("editor.telling.of", { name: pick(tellWorded(of.name, of.id)), place: nameOf(path) })}</p>
            <Button weight="plain" onPress={() => show(path)}>
              {say("editor.faults.go")}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
