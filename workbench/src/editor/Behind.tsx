// Another mediator was quicker: what both changed is named, and one chooses. What only one of the two changed is kept in any case.
import { useMemo } from "react";
import { Button, Notice } from "../kit/kit.tsx";
import { useTongue } from "../words/language.tsx";
import { usePicked } from "../words/Words.tsx";
import { toDraft, type Draft } from "./draft.ts";
import { merge } from "./merge.ts";
import { tellWorded } from "./worded.ts";
import type { Written } from "./written.ts";

interface BehindProps {
  before: Draft;
  draft: Draft;
  theirs: Written;
  take: (next: Draft) => void;
}

export function Behind({ before, draft, theirs, take }: BehindProps) {
  const { say } = useTongue();
  const pick = usePicked();
  const others = useMemo(() => toDraft(theirs.definition), [theirs]);
  const { draft: merged, both } = useMemo(() => merge(before, draft, others), [before, draft, others]);
  const named = [
    ...[...both.issues, ...both.phases].map(({ name, id }) => pick(tellWorded(name, id))),
    ...(both.limits ? [say("issues.limits")] : []),
    ...(both.rule ? [say("issues.agreement")] : []),
    ...(both.obligations ? [say("editor.obligations")] : []),
  ];
  return (
    <Notice tone="care" isAlert>
      <p>{say("editor.behind")}</p>
      {named.length > 0 ? (
        <>
          <p>{say("editor.behind.both")}</p>
          <ul className="dotted">
            {named.map((name, at) => (
              <li key={at}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{say("editor.behind.apart")}</p>
      )}
      <p className="row">
        <Button weight="main" onPress={() => take(merged)}>
          {say(named.length > 0 ? "editor.behind.mine" : "editor.behind.join")}
        </Button>
        <Button onPress={() => take(others)}>{say("editor.behind.theirs")}</Button>
      </p>
    </Notice>
  );
}
