// Who can read this, in a sentence, before anything is typed: the delegation, and whom it granted something.
import { Button, Notice } from "../kit/kit.tsx";
import { useCase, useMembers } from "../room/case.ts";
import { ENGINE, useGrants } from "../room/delegation.ts";
import { useTongue } from "../words/language.tsx";
import { useItemName } from "../deal/itemNames.ts";
import { useReaders } from "./granting.ts";
import type { PartProps } from "./Private.tsx";

interface WhoReadsProps extends PartProps {
  openGrants: (() => void) | null; // where they can be changed
}

export function WhoReads({ id, party, openGrants }: WhoReadsProps) {
  const { say, locale } = useTongue();
  const nameOfItem = useItemName(useCase(id).definition);
  const { data: members } = useMembers(id);
  const { readers, rows, isGranted, isKnown } = useReaders(id, party);
  const list = (names: readonly string[]) => new Intl.ListFormat(locale).format(names);
  // Those who hold the keys: a delegate may have been let out of them, or not in yet.
  const { data: grants } = useGrants(id, party);
  const delegates = members ? (grants?.delegates ?? []) : []; // by name alone
  const nameOf = (person: string) => `\u2068${members?.find((member) => member.person === person)?.name ?? person}\u2069`;
  const named = (isLetIn: boolean) => delegates.filter(({ let_in }) => let_in === isLetIn).map(({ person }) => nameOf(person)).sort((one, other) => one.localeCompare(other, locale));
  const [holders, waiting] = [named(true), named(false)];
  const granted = readers.map((reader) => ({ ...reader, count: rows.filter((item) => isGranted(item, reader.to)).length })).filter(({ count }) => count > 0);
  const part = (count: number) => (count === rows.length ? say("private.promise.all") : say("private.promise.some", { count, all: rows.length }));
  const reading = granted.filter(({ to }) => to !== ENGINE);
  const used = granted.find(({ to }) => to === ENGINE);
  // What was sealed after the rest had been granted is not granted with it.
  const kept = used && used.count < rows.length ? rows.filter((item) => !isGranted(item, ENGINE)) : [];
  return (
    <Notice tone={kept.length > 0 ? "care" : "good"}>
      <p>
        {say("private.promise")} {holders.length > 0 && say("private.promise.holders", { names: list(holders) })} {isKnown && (reading.length > 0 ? say("private.promise.readers", { readers: list(reading.map(({ name, count }) => `\u2068${name}\u2069 (${part(count)})`)) }) : say("private.promise.nobody"))}
        {used && ` ${say("private.promise.engine", { part: part(used.count) })}`}
      </p>
      {waiting.length > 0 && <p>{say("private.promise.waiting", { names: list(waiting) })}</p>}
      {kept.length > 0 && <p>{say("private.not_used", { items: list(kept.map((item) => `\u2068${nameOfItem(item)}\u2069`)) })}</p>}
      {openGrants && (
        <p className="small promise-grants">
          {say("private.promise.grants")}
          <Button weight="plain" onPress={openGrants}>
            {say("private.grants")}
          </Button>
        </p>
      )}
    </Notice>
  );
}
