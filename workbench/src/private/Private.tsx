// The private room of a delegation: what it wants, how far it goes, and who may see or use any of that.
import { useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useSearch } from "wouter";
import { useCase } from "../room/case.ts";
import { useSealed } from "../room/delegation.ts";
import { useTongue } from "../words/language.tsx";
import { Bars } from "./Bars.tsx";
import { Boundaries } from "./Boundaries.tsx";
import { Comparisons } from "./Comparisons.tsx";
import { Importance } from "./Importance.tsx";
import { KeyHolders } from "./KeyHolders.tsx";
import { Meaning } from "./Meaning.tsx";
import { ScoreSheet } from "./ScoreSheet.tsx";
import { UnsealedProvider } from "./unsealed.tsx";
import { WhoReads } from "./WhoReads.tsx";
import { WhoSees } from "./WhoSees.tsx";
import "./private.css";

const PARTS = { importance: Importance, comparisons: Comparisons, boundaries: Boundaries, meaning: Meaning, sheet: ScoreSheet, grants: WhoSees };

// Forms that are half filled in, and what was typed and could not be taken, stay while another part is shown.
const KEPT: ReadonlySet<string> = new Set(["importance", "boundaries", "meaning", "sheet", "grants"]);

export interface PartProps {
  id: string;
  party: string;
}

export function Private({ id }: { id: string }) {
  const { say } = useTongue();
  const { party } = useCase(id).me;
  return party === undefined ? <p>{say("private.of_nobody")}</p> : <PrivateOf id={id} party={party} />;
}

function PrivateOf({ id, party }: PartProps) {
  const { say } = useTongue();
  const sealed = useSealed(id, party);
  const linked = new URLSearchParams(useSearch()).get("part") ?? ""; // links from elsewhere lead to one
  const [shown, setShown] = useState(linked in PARTS ? linked : "importance");
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set([shown]));
  const openPart = (part: string) => {
    setShown(part);
    setVisited((before) => (before.has(part) ? before : new Set([...before, part])));
  };
  return (
    <section aria-labelledby="private-title" className="private">
      <h2 id="private-title">{say("private.title")}</h2>
      <WhoReads id={id} party={party} openGrants={sealed.let_in ? () => openPart("grants") : null} />
      {!sealed.let_in ? (
        <KeyHolders id={id} party={party} hasKeys={sealed.has_keys} />
      ) : (
        <UnsealedProvider id={id} party={party} openPart={openPart}>
          <Tabs className="tabs" selectedKey={shown} onSelectionChange={(part) => openPart(String(part))}>
            <TabList aria-label={say("private.title")} className="tab-list">
              {Object.keys(PARTS).map((part) => (
                <Tab key={part} id={part} className="tab">
                  {say(`private.${part}`)}
                </Tab>
              ))}
            </TabList>
            {Object.entries(PARTS).map(([part, Part]) => (
              <TabPanel key={part} id={part} className="tab-panel" shouldForceMount={KEPT.has(part) && visited.has(part)}>
                <Part id={id} party={party} />
              </TabPanel>
            ))}
          </Tabs>
          <Bars id={id} party={party} />
        </UnsealedProvider>
      )}
    </section>
  );
}
