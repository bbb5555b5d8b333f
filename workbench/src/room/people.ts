// The people of the server, whom its administrators see.
import { body, room, type Schemas } from "./client.ts";
import { useSeen, type Seen } from "./seen.ts";
import { useMe } from "./session.tsx";

export type Person = Schemas["Person"];

// Asked for by administrators alone: anybody else is told nothing.
export function usePeople(): Seen<Person[]> {
  const { administrator } = useMe();
  return useSeen({ queryKey: ["people"], enabled: administrator, queryFn: async () => (await body(room.GET("/api/people"))).people });
}

// Another link for who has not joined yet; the one before opens no more.
export async function inviteAgain(person: string): Promise<string> {
  return (await body(room.POST("/api/people/{person}/invitation", { params: { path: { person } } }))).token;
}
