// A red line to add: values of one or several issues that, all together, are never accepted.
import { useState } from "react";
import { BoxForm, isHeld } from "../deal/BoxForm.tsx";
import { Button, Field } from "../kit/kit.tsx";
import type { Box, Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import type { RedLine } from "../deal/boundaries.ts";

export function RedLineForm({ definition, add }: { definition: Definition; add: (line: RedLine) => void }) {
  const { say } = useTongue();
  const [isOpen, setOpen] = useState(false);
  const [never, setNever] = useState<Box>({});
  const [because, setBecause] = useState("");
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
  };
  return (
    <div className="sheet red-line-form">
      <BoxForm definition={definition} box={never} set={setNever} labels={{ first: say("private.red_lines.issue"), next: say("private.red_lines.and"), side: say("private.red_lines.side") }} />
      <Field label={say("private.red_lines.because")} value={because} onChange={setBecause} />
      <p className="issue-ends">
        <Button
          weight="main"
          isDisabled={!isHeld(definition, never)}
          onPress={() => {
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
