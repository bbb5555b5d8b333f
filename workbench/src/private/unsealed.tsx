// What was changed in the private room and is not sent yet. It stands above the room's parts: going from one to another, or
// to another page and back, loses nothing of it. It goes with the session, like all that a person was shown.
import { useQueryClient, type QueryClient, type UseMutationResult } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { readWalkAway, writeRedLines, writeWalkAway, type RedLine } from "../deal/boundaries.ts";
import type { Span } from "../deal/worths.ts";
import { UnfinishedProvider, type Begun } from "../kit/unfinished.ts";
import { useCase } from "../room/case.ts";
import { useSeal, useSealed, type Items } from "../room/delegation.ts";
import type { Definition } from "../room/names.ts";
import type { Comparison } from "./comparing.ts";
import { itemsOf, readWeighing, reweigh, type Reweighing } from "./weighing.ts";

export interface Unsealed {
  weighing?: Reweighing;
  answers?: readonly Comparison[];
  walkAway?: Span;
  isWalkAwayWide?: boolean; // as it is shown
  redLines?: readonly RedLine[];
  isOwnWord?: boolean; // where it stood as an assessment by others
  begunRedLine?: RedLine; // begun, and not taken yet
  grants?: ReadonlyMap<string, boolean>; // those that are to be given or withdrawn, by who and what
}

export type Changed = Record<string, string | null>; // by item; null removes it

function changesOf(definition: Definition, items: Items, { weighing, answers, walkAway, redLines, isOwnWord }: Unsealed): Changed {
  const changed: Changed = weighing ? itemsOf(definition, items, reweigh(readWeighing(definition, items), weighing)) : {};
  const put = (item: string, text: string | null, stands: string | null) => {
    if (text !== stands) changed[item] = text;
  };
  if (answers) put("prefers", answers.length === 0 ? null : JSON.stringify(answers), items["prefers"] ?? null);
  if (walkAway) put("walk_away", writeWalkAway(walkAway), writeWalkAway(readWalkAway(items["walk_away"]) ?? { low: NaN, high: NaN }));
  if (redLines) put("red_lines", writeRedLines(redLines), items["red_lines"] ?? null);
  if (isOwnWord) put("known", null, items["known"] ?? null);
  return changed;
}

interface UnsealedRoom {
  unsealed: Unsealed;
  changed: Changed;
  change: (next: (now: Unsealed) => Unsealed) => void;
  drop: () => void; // what is to be sealed, and what was begun
  unfinished: readonly Begun[]; // what was begun and cannot be sealed yet
  seal: UseMutationResult<void, unknown, Changed>;
  sealAll: () => void;
  openPart: (part: string) => void;
}

const Room = createContext<UnsealedRoom | null>(null);

export function useUnsealed(): UnsealedRoom {
  const room = useContext(Room);
  if (!room) throw new Error("no <UnsealedProvider> around this");
  return room;
}

const keyOf = (id: string, party: string) => ["case", id, "unsealed", party];
export const forgetUnsealed = (queries: QueryClient, id: string, party: string) => queries.removeQueries({ queryKey: keyOf(id, party) });

const onlyGrants = ({ grants }: Unsealed): Unsealed => (grants ? { grants } : {});
const notSealed = ({ grants, begunRedLine }: Unsealed): Unsealed => ({ ...(grants ? { grants } : {}), ...(begunRedLine ? { begunRedLine } : {}) });

interface ProviderProps {
  id: string;
  party: string;
  openPart: (part: string) => void;
  children: ReactNode;
}

export function UnsealedProvider({ id, party, openPart, children }: ProviderProps) {
  const queries = useQueryClient();
  const { definition } = useCase(id);
  const { items } = useSealed(id, party);
  const seal = useSeal(id, party);
  const [unsealed, setUnsealed] = useState<Unsealed>(() => queries.getQueryData<Unsealed>(keyOf(id, party)) ?? {});
  useEffect(() => {
    const key = keyOf(id, party);
    queries.setQueryDefaults(key, { gcTime: Infinity });
    queries.setQueryData(key, unsealed);
  }, [queries, id, party, unsealed]);
  const changed = useMemo(() => changesOf(definition, items, unsealed), [definition, items, unsealed]);
  const change = useCallback((next: (now: Unsealed) => Unsealed) => setUnsealed(next), []);
  const [begun, setBegun] = useState<ReadonlyMap<string, Begun>>(new Map());
  const [dropped, setDropped] = useState(0);
  const note = useCallback((which: string, one: Begun | null) => {
    setBegun((before) => {
      const had = before.get(which);
      if (had?.what === one?.what && had?.isFault === one?.isFault) return before;
      const after = new Map(before);
      if (one === null) after.delete(which);
      else after.set(which, one);
      return after;
    });
  }, []);
  const unfinished = useMemo(() => [...begun.values()], [begun]);
  const tally = useMemo(() => ({ note, dropped }), [note, dropped]);
  const drop = useCallback(() => {
    setUnsealed(onlyGrants);
    setDropped((times) => times + 1);
  }, []);
  const room = useMemo<UnsealedRoom>(
    // What is changed while it is being sealed stays.
    () => ({ unsealed, changed, change, drop, unfinished, seal, sealAll: () => seal.mutate(changed, { onSuccess: () => setUnsealed((now) => (now === unsealed ? notSealed(now) : now)) }), openPart }),
    [unsealed, changed, change, drop, unfinished, seal, openPart],
  );
  return (
    <Room value={room}>
      <UnfinishedProvider value={tally}>{children}</UnfinishedProvider>
    </Room>
  );
}
