// Who is signed in.
import { useQuery, useQueryClient, type Query } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { body, Problem, room, setSession, whenSignedOut, type Schemas } from "./client.ts";

export type Me = Schemas["Me"];

interface SessionState {
  me: Me | null;
  hasExpired: boolean; // it was signed in on this page, and is no more
  begin: (me: Me) => void;
  end: () => Promise<void>;
}

const SessionContext = createContext<SessionState | null>(null);

export function useSession(): SessionState {
  const state = useContext(SessionContext);
  if (!state) throw new Error("no <SessionProvider> around this");
  return state;
}

// Of pages that only who is signed in sees.
export function useMe(): Me {
  const { me } = useSession();
  if (!me) throw new Error("nobody is signed in");
  return me;
}

async function seeMe(): Promise<Me | null> {
  try {
    return await body(room.GET("/api/me"));
  } catch (problem) {
    if (problem instanceof Problem && problem.kind === "signed_out") return null;
    throw problem;
  }
}

export function SessionProvider({ children, waiting }: { children: ReactNode; waiting: (problem: unknown) => ReactNode }) {
  const queries = useQueryClient();
  const [me, setMe] = useState<Me | null | undefined>(undefined);
  const [hasExpired, setExpired] = useState(false);
  const first = useQuery({ queryKey: ["first me"], queryFn: seeMe, staleTime: Infinity, gcTime: Infinity });

  const begin = useCallback(
    (next: Me) => {
      // What another person was shown is theirs; what the same one was shown may have changed since.
      const others = { predicate: (query: Query) => query.queryKey[0] !== "first me" };
      if (me && me.person !== next.person) queries.removeQueries(others);
      else if (me) void queries.invalidateQueries(others);
      setSession(next.csrf);
      setExpired(false);
      setMe(next);
    },
    [me, queries],
  );

  useEffect(() => {
    if (me !== undefined || first.data === undefined) return;
    if (first.data) begin(first.data);
    else setMe(null);
  }, [me, first.data, begin]);

  useEffect(() => {
    whenSignedOut(() => {
      if (me) setExpired(true);
    });
  }, [me]);

  const end = useCallback(async () => {
    try {
      await room.POST("/api/sign-out");
    } catch (problem) {
      // A session that was over is over; of any other one stays signed in, and is told so.
      if (!(problem instanceof Problem) || problem.kind !== "signed_out") throw problem;
    }
    setExpired(false);
    setSession("");
    setMe(null);
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== "first me" });
  }, [queries]);

  const state = useMemo(() => ({ me: me ?? null, hasExpired, begin, end }), [me, hasExpired, begin, end]);
  if (me === undefined) return waiting(first.error);
  return <SessionContext value={state}>{children}</SessionContext>;
}
