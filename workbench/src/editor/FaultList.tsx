// All that is wrong, and the way to it. It comes into view with each attempt to save.
import { Button, Notice } from "../kit/kit.tsx";
import { Shown } from "../kit/Shown.tsx";
import { useTongue } from "../words/language.tsx";
import { FaultWords, homeOf, type Fault } from "./Place.tsx";
import type { Path } from "./tree.ts";

interface FaultListProps {
  faults: readonly Fault[];
  attempt: number; // to save
  show: (path: Path) => void;
}

export function FaultList({ faults, attempt, show }: FaultListProps) {
  const { say } = useTongue();
  return (
    <Shown attempt={attempt} isThere={faults.length > 0}>
      <Notice tone="bad" isAlert>
        <p>{say("editor.faults", { count: faults.length })}</p>
        <ul className="fault-list">
          {faults.map((fault, at) => (
            <li key={at}>
              <FaultWords fault={fault} />
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
