// Another mediator was quicker: what both changed stands there as either wrote it, and one chooses. What only one of the two changed is
// kept in any case.
import { useMemo, type ReactNode } from "react";
import { Button } from "../kit/kit.tsx";
import { Both } from "../kit/Overtaken.tsx";
import { useTongue } from "../words/language.tsx";
import { Words } from "../words/Words.tsx";
import { toDraft, type Draft, type Piece } from "./draft.ts";
import { facetsOfIssue, facetsOfPhase, tellOwn, type Facet, type Seen } from "./facets.tsx";
import { merge } from "./merge.ts";
import { isSame } from "./tree.ts";
import { tellWorded, type Worded } from "./worded.ts";
import { toDefinition } from "./writing.ts";
import type { Written } from "./written.ts";

interface BehindProps {
  before: Draft;
  draft: Draft;
  theirs: Written;
  take: (next: Draft) => void;
}

type Named = Piece & { id: string; name: Worded };

export function Behind({ before, draft, theirs, take }: BehindProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const others = useMemo(() => toDraft(theirs.definition), [theirs]);
  const { draft: merged, both } = useMemo(() => merge(before, draft, others), [before, draft, others]);
  const seeing = (one: Draft): Seen => ({ draft: one, definition: toDefinition(one), tongue });
  const [their, own] = [useMemo(() => seeing(others), [others, tongue]), useMemo(() => seeing(draft), [draft, tongue])];
  const named = <T extends Named>(pieces: readonly T[], of: (one: Draft) => readonly T[], facets: (piece: T, seen: Seen) => Facet[]) =>
    pieces.map(({ id, name }) => {
      const facetsBy = (side: Seen) => {
        const found = of(side.draft).find((piece) => piece.id === id && !piece.isRemoved);
        return found ? facets(found, side) : null;
      };
      return (
        <li key={id}>
          <p className="apart-name">
            <Words of={tellWorded(name, id)} />
          </p>
          <FacetsApart theirs={facetsBy(their)} mine={facetsBy(own)} />
        </li>
      );
    });
  const whole = (part: "limits" | "obligations" | "rule", title: string) => (
    <li key={part}>
      <p className="apart-name">{title}</p>
      <Sides theirs={tellOwn(part, their, draft)} mine={tellOwn(part, own, others)} />
    </li>
  );
  const apart = [
    ...named(both.issues, (one) => one.issues, facetsOfIssue),
    ...named(both.phases, (one) => one.phases, facetsOfPhase),
    ...(both.limits ? [whole("limits", say("issues.limits"))] : []),
    ...(both.rule ? [whole("rule", say("issues.agreement"))] : []),
    ...(both.obligations ? [whole("obligations", say("editor.obligations"))] : []),
  ];
  return (
    <>
      {apart.length > 0 ? (
        <>
          <p>{say("editor.behind.both")}</p>
          <ul className="apart-list">{apart}</ul>
        </>
      ) : (
        <p>{say("editor.behind.apart")}</p>
      )}
      <p className="row">
        <Button weight="main" onPress={() => take(merged)}>
          {say(apart.length > 0 ? "editor.behind.mine" : "editor.behind.join")}
        </Button>
        <Button onPress={() => take(others)}>{say("editor.behind.theirs")}</Button>
      </p>
    </>
  );
}

// Those facets in which the two are apart; nothing: it was taken out.
function FacetsApart({ theirs, mine }: { theirs: readonly Facet[] | null; mine: readonly Facet[] | null }) {
  const { say } = useTongue();
  const keys = [...new Set([...(mine ?? []), ...(theirs ?? [])].map(({ key }) => key))].filter((key) => {
    const [one, other] = [theirs, mine].map((facets) => facets?.find((facet) => facet.key === key)?.tree ?? null);
    return !isSame(one ?? null, other ?? null);
  });
  const tell = (facets: readonly Facet[] | null): ReactNode => {
    if (facets === null) return <p>{say("editor.behind.gone")}</p>;
    return keys.map((key) => {
      const facet = facets.find((one) => one.key === key);
      const label = facet?.label ?? [...(mine ?? []), ...(theirs ?? [])].find((one) => one.key === key)?.label;
      return (
        <div key={key}>
          <p className="small soft">{label}</p>
          <div>{facet ? facet.said : say("editor.unsaid")}</div>
        </div>
      );
    });
  };
  return <Sides theirs={tell(theirs)} mine={tell(mine)} />;
}

function Sides({ theirs, mine }: { theirs: ReactNode; mine: ReactNode }) {
  const { say } = useTongue();
  return <Both theirs={{ by: say("editor.behind.their_side"), said: theirs }} mine={{ by: say("editor.behind.my_side"), said: mine }} />;
}
