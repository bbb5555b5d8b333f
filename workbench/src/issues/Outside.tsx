// What of the case a package does not keep, in words.
import type { Broken } from "../deal/limits.ts";
import { Notice } from "../kit/kit.tsx";
import { nameOf, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words, type WordsOrText } from "../words/Words.tsx";
import { LimitWords } from "./Limits.tsx";

export const isOutside = ({ limits, phases }: Broken): boolean => limits.length + phases.length > 0;

export function Outside({ broken, definition }: { broken: Broken; definition: Definition }) {
  const { say } = useTongue();
  const pick = usePicked();
  if (!isOutside(broken)) return null;
  const phases = (definition.phases ?? {}) as Record<string, WordsOrText>;
  return (
    <Notice tone="bad">
      <p>{say("issues.outside")}</p>
      {broken.limits.map((limit, at) => (
        <div key={at} className="small">
          <LimitWords limit={limit} definition={definition} />
          {limit.because !== undefined && <Words of={limit.because} />}
        </div>
      ))}
      {broken.phases.map((phase) => (
        <p key={phase} className="small">
          {say("issues.outside.phase", { phase: `\u2068${pick(nameOf(phases[phase], phase))}\u2069` })}
        </p>
      ))}
    </Notice>
  );
}
