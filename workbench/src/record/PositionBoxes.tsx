// What a party asks for, and on which condition.
import { BoxForm, isHeld } from "../deal/BoxForm.tsx";
import type { Box, Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";

export interface Boxes {
  wants: Box;
  if: Box; // empty: without a condition
}

const isEmpty = (box: Box) => Object.keys(box).length === 0;

export const areHeld = (definition: Definition, boxes: Boxes): boolean => isHeld(definition, boxes.wants) && (isEmpty(boxes.if) || isHeld(definition, boxes.if));
export const saidOf = (boxes: Boxes) => ({ wants: boxes.wants, ...(isEmpty(boxes.if) ? {} : { if: boxes.if }) });

export function PositionBoxes({ definition, boxes, set }: { definition: Definition; boxes: Boxes; set: (boxes: Boxes) => void }) {
  const { say } = useTongue();
  return (
    <>
      <BoxForm definition={definition} box={boxes.wants} set={(wants) => set({ ...boxes, wants })} labels={{ first: say("record.wants.first"), next: say("record.wants.next"), side: say("record.wants.side") }} mayDivide />
      {!isEmpty(boxes.wants) && (
        <fieldset className="plain-fieldset">
          <legend>{say("record.provided")}</legend>
          <BoxForm definition={definition} box={boxes.if} set={(condition) => set({ ...boxes, if: condition })} labels={{ first: say("record.if.first"), next: say("record.wants.next"), side: say("record.if.side") }} mayDivide />
        </fieldset>
      )}
    </>
  );
}
