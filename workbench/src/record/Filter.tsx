// Chooses among the entries of the record.
import { useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { DayField } from "../kit/DayField.tsx";
import { Button, Field } from "../kit/kit.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { findSomebody, SIDES, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, type WordsOrText } from "../words/Words.tsx";
import { KINDS, type Kind, type RecordEvent } from "./events.ts";
import { ALL, keyOfSomebody, somebodiesOf, type Wanted } from "./filtering.ts";

interface FilterProps {
  events: readonly RecordEvent[];
  definition: Definition;
  wanted: Wanted;
  want: (wanted: Wanted) => void;
}

const ANY = "";
const GROUPS = [...SIDES, "named"] as const;

// Of the case, by side; and who is named in the record alone.
function peopleOf(events: readonly RecordEvent[], definition: Definition) {
  const found = new Map<string, { id: string; name: WordsOrText; side: (typeof GROUPS)[number] }>();
  for (const who of events.flatMap((event) => somebodiesOf(event, definition))) {
    const id = keyOfSomebody(definition, who);
    found.set(id, findSomebody(definition, who) ?? { id, name: who, side: "named" });
  }
  return [...found.values()];
}

export function Filter({ events, definition, wanted, want }: FilterProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const pick = usePicked();
  const count = (kind: Kind) => events.filter((event) => event.kind === kind).length;
  const people = peopleOf(events, definition).map(({ side, ...one }) => ({ id: one.id, label: pick(one.name), group: say(`record.filter.${side}`), side }));
  people.sort((one, other) => GROUPS.indexOf(one.side) - GROUPS.indexOf(other.side) || one.label.localeCompare(other.label, tongue.locale));
  const rounds = events.flatMap((event) => (event.kind === "rounds" ? [{ ...event.content, number: event.number ?? 0 }] : []));
  const isNarrowed = wanted.words.trim() !== "" || wanted.who !== null || wanted.round !== null || wanted.from !== null || wanted.to !== null;
  const [isFolded, setFolded] = useState(wanted.who === null && wanted.round === null && wanted.from === null && wanted.to === null); // where the page is narrow
  return (
    <div className="filters">
      <ToggleButtonGroup
        aria-label={say("record.filter")}
        className="filter"
        selectionMode="multiple"
        selectedKeys={wanted.kinds}
        onSelectionChange={(keys) => want({ ...wanted, kinds: keys as Set<Kind> })}
      >
        {KINDS.filter((kind) => count(kind) > 0).map((kind) => (
          <ToggleButton key={kind} id={kind} className="filter-one">
            <span aria-hidden="true" className={`mark ${kind}`} />
            {say(`record.kinds.${kind}`)} <span className="soft">{new Intl.NumberFormat(tongue.locale).format(count(kind))}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Field type="search" label={say("record.filter.words")} value={wanted.words} onChange={(words) => want({ ...wanted, words })} />
      <p className="filter-fold">
        <Button weight="plain" aria-expanded={!isFolded} onPress={() => setFolded(!isFolded)}>
          {say("record.filter.more")}
        </Button>
      </p>
      <div className={isFolded ? "filter-fields folded" : "filter-fields"}>
        <SelectField
          label={say("record.filter.who")}
          choices={[{ id: ANY, label: say("record.filter.anybody") }, ...people]}
          chosen={wanted.who ?? ANY}
          choose={(who) => want({ ...wanted, who: who === ANY ? null : who })}
        />
        {rounds.length > 0 && (
          <SelectField
            label={say("record.filter.round")}
            choices={[
              { id: ANY, label: say("record.filter.any_round") },
              ...rounds.map(({ id, venue, number }) => ({ id: String(id), label: say("record.filter.one_round", { number, venue: venue === undefined ? String(id) : pick(venue) }) })),
            ]}
            chosen={wanted.round ?? ANY}
            choose={(round) => want({ ...wanted, round: round === ANY ? null : round })}
          />
        )}
        <DayField label={say("record.filter.from")} value={wanted.from} onChange={(from) => want({ ...wanted, from })} />
        <DayField label={say("record.filter.to")} value={wanted.to} onChange={(to) => want({ ...wanted, to })} />
      </div>
      {isNarrowed && (
        <p>
          <Button onPress={() => want({ ...ALL, kinds: wanted.kinds })}>{say("record.filter.clear")}</Button>
        </p>
      )}
    </div>
  );
}
