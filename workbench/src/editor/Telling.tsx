// What is shown to some and named where others read it, with the way there.
import { Button, Notice } from "../kit/kit.tsx";
import { useTongue } from "../words/language.tsx";
import { usePicked } from "../words/Words.tsx";
import type { Draft } from "./draft.ts";
import { usePieceName } from "./naming.ts";
import { findTellings } from "./telling.ts";
import type { Path } from "./tree.ts";
import { tellWorded } from "./worded.ts";

export function Telling({ draft, show }: { draft: Draft; show: (path: Path) => void }) {
  const { say } = useTongue();
  const pick = usePicked();
  const nameOf = usePieceName(draft);
  const tellings = findTellings(draft);
  if (tellings.length === 0) return null;
  return (
    <Notice tone="care">
      <p>{say("editor.telling")}</p>
      <ul className="fault-list telling">
        {tellings.map(({ path, of }) => (
          <li key={`${of.key} ${path.join(" ")}`}>
            <p>{say("editor.telling.of", { name: pick(tellWorded(of.name, of.id)), place: nameOf(path) ?? "" })}</p>
            <Button weight="plain" onPress={() => show(path)}>
              {say("editor.faults.go")}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
