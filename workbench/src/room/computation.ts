// A question to the engine: asked, waited for, given up.
import { blake2b } from "@noble/hashes/blake2b";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { useAct } from "./act.ts";
import { body, Problem, room, type Schemas } from "./client.ts";

export type Computation = Schemas["Computation"];
export type Result = NonNullable<Awaited<ReturnType<typeof seeResult>>>;
type Command = "bridge" | "diagnose";
type Question = { command: "evaluate" | "robust" | "gap" | "frontier"; options?: Schemas["QuestionOptions"]; language: "en" | "ar" };

const POLL = 400; // milliseconds between looks at a computation that runs

async function seeResult(id: string, job: string) {
  return body(room.GET("/api/cases/{case}/computations/{job}/result", { params: { path: { case: id, job } } }));
}

export interface Asked {
  ask: () => void;
  cancel: () => void;
  isAsking: boolean;
  asked: number | undefined; // when, in milliseconds since 1970
  job: Computation | undefined;
  result: Result | undefined;
  problem: unknown; // null where there is none
}

interface Asking {
  queryKey: readonly unknown[];
}

// What was there before, of the same case.
const keepOf =
  (id: string) =>
  <T>(before: T | undefined, query: Asking | undefined): T | undefined =>
    query?.queryKey[1] === id ? before : undefined;

// A question may cost a use of what a party allows: its answer stays for the session, also where one comes back to the page.
const FOR_THE_SESSION = { staleTime: Infinity, gcTime: Infinity };

interface Begun {
  job: string;
  asked: number;
}

// `language` is that of sentences in the result. What was computed stays until there is another answer.
export function useComputation(id: string, command: Command, language: "en" | "ar"): Asked {
  const queries = useQueryClient();
  const begun = ["asked", id, command];
  const start = useAct({
    mutationFn: async () => {
      const { job } = await body(room.POST("/api/cases/{case}/computations", { params: { path: { case: id } }, body: { command, language } }));
      queries.setQueryData<Begun>(begun, { job, asked: Date.now() });
    },
  });
  const { data: last } = useQuery<Begun>({ queryKey: begun, enabled: false, ...FOR_THE_SESSION });
  const job = last?.job;
  const isOver = (state: Computation | undefined) => state !== undefined && state.state !== "queued" && state.state !== "running";
  const watched = useQuery({
    queryKey: ["computation", id, job],
    enabled: job !== undefined,
    queryFn: () => body(room.GET("/api/cases/{case}/computations/{job}", { params: { path: { case: id, job: job ?? "" } } })),
    refetchInterval: (query) => (isOver(query.state.data) ? false : POLL),
    staleTime: (query) => (isOver(query.state.data) ? Infinity : 0),
    gcTime: Infinity,
  });
  const isDone = watched.data?.state === "done";
  const result = useQuery({
    queryKey: ["computation", id, job, "result"],
    enabled: isDone,
    ...FOR_THE_SESSION,
    placeholderData: keepOf(id),
    queryFn: async () => {
      const answer = await seeResult(id, job ?? "");
      // The page's own numbers stand beside the answer's: both have to be of what is shown now.
      void queries.invalidateQueries({ queryKey: ["case", id, "shown"] });
      return answer;
    },
  });
  // That a question was given up or failed is told where it was asked, and not again to whoever comes back to the page.
  const hasFailed = isOver(watched.data) && !isDone;
  const leaving = useRef(() => {});
  leaving.current = () => {
    if (hasFailed) queries.removeQueries({ queryKey: begun });
  };
  useEffect(() => () => leaving.current(), []);
  const cancel = useAct({
    mutationFn: async () => {
      if (job !== undefined) await room.DELETE("/api/cases/{case}/computations/{job}", { params: { path: { case: id, job } } });
    },
    onSettled: () => void watched.refetch(),
  });
  return {
    ask: () => start.mutate(),
    cancel: () => cancel.mutate(),
    asked: last?.asked,
    isAsking: start.isPending || (job !== undefined && !isOver(watched.data) && !watched.error) || (isDone && (result.isPending || (result.isPlaceholderData && result.isFetching))),
    job: watched.data,
    result: result.data as Result | undefined,
    problem: start.error ?? watched.error ?? result.error ?? cancel.error ?? null,
  };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// The answer to a question, once it is there; a Problem where there is none. Given up when the signal says so.
export async function compute(id: string, question: Question, signal?: AbortSignal): Promise<Result> {
  const { job } = await body(room.POST("/api/cases/{case}/computations", { params: { path: { case: id } }, body: question }));
  const path = { params: { path: { case: id, job } } };
  for (let wait = 30; ; wait = Math.min(2 * wait, POLL)) {
    const { state, failure } = await body(room.GET("/api/cases/{case}/computations/{job}", path));
    if (state === "done") return (await seeResult(id, job)) as Result;
    if (state !== "queued" && state !== "running") throw new Problem("invalid", 422, failure ? `${failure.what}; ${failure.remedy}` : state, failure);
    await pause(wait);
    if (signal?.aborted) {
      await room.DELETE("/api/cases/{case}/computations/{job}", path);
      throw signal.reason;
    }
  }
}

export interface Computed<T> {
  data: T | undefined;
  isRenewed: boolean; // while what is there was computed from what is not so any more
  isComputing: boolean;
  error: Error | null; // why there is no answer
  retry: () => void;
}

// The answer to a question, computed anew when `from`, on which it depends, is something else, and for nothing else that
// happens in the case.
export function useComputed<T>(id: string, question: Question, from: readonly unknown[], isWanted: boolean, read: (result: Result) => T): Computed<T> {
  const digest = useMemo(() => bytesToHex(blake2b(utf8ToBytes(JSON.stringify(from)), { dkLen: 16 })), from);
  const asked = useQuery({
    queryKey: ["computed", id, question, digest],
    enabled: isWanted,
    staleTime: Infinity,
    retry: false,
    placeholderData: keepOf(id),
    queryFn: async ({ signal }) => read(await compute(id, question, signal)),
  });
  return { data: isWanted ? asked.data : undefined, isRenewed: isWanted && asked.isPlaceholderData, isComputing: asked.isFetching, error: isWanted && !asked.isFetching ? asked.error : null, retry: () => void asked.refetch() };
}
