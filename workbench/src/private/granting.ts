// Which of the party's items each may use or read, and what of that is to be changed.
import { useCase, useMembers } from "../room/case.ts";
import { ENGINE, useGrants, useSealed, type GrantChange } from "../room/delegation.ts";
import { useTongue } from "../words/language.tsx";
import { useUnsealed } from "./unsealed.tsx";

const NOTHING: ReadonlyMap<string, boolean> = new Map();
const keyOf = (item: string, to: string) => `${to}\n${item}`;

export interface Reader {
  to: string;
  name: string;
}

// Who may be granted something, and who was; and what there is to grant.
export function useReaders(id: string, party: string) {
  const { say } = useTongue();
  const { definition } = useCase(id);
  const { items } = useSealed(id, party);
  const { data: members } = useMembers(id);
  const { data } = useGrants(id, party);
  const readers: Reader[] = [{ to: ENGINE, name: say("private.engine") }, ...(members ?? []).filter((member) => member.role === "mediator").map((member) => ({ to: member.person, name: member.name }))];
  const order = Object.keys(definition.issues).map((issue) => `issue:${issue}`);
  const rows = Object.keys(items).sort((one, other) => order.indexOf(one) - order.indexOf(other) || one.localeCompare(other));
  const isGranted = (item: string, to: string) => (data?.grants[item] ?? []).includes(to);
  return { readers, rows, isGranted, isKnown: data !== undefined && members !== undefined };
}

export function useWantedGrants(id: string, party: string) {
  const { readers, rows, isGranted } = useReaders(id, party);
  const { unsealed, change } = useUnsealed();
  const wanted = unsealed.grants ?? NOTHING;
  const isWanted = (item: string, to: string) => wanted.get(keyOf(item, to)) ?? isGranted(item, to);
  const want = (all: readonly string[], to: string, isGiven: boolean) =>
    change((now) => {
      const next = new Map(now.grants);
      for (const item of all) {
        if (isGranted(item, to) === isGiven) next.delete(keyOf(item, to));
        else next.set(keyOf(item, to), isGiven);
      }
      return { ...now, grants: next };
    });
  const drop = () => change(({ grants: _, ...now }) => now);
  const changes: GrantChange[] = readers.flatMap(({ to }) => rows.filter((item) => isWanted(item, to) !== isGranted(item, to)).map((item) => ({ item, to, isGiven: isWanted(item, to) })));
  return { readers, rows, isGranted, isWanted, want, drop, changes };
}
