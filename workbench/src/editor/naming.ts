// What the reader calls a piece of the draft, by where it is written.
import { useTongue } from "../words/language.tsx";
import { usePicked } from "../words/Words.tsx";
import type { Draft } from "./draft.ts";
import type { Path } from "./tree.ts";
import { tellWorded } from "./worded.ts";
import { standing } from "./writing.ts";

// Undefined where the path leads to no piece with a name.
export function usePieceName(draft: Draft): (path: Path) => string | undefined {
  const { say } = useTongue();
  const pick = usePicked();
  return ([group, item]) => {
    if (group === "agreement") return say("issues.agreement");
    if (group === undefined || item === undefined) return undefined;
    if (group === "issues" || group === "phases") {
      const named = draft[group].find(({ id }) => id === item);
      return named && pick(tellWorded(named.name, named.id));
    }
    if (group === "obligations") {
      const obligation = standing(draft.obligations)[Number(item)];
      return obligation && pick(tellWorded(obligation.what, say("editor.obligation", { number: draft.obligations.indexOf(obligation) + 1 })));
    }
    const limit = group === "limits" ? standing(draft.limits)[Number(item)] : undefined;
    return limit && say("editor.limit", { number: draft.limits.indexOf(limit) + 1 });
  };
}
