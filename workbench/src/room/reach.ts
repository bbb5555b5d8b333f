// Whether the room can be reached: as what was last sent to it says, not as the browser guesses from its network alone, for a
// room on one's own machine needs none.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { isReached, room, whenReachChanges } from "./client.ts";

const AGAIN = 4000; // milliseconds between attempts while it is lost

const probe = () => void room.GET("/api/room").catch(() => undefined);

export function useReach(): boolean {
  const queries = useQueryClient();
  const reached = useSyncExternalStore(whenReachChanges, isReached);
  useEffect(() => {
    window.addEventListener("offline", probe);
    window.addEventListener("online", probe);
    return () => {
      window.removeEventListener("offline", probe);
      window.removeEventListener("online", probe);
    };
  }, []);
  useEffect(() => {
    if (reached) return;
    const again = setInterval(probe, AGAIN);
    return () => {
      clearInterval(again);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "first me" }); // what happened meanwhile was not told
    };
  }, [reached, queries]);
  return reached;
}
