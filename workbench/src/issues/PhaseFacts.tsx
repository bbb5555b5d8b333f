// How long a phase lasts, what it comes after, and under which condition it comes about.
import { nameOf, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, type WordsOrText } from "../words/Words.tsx";
import { BoxWords } from "./BoxWords.tsx";

type Phase = NonNullable<Definition["phases"]>[string];

export function PhaseFacts({ phase, definition }: { phase: string; definition: Definition }) {
  const { say } = useTongue();
  const pick = usePicked();
  const of = definition.phases?.[phase] as Exclude<Phase, string | number | boolean> | undefined;
  if (typeof of !== "object" || of === null) return null;
  const days = Number(of.days);
  return (
    <>
      {Number.isSafeInteger(days) && <p className="small soft">{say("issues.phase.days", { count: days })}</p>}
      {of.after !== undefined && (
        <p className="small soft">
          {say("issues.phase.after", { phase: pick(nameOf(definition.phases?.[String(of.after)] as WordsOrText, String(of.after))) })}
        </p>
      )}
      {of.if !== undefined && (
        <div className="small">
          <p>{say("issues.phase.if")}</p>
          <BoxWords box={of.if} definition={definition} />
        </div>
      )}
    </>
  );
}
