// What others say of the same count, each according to whom: beside each figure, so that none stands alone.
import { tellFigure } from "../deal/values.ts";
import { nameOfSomebody, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { tellMoment } from "../words/moments.ts";
import { usePicked } from "../words/Words.tsx";
import type { RecordEvent } from "./events.ts";

export function OtherCounts({ others, definition }: { others: readonly RecordEvent[]; definition: Definition }) {
  const tongue = useTongue();
  const { say } = tongue;
  const pick = usePicked();
  const isolate = (text: string) => `\u2068${text}\u2069`;
  return (
    <div className="other-counts small">
      <p className="soft">{say("record.others")}</p>
      <ul>
        {others.map((event) => {
          if (event.kind !== "figures") return null;
          const { value, according_to: by } = event.content;
          const when = event.moment === null ? say("record.undated") : tellMoment(event.moment, tongue);
          return (
            <li key={event.item}>
              {by === undefined
                ? say("record.others.of_nobody", { value: isolate(tellFigure(value, tongue)), when: isolate(when) })
                : say("record.others.one", { value: isolate(tellFigure(value, tongue)), who: isolate(pick(nameOfSomebody(definition, by))), when: isolate(when) })}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
