// The head of an issue or a limit of the editor: what it is, whether it is open, its place among the others.
import type { ReactNode } from "react";
import { Button } from "../kit/kit.tsx";
import { useTongue } from "../words/language.tsx";

interface PieceHeadProps {
  name: string; // read out with what the buttons do
  children: ReactNode;
  isOpen: boolean;
  isRemoved: boolean;
  faults: number;
  toggle: () => void;
  move?: { up: (() => void) | null; down: (() => void) | null };
  remove: () => void;
  restore: () => void;
}

export function PieceHead({ name, children, isOpen, isRemoved, faults, toggle, move, remove, restore }: PieceHeadProps) {
  const { say } = useTongue();
  const label = (key: string) => ({ "aria-label": `${say(key)}: ${name}` });
  return (
    <div className="piece-head">
      <div className="piece-what">
        {children}
        {isRemoved && <p className="small care-text">{say("editor.removed")}</p>}
        {faults > 0 && !isOpen && <p className="small bad-text">{say("editor.faults_here", { count: faults })}</p>}
      </div>
      <div className="row piece-buttons">
        {isRemoved ? (
          <Button onPress={restore} {...label("editor.restore")}>
            {say("editor.restore")}
          </Button>
        ) : (
          <>
            {move && (
              <>
                <Button weight="plain" isDisabled={move.up === null} onPress={() => move.up?.()} {...label("text.up")}>
                  <span aria-hidden="true">↑</span>
                </Button>
                <Button weight="plain" isDisabled={move.down === null} onPress={() => move.down?.()} {...label("text.down")}>
                  <span aria-hidden="true">↓</span>
                </Button>
              </>
            )}
            <Button onPress={toggle} aria-expanded={isOpen} {...label(isOpen ? "editor.close" : "editor.open")}>
              {say(isOpen ? "editor.close" : "editor.open")}
            </Button>
            <Button weight="plain" onPress={remove} {...label("private.red_lines.remove")}>
              {say("private.red_lines.remove")}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
