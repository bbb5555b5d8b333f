// Whether the room can be reached: as what was last sent to it says, not as the browser guesses from its network alone, for a
// room on one's own machine needs none.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { isReached, room, whenReachChanges } from "./client.ts";

const AGAIN = 4000; // milliseconds between attempts while it is lost

const probe = () => void room.GET("/api/room").catch(() => undefined);

export const useReach = (): boolean => useSyncExternalStore(whenReachChanges, isReached);

const isOnline = () => navigator.onLine;

function whenOnlineChanges(act: () => void): () => void {
  window.addEventListener("offline", act);
  window.addEventListener("online", act);
  return () => {
    window.removeEventListener("offline", act);
    window.removeEventListener("online", act);
  };
}

// Looks for the room while it is lost, or the browser guesses so (an answer on its way may have come after the first look),
// and has everything read anew when it is back. For one place above all pages.
export function useWatchedReach(): boolean {
  const queries = useQueryClient();
  const reached = useReach();
  const online = useSyncExternalStore(whenOnlineChanges, isOnline);
  useEffect(() => whenOnlineChanges(probe), []);
  useEffect(() => {
    if (reached && online) return;
    const again = setInterval(probe, AGAIN);
    return () => clearInterval(again);
  }, [reached, online]);
  useEffect(() => {
    if (reached) return;
    return () => void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "first me" }); // what happened meanwhile was not told
  }, [reached, queries]);
  return reached;
}
