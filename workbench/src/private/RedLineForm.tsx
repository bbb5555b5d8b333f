// A red line to add: values of one or several issues that, all together, are never accepted.
import { useState } from "react";
import { BoxForm, isHeld } from "../deal/BoxForm.tsx";
import { Button, Field, Notice } from "../kit/kit.tsx";
import type { Box, Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import type { RedLine } from "../deal/boundaries.ts";
import { useUnfinished } from "../kit/unfinished.ts";
import { useUnsealed } from "./unsealed.tsx";

export function RedLineForm({ definition, add }: { definition: Definition; add: (line: RedLine) => void }) {
  const { say } = useTongue();
  const { unsealed, change } = useUnsealed();
  const [isTold, setTold] = useState(false); // what is missing
  const begun = unsealed.begunRedLine;
  useUnfinished(begun && (Object.keys(begun.never).length > 0 || begun.because !== undefined) ? say("private.unfinished.red_line") : null);
  const put = (redLine: RedLine | null) => change(({ begunRedLine: _, ...now }) => (redLine ? { ...now, begunRedLine: redLine } : now));
  if (!begun)
    return (
      <p>
        <Button onPress={() => put({ never: {} })}>{say("private.red_lines.add")}</Button>
      </p>
    );
  const never = begun.never as Box;
  const because = typeof begun.because === "string" ? begun.because : "";
  const close = () => {
    put(null);
    setTold(false);
  };
  return (
    <div className="sheet red-line-form">
      <BoxForm definition={definition} box={never} set={(next) => put({ ...begun, never: next })} mayDivide labels={{ first: say("private.red_lines.issue"), next: say("private.red_lines.and"), side: say("private.red_lines.side") }} />
      <Field label={say("private.red_lines.because")} value={because} onChange={(words) => put({ never, ...(words === "" ? {} : { because: words }) })} />
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
