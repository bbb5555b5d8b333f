// All that is wrong, and the way to it. It comes into view with each attempt to save.
import { Button, Notice } from "../kit/kit.tsx";
import { Shown } from "../kit/Shown.tsx";
import { useTongue } from "../words/language.tsx";
import type { Draft } from "./draft.ts";
import { usePieceName } from "./naming.ts";
import { FaultWords, homeOf, type Fault } from "./Place.tsx";
import type { Path } from "./tree.ts";

interface FaultListProps {
  draft: Draft;
  faults: readonly Fault[];
  attempt: number; // to save
  show: (path: Path) => void;
}

export function FaultList({ draft, faults, attempt, show }: FaultListProps) {
  const { say } = useTongue();
  const nameOf = usePieceName(draft);
  return (
    <Shown attempt={attempt} isThere={faults.length > 0}>
      <Notice tone="bad" isAlert>
        <p>{say("editor.faults", { count: faults.length })}</p>
        <ul className="fault-list">
          {faults.map((fault, at) => (
            <li key={at}>
              <div>
                {nameOf(fault.path) !== undefined && (
                  <strong>
                    <bdi>{nameOf(fault.path)}</bdi>
                  </strong>
                )}
                <FaultWords fault={fault} />
              </div>
              {homeOf(fault.path).length > 0 && (
                <Button weight="plain" onPress={() => show(fault.path)}>
                  {say("editor.faults.go")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Notice>
    </Shown>
  );
}
