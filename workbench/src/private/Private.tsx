// The private room of a delegation: what it wants, how far it goes, and who may see or use any of that.
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { Notice } from "../kit/kit.tsx";
import { useCase, useMembers } from "../room/case.ts";
import { useSealed } from "../room/delegation.ts";
import { useTongue } from "../words/language.tsx";
import { Boundaries } from "./Boundaries.tsx";
import { Comparisons } from "./Comparisons.tsx";
import { Importance } from "./Importance.tsx";
import { KeyHolders } from "./KeyHolders.tsx";
import { Meaning } from "./Meaning.tsx";
import { ScoreSheet } from "./ScoreSheet.tsx";
import { WhoSees } from "./WhoSees.tsx";
import "./private.css";

const PARTS = { importance: Importance, comparisons: Comparisons, boundaries: Boundaries, meaning: Meaning, sheet: ScoreSheet, grants: WhoSees };

export interface PartProps {
  id: string;
  party: string;
}

export function Private({ id }: { id: string }) {
  const { say } = useTongue();
  const { party = "" } = useCase(id).me;
  const sealed = useSealed(id, party);
  return (
    <section aria-labelledby="private-title" className="private">
      <h2 id="private-title">{say("private.title")}</h2>
      <Promise id={id} party={party} isOpen={sealed.let_in} />
      {!sealed.let_in ? (
        <KeyHolders id={id} party={party} hasKeys={sealed.has_keys} />
      ) : (
        <Tabs className="tabs">
          <TabList aria-label={say("private.title")} className="tab-list">
            {Object.keys(PARTS).map((part) => (
              <Tab key={part} id={part} className="tab">
                {say(`private.${part}`)}
              </Tab>
            ))}
          </TabList>
          {Object.entries(PARTS).map(([part, Part]) => (
            <TabPanel key={part} id={part} className="tab-panel">
              <Part id={id} party={party} />
            </TabPanel>
          ))}
        </Tabs>
      )}
    </section>
  );
}

// Who can read this, in a sentence, before anything is typed.
function Promise({ id, party, isOpen }: PartProps & { isOpen: boolean }) {
  const { say, locale } = useTongue();
  const { data: members = [] } = useMembers(id);
  const names = members.filter((member) => member.role === "delegate" && member.party === party).map((member) => `\u2068${member.name}\u2069`);
  return (
    <Notice tone="good">
      <p>{say("private.promise", { names: new Intl.ListFormat(locale).format(names) })}</p>
      {isOpen && <p className="small">{say("private.promise.grants")}</p>}
    </Notice>
  );
}
