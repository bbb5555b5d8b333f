// To enter something into the record: a round, a position, a statement, an incident or a figure, with its attribution.
import { lazy, Suspense, useState } from "react";
import { Button } from "../kit/kit.tsx";
import { useCase } from "../room/case.ts";
import { useTongue } from "../words/language.tsx";
import type { Entered } from "./entering.ts";

// Their controls are loaded when something is to be entered.
const FieldsForm = lazy(async () => ({ default: (await import("./EntryForms.tsx")).FieldsForm }));
const PositionForm = lazy(async () => ({ default: (await import("./EntryForms.tsx")).PositionForm }));

type Enterable = Entered | "positions";

export function EnterRecord({ id }: { id: string }) {
  const { say } = useTongue();
  const { may, me } = useCase(id);
  const [kind, setKind] = useState<Enterable | null>(null);
  const kinds = (
    [
      ["statements", "write_record"],
      ["incidents", "write_record"],
      ["figures", "write_record"],
      ["positions", "state_position"],
      ["rounds", "manage_rounds"],
    ] as const
  ).filter(([, operation]) => may.includes(operation));
  const [done, setDone] = useState(false);
  if (kinds.length === 0) return null;
  if (kind === null)
    return (
      <div className="issue-ends">
        {kinds.map(([one]) => (
          <Button
            key={one}
            onPress={() => {
              setKind(one);
              setDone(false);
            }}
          >
            {say(`record.enter.${one}`)}
          </Button>
        ))}
        <p role="status">{done ? say("record.entered") : ""}</p>
      </div>
    );
  const close = (isDone: boolean) => {
    setKind(null);
    setDone(isDone);
  };
  return (
    <section className="sheet enter-record" aria-labelledby="enter-title">
      <h3 id="enter-title">{say(`record.enter.${kind}`)}</h3>
      <Suspense fallback={<p className="soft">{say("waiting")}</p>}>
        {kind === "positions" ? <PositionForm id={id} own={me.party} close={close} /> : <FieldsForm id={id} kind={kind} close={close} />}
      </Suspense>
    </section>
  );
}
