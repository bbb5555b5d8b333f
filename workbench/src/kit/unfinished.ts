// What was begun in a form and is not taken yet: a page that is about to be left or sent has to know of it.
import { createContext, useContext, useEffect, useId } from "react";

export interface Begun {
  what: string; // it is called
  isFault: boolean; // something else holds than what stands there
}

export interface Unfinished {
  note: (id: string, begun: Begun | null) => void; // null: nothing any more
  dropped: number; // how often all of it was let go
}

const NOWHERE: Unfinished = { note: () => undefined, dropped: 0 };
const Context = createContext<Unfinished>(NOWHERE);
export const UnfinishedProvider = Context.Provider;

// `what`: what it is called; null where nothing was begun. Answers how often all of it was let go since.
export function useUnfinished(what: string | null, isFault = false): number {
  const id = useId();
  const { note, dropped } = useContext(Context);
  useEffect(() => {
    note(id, what === null ? null : { what, isFault });
    return () => note(id, null);
  }, [id, note, what, isFault]);
  return dropped;
}
