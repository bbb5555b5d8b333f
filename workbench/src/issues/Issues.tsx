// What is negotiated: the issues and their values, the limits that bind everybody, the rule of agreement, the reader's own
// red lines; and where the parties stand. Who may change the case does so from here.
import { useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Link } from "wouter";
import { AgreedNotice } from "../outcome/AgreedNotice.tsx";
import { useCase } from "../room/case.ts";
import { useTongue } from "../words/language.tsx";
import { Agreement } from "./Agreement.tsx";
import { IssueList } from "./IssueList.tsx";
import { Limits } from "./Limits.tsx";
import { Matrix } from "./Matrix.tsx";
import { RedLines } from "./RedLines.tsx";
import "./issues.css";

const VIEWS = ["list", "matrix"] as const;
type View = (typeof VIEWS)[number];

export function Issues({ id }: { id: string }) {
  const { say } = useTongue();
  const state = useCase(id);
  const [view, setView] = useState<View>("list");
  const { definition } = state;
  return (
    <section aria-labelledby="issues-title" className="issues">
      <h2 id="issues-title">{say("issues.title")}</h2>
      <p className="soft">{say("issues.lead")}</p>
      <AgreedNotice id={id} words="issues.settled" tone="care" />
      {state.may.includes("change_case") && (
        <p>
          <Link href={`/cases/${id}/issues/edit`} className="button">
            {say("issues.edit")}
          </Link>
        </p>
      )}
      <ToggleButtonGroup
        aria-label={say("issues.view")}
        className="choice issues-view"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={(keys) => {
          const [next] = keys;
          if (next !== undefined) setView(next as View);
        }}
      >
        {VIEWS.map((one) => (
          <ToggleButton key={one} id={one} className="choice-one">
            {say(`issues.view.${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {view === "matrix" ? (
        <Matrix id={id} />
      ) : (
        <>
          <IssueList definition={definition} />
          <Limits definition={definition} />
          <Agreement definition={definition} />
          <RedLines state={state} />
        </>
      )}
    </section>
  );
}
