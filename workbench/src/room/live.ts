// What happens in a case, as it happens: what was loaded of it is loaded anew.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useMe } from "./session.tsx";

export type Connection = "open" | "lost";

export function useLiveCase(id: string): Connection {
  const queries = useQueryClient();
  const session = useMe().csrf; // events end with their session, and begin anew with the next
  const [connection, setConnection] = useState<Connection>("open");
  useEffect(() => {
    const reload = () => void queries.invalidateQueries({ queryKey: ["case", id] });
    let wasLost = false;
    const source = new EventSource(`/api/cases/${encodeURIComponent(id)}/events`);
    source.addEventListener("change", reload);
    source.onopen = () => {
      setConnection("open");
      if (wasLost) reload(); // what happened meanwhile was not told
      wasLost = false;
    };
    source.onerror = () => {
      wasLost = true;
      setConnection("lost");
      // Refused, and not tried again: the session is over, or one takes part no more. Reading anew says which.
      if (source.readyState === EventSource.CLOSED) reload();
    };
    return () => source.close();
  }, [id, queries, session]);
  return connection;
}
