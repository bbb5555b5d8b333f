// What an entry names of the case besides its words: its round, who carried it and for whom, who mediated, who sees it.
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import { Field } from "../kit/kit.tsx";
import { ReadersField } from "../kit/ReadersField.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { useRecord, type CaseState } from "../room/case.ts";
import { findSomebody, listOf, listSomebodies, nameOfSomebody, type Definition } from "../room/names.ts";
import { useTongue, type Language } from "../words/language.tsx";
import { usePicked, Words, type WordsOrText } from "../words/Words.tsx";
import type { Fields } from "./correcting.ts";
import { roundsOf, type Kind } from "./events.ts";

const NAMES: Record<Kind, readonly string[]> = {
  rounds: ["mediators", "seen_by"],
  positions: ["round", "via", "authority", "seen_by"],
  drafts: ["round", "seen_by"],
  statements: ["seen_by"],
  incidents: ["seen_by"],
  figures: ["seen_by"],
};

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

export const particularsOf = (kind: Kind, content: object): Fields => Object.fromEntries(NAMES[kind].flatMap((name) => (name in content ? [[name, (content as Fields)[name]]] : [])));

// Of those who alone may see it somebody is named.
export const areWhole = ({ seen_by: readers }: Fields): boolean => readers === undefined || listOf(readers).length > 0;

// The entry with them; those whom nobody changed as they stood.
export function withParticulars(content: Fields, kind: Kind, chosen: Fields, definition: Definition, page: Language): Fields {
  const next = { ...content };
  for (const name of NAMES[kind]) {
    const value = chosen[name];
    if (isSame(value, content[name])) continue;
    const said = typeof value === "string" ? value.trim() : value;
    if (said === undefined || said === "" || (Array.isArray(said) && said.length === 0)) delete next[name];
    else if (name === "authority") next[name] = (findSomebody(definition, String(said)) ?? findSomebody(definition, { [page]: String(said) }))?.id ?? said;
    else next[name] = said;
  }
  return next;
}

interface ParticularsProps {
  kind: Kind;
  state: CaseState;
  chosen: Fields;
  set: (chosen: Fields) => void;
}

export function Particulars({ kind, state, chosen, set }: ParticularsProps) {
  const { say } = useTongue();
  const pick = usePicked();
  const { definition, me } = state;
  const { data = [] } = useRecord(state.case);
  const asks = (name: string) => NAMES[kind].includes(name);
  const put = (name: string, value: unknown) => set({ ...chosen, [name]: value });
  const readers = chosen["seen_by"] === undefined ? null : listOf(chosen["seen_by"]).map(String);
  const people = listSomebodies(definition).filter(({ id }) => [definition.parties, definition.mediators, definition.actors].some((group) => group && id in group));
  const others = (readers ?? []).filter((one) => !people.some(({ id }) => id === one)).map((id) => ({ id, name: nameOfSomebody(definition, id) }));
  const rounds = [...roundsOf(data).values()].map(({ id, venue }, at) => ({ id: String(id), label: say("record.filter.one_round", { number: at + 1, venue: venue === undefined ? String(id) : pick(venue) }) }));
  const chooseOne = (name: string, none: string, choices: { id: string; label: string }[]) => (
    <SelectField label={say(`record.field.${name}`)} choices={[{ id: "", label: none }, ...choices]} chosen={String(chosen[name] ?? "")} choose={(one) => put(name, one === "" ? undefined : one)} />
  );
  const mediators = [...new Set([...Object.keys(definition.mediators ?? {}), ...listOf(chosen["mediators"]).map(String)])];
  return (
    <>
      {asks("round") && rounds.length > 0 && chooseOne("round", say("record.no_round"), rounds)}
      {asks("via") && chooseOne("via", say("record.nobody"), people.map(({ id, name }) => ({ id, label: pick(name) })))}
      {asks("authority") && (
        <Field
          label={`${say("record.field.authority")} (${say("record.may_be_left_out")})`}
          value={chosen["authority"] === undefined ? "" : pick(nameOfSomebody(definition, chosen["authority"] as WordsOrText))}
          onChange={(text) => put("authority", text === "" ? undefined : text)}
        />
      )}
      {asks("mediators") && (
        <CheckboxGroup className="radios" value={listOf(chosen["mediators"]).map(String)} onChange={(next) => put("mediators", next)}>
          <Label>{say("record.field.mediators")}</Label>
          {mediators.map((one) => (
            <Checkbox key={one} value={one} className="check">
              <span className="check-box" aria-hidden="true" />
              <Words of={nameOfSomebody(definition, one)} />
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      <ReadersField people={[...people, ...others]} readers={readers} own={me.role === "delegate" ? me.party : me.speaks_for} set={(next) => put("seen_by", next ?? undefined)} />
    </>
  );
}
