// What one does to the room: sent once, however often it is pressed while it is under way, and never again by itself.
import { hashKey, useMutation, type UseMutationOptions, type UseMutationResult } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Problem } from "./client.ts";
import { useReach } from "./reach.ts";
import { useSession } from "./session.tsx";

// The same act is over once what follows it has been loaded: the page then says by itself what there is to do.
export function useAct<Data = unknown, Given = void>(options: UseMutationOptions<Data, Error, Given>): UseMutationResult<Data, Error, Given> {
  const act = useMutation(options);
  const underWay = useRef(new Set<string>());
  const { mutateAsync } = act;
  const mutate: typeof act.mutate = (...args) => {
    const which = hashKey([args[0]]);
    if (underWay.current.has(which)) return;
    underWay.current.add(which);
    const over = () => void underWay.current.delete(which);
    mutateAsync(...args).then(over, over);
  };
  // What failed for want of a session or a connection is not told any more once there is one again.
  const { me, hasExpired } = useSession();
  const isReached = useReach();
  const { error, reset } = act;
  const isOver = error instanceof Problem && ((error.kind === "signed_out" && me !== null && !hasExpired) || (error.kind === "not_sent" && isReached));
  useEffect(() => {
    if (isOver) reset();
  }, [isOver, reset]);
  return { ...act, mutate };
}
