// Saving: what is to be completed first, what the room finds wrong and where, and what it does not take as things stand.
import type { QueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { readFaults } from "../opening/faults.ts";
import { useAct } from "../room/act.ts";
import { Problem, room } from "../room/client.ts";
import { EXAMPLES } from "../words/examples.ts";
import { useTongue } from "../words/language.tsx";
import type { Draft } from "./draft.ts";
import { findGaps } from "./gaps.ts";
import type { Fault } from "./Place.tsx";
import { writeTree, type Path } from "./tree.ts";
import { fetchWritten, type Written } from "./written.ts";
import { fromDraft } from "./writing.ts";

export interface Saving {
  save: (draft: Draft, base: Written) => void;
  decline: () => void; // to save, before something else is decided
  forget: () => void; // what was said of changes that are dropped
  faultsOf: (draft: Draft) => Fault[];
  attempt: number; // that was not taken
  refusal: string | null; // in the room's words
  problem: unknown; // null where there is none
  isPending: boolean;
  isSaved: boolean;
}

interface Sent {
  draft: Draft;
  version: string;
}

export function useSaving(queries: QueryClient, id: string, begin: (from: Written) => void): Saving {
  const { say } = useTongue();
  const [attempt, setAttempt] = useState(0);
  const [hasTried, setTried] = useState(false); // with something that was to be completed
  const [said, setSaid] = useState<Fault[]>([]); // by the room
  const [refusal, setRefusal] = useState<string | null>(null);
  const saving = useAct({
    mutationFn: async ({ draft, version }: Sent) => {
      const { text } = writeTree(fromDraft(draft));
      await room.PUT("/api/cases/{case}", { params: { path: { case: id } }, body: { text, version } });
      begin(await fetchWritten(queries, id));
      void queries.invalidateQueries({ queryKey: ["case", id] });
    },
    onError: async (problem, { draft, version }) => {
      if (!(problem instanceof Problem)) return;
      if (problem.kind === "invalid") setSaid(place(problem, draft));
      setAttempt((number) => number + 1);
      // Another mediator was quicker, or the room does not take it while parties answer or sign.
      if (problem.kind === "conflict" && (await fetchWritten(queries, id)).version === version) setRefusal(problem.detail);
    },
  });
  const forget = () => {
    setSaid([]);
    setRefusal(null);
    setTried(false);
    saving.reset();
  };
  const isTold = saving.error instanceof Problem && (saving.error.kind === "conflict" || saving.error.kind === "invalid");
  return {
    save: (draft, base) => {
      if (saving.isPending) return;
      forget();
      if (findGaps(draft).length > 0) {
        setTried(true);
        setAttempt((number) => number + 1);
      } else saving.mutate({ draft, version: base.version });
    },
    decline: () => setAttempt((number) => number + 1),
    forget,
    faultsOf: (draft) => [...(hasTried ? findGaps(draft).map(({ path, message }) => ({ path, words: say(message, EXAMPLES), isRoom: false })) : []), ...said],
    attempt,
    refusal,
    problem: isTold ? null : saving.error,
    isPending: saving.isPending,
    isSaved: saving.isSuccess,
  };
}

function place(problem: Problem, draft: Draft): Fault[] {
  const { lines } = writeTree(fromDraft(draft));
  return readFaults(problem).map(({ line, what }) => ({ path: lines[line - 1] ?? ([] as Path), words: what, isRoom: true }));
}
