// What is made of what was read from the room: until it is there, that it is awaited, or why it could not be read. Never that
// there is nothing.
import type { ReactNode } from "react";
import { Problem } from "../room/client.ts";
import type { Seen } from "../room/seen.ts";
import { useTongue } from "../words/language.tsx";
import { ProblemNotice } from "./ProblemNotice.tsx";

export function WhenRead<T>({ of, children }: { of: Seen<T>; children: (data: T) => ReactNode }) {
  const { say } = useTongue();
  const { data, error, refetch } = of;
  if (error instanceof Problem && error.status === 0) return <p className="soft">{say("unread")}</p>;
  if (error) return <ProblemNotice problem={error} retry={() => void refetch()} />;
  if (data === undefined) return <p className="soft">{say("waiting")}</p>;
  return children(data);
}
