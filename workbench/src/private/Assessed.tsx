// Where the party's preferences stand as what others took them to be: the delegation says when they are its own word.
import { Button, Notice } from "../kit/kit.tsx";
import { useCase } from "../room/case.ts";
import { useSealed } from "../room/delegation.ts";
import { nameOfSomebody } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, type WordsOrText } from "../words/Words.tsx";
import type { PartProps } from "./Private.tsx";
import { useUnsealed } from "./unsealed.tsx";

function readKnown(text: string | undefined): { by?: string; assessor?: WordsOrText } {
  try {
    return (JSON.parse(text ?? "{}") ?? {}) as { by?: string; assessor?: WordsOrText };
  } catch {
    return {};
  }
}

export function Assessed({ id, party }: PartProps) {
  const { say } = useTongue();
  const pick = usePicked();
  const { definition } = useCase(id);
  const { items } = useSealed(id, party);
  const { unsealed, change } = useUnsealed();
  const { by, assessor } = readKnown(items["known"]);
  if (by !== "assessed" || unsealed.isOwnWord) return null;
  const name = assessor === undefined ? say("bridging.assessed.somebody") : pick(nameOfSomebody(definition, assessor));
  return (
    <Notice tone="care">
      <p>{say("private.known.assessed", { by: `\u2068${name}\u2069` })}</p>
      <p>
        <Button onPress={() => change((now) => ({ ...now, isOwnWord: true }))}>{say("private.known.own")}</Button>
      </p>
    </Notice>
  );
}
