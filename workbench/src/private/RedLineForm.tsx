// A red line to add: values of one or several issues that, all together, are never accepted.
import { useState } from "react";
import { BoxForm, isHeld } from "../deal/BoxForm.tsx";
import { Button, Field, Notice } from "../kit/kit.tsx";
import type { Box, Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import type { RedLine } from "../deal/boundaries.ts";

export function RedLineForm({ definition, add }: { definition: Definition; add: (line: RedLine) => void }) {
  const { say } = useTongue();
  const [isOpen, setOpen] = useState(false);
  const [never, setNever] = useState<Box>({});
  const [because, setBecause] = useState("");
  const [isTold, setTold] = useState(false); // what is missing
  if (!isOpen)
    return (
      <p>
        <Button onPress={() => setOpen(true)}>{say("private.red_lines.add")}</Button>
      </p>
    );
  const close = () => {
    setOpen(false);
    setNever({});
    setBecause("");
    setTold(false);
  };
  return (
    <div className="sheet red-line-form">
      <BoxForm definition={definition} box={never} set={setNever} mayDivide labels={{ first: say("private.red_lines.issue"), next: say("private.red_lines.and"), side: say("private.red_lines.side") }} />
      <Field label={say("private.red_lines.because")} value={because} onChange={setBecause} />
      {isTold && !isHeld(definition, never) && (
        <Notice tone="bad" isAlert>
          <p>{say(Object.keys(never).length === 0 ? "private.red_lines.no_issue" : "private.red_lines.no_value")}</p>
        </Notice>
      )}
      <p className="issue-ends">
        <Button
          weight="main"
          onPress={() => {
            if (!isHeld(definition, never)) return setTold(true);
            add({ never, ...(because.trim() === "" ? {} : { because: because.trim() }) });
            close();
          }}
        >
          {say("private.red_lines.take")}
        </Button>
        <Button onPress={close}>{say("cancel")}</Button>
      </p>
    </div>
  );
}
