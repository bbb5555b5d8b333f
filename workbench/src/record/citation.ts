// An entry of the record as it is cited elsewhere: its words, according to whom, when, and by which name it is found again.
import { inOrderOfCase } from "../deal/DealList.tsx";
import { tellFigure, tellWanted } from "../deal/values.ts";
import { listOf, nameOfIssue, nameOfSomebody, type Box, type Definition } from "../room/names.ts";
import type { Tongue } from "../words/language.tsx";
import { tellMoment, tellTime } from "../words/moments.ts";
import { pick, type WordsOrText } from "../words/Words.tsx";
import type { RecordEvent } from "./events.ts";

// What may run the other way must not turn what stands around it.
const isolated = (text: string) => `\u2068${text}\u2069`;
const capitalised = (text: string, locale: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
const asSentence = (text: string) => (/[.!?؟…]["”»]?$/.test(text) ? text : `${text}.`);

// Its words, according to whom, when, and whom it is shown to where that is not everybody.
function tellEvent(event: RecordEvent, definition: Definition, tongue: Tongue): string[] {
  const { say, language, locale } = tongue;
  const words = (of: WordsOrText) => pick(of, language).text;
  const name = (who: WordsOrText) => words(nameOfSomebody(definition, who));
  const names = (who: unknown) => new Intl.ListFormat(locale, { type: "conjunction" }).format(listOf(who as WordsOrText | WordsOrText[]).map(name));
  const [comma, semicolon] = language === "ar" ? ["، ", "؛ "] : [", ", "; "];
  const wish = ([issue, wanted]: [string, Box[string]]) => `${words(nameOfIssue(definition, issue))}: ${tellWanted(definition, issue, wanted, tongue)}`;
  const box = (of: Box) => inOrderOfCase(definition, of).map(wish).join(semicolon);
  const sourced = (key: string, who: WordsOrText | undefined) => (who === undefined ? [] : [`${say(key)} ${name(who)}`]);

  const said = (): string[] => {
    switch (event.kind) {
      case "rounds":
        return [
          [`${say("record.kind.rounds")} ${isolated(String(event.content.id))}`, ...(event.content.venue === undefined ? [] : [words(event.content.venue)])].join(comma),
          ...(event.content.agenda === undefined ? [] : [words(event.content.agenda)]),
          ...(event.content.mediators === undefined ? [] : [`${say("record.mediators")} ${names(event.content.mediators)}`]),
        ];
      case "positions":
        return [
          say("record.cite.position", { party: name(event.content.party), wants: box(event.content.wants) }),
          ...(event.content.if === undefined ? [] : [`${say("record.provided")} ${box(event.content.if)}`]),
          ...(event.content.withdrawn === true ? [say("record.withdrawn")] : []),
          ...sourced("record.via", event.content.via),
          ...sourced("record.authority", event.content.authority),
        ];
      case "drafts":
        return [`${say("record.kind.drafts")} ${isolated(String(event.content.id))}: ${box(event.content.deal as Box)}`, ...(event.content.note === undefined ? [] : [words(event.content.note)])];
      case "statements":
        return [say("record.cite.said", { who: name(event.content.who), words: words(event.content.gist) })];
      case "incidents":
        return [
          words(event.content.what),
          ...sourced("record.where", event.content.where),
          ...(event.content.claimed_by === undefined ? [] : [`${say("record.claimed_by")} ${names(event.content.claimed_by)}`]),
          ...listOf(event.content.attributed_to).map(
            ({ to, by }) => `${say("record.attributed_to")} ${by === undefined ? names(to) : say("record.attributed_by", { to: names(to), by: names(by) })}`,
          ),
        ];
      case "figures":
        return [`${words(event.content.measures)}: ${tellFigure(event.content.value, tongue)}`, ...sourced("record.according_to", event.content.according_to)];
    }
  };
  const { source, reported_by: reportedBy, seen_by: readers } = event.content as { source?: WordsOrText; reported_by?: WordsOrText; seen_by?: WordsOrText | WordsOrText[] };
  return [
    ...said(),
    event.moment === null ? say("record.undated") : capitalised(tellMoment(event.moment, tongue), locale),
    ...sourced("record.source", source),
    ...sourced("record.reported_by", reportedBy),
    ...(readers === undefined ? [] : [say("record.seen_by", { names: names(readers) })]),
  ];
}

export function citeEvent(event: RecordEvent, definition: Definition, title: WordsOrText, tongue: Tongue): string {
  const { corrected, entered, item } = event.entry;
  const name = tongue.say(corrected === undefined ? "record.cite.entry" : "record.cite.corrected", { title: pick(title, tongue.language).text, item: isolated(item), when: tellTime(corrected ?? entered, tongue) });
  return [...tellEvent(event, definition, tongue), name].map(asSentence).join(" ");
}

// All that is to be found of it: what it says in the language of the page, and its texts in every other.
export function searchedText(event: RecordEvent, definition: Definition, tongue: Tongue): string {
  const texts = (of: unknown): string[] => (typeof of === "object" && of !== null ? Object.values(of).flatMap(texts) : [String(of)]);
  const { wants, if: condition, deal, seen_by: readers, ...worded } = event.content as Record<string, unknown>;
  return [...tellEvent(event, definition, tongue), ...texts(worded)].join("\n");
}

// Leads to the entry, and marks it.
export const addressOfEntry = (id: string, item: string): string => `${window.location.origin}/cases/${id}/record?item=${encodeURIComponent(item)}`;
