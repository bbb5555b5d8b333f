// The room's interface, typed by schema/openapi.yaml.
import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "./api.d.ts";
import { parseExactly } from "./exactly.ts";

export type Schemas = components["schemas"];

// What the room refuses, or why it could not be reached.
export class Problem extends Error {
  // The last part of its type: "invalid", "conflict", "signed_out"...; without an answer "unreachable", and of acts "not_sent", or
  // "unanswered", where it is not known whether they were done.
  readonly kind: string;
  readonly status: number;
  readonly detail: string;
  readonly seconds: number | undefined; // to wait
  readonly code: string | undefined; // the message that says the detail in the language of the page
  readonly values: Schemas["RefusalValues"] | undefined; // what stands in it

  constructor(kind: string, status: number, detail: string, { seconds, code, values }: Pick<Partial<Problem>, "seconds" | "code" | "values"> = {}) {
    super(`${kind}: ${detail}`);
    this.kind = kind;
    this.status = status;
    this.detail = detail;
    this.seconds = seconds;
    this.code = code;
    this.values = values;
  }
}

let csrf = "";
let onSignedOut: () => void = () => undefined;

export function setSession(secret: string): void {
  csrf = secret;
}

export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

let reached = true;
const onReach = new Set<() => void>();

export const isReached = (): boolean => reached;

export function whenReachChanges(act: () => void): () => void {
  onReach.add(act);
  return () => void onReach.delete(act);
}

function setReached(now: boolean): void {
  if (now === reached) return;
  reached = now;
  for (const act of onReach) act();
}

// Acts that began without a network: had they failed on the way, nobody could say whether they arrived.
const begunOffline = new WeakSet<Request>();

async function toProblem(response: Response): Promise<Problem> {
  try {
    const said = (await response.clone().json()) as Partial<Schemas["WaitProblem"]> & Schemas["Problem"];
    const kind = said.type?.split("/").pop() ?? "other";
    return new Problem(kind, response.status, said.detail ?? said.title, said);
  } catch {
    return new Problem("other", response.status, response.statusText);
  }
}

const manners: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET" && csrf) request.headers.set("X-Wasit-CSRF", csrf);
    if (!navigator.onLine) begunOffline.add(request);
    return request;
  },
  async onResponse({ response }) {
    setReached(true);
    if (response.ok) return response;
    const problem = await toProblem(response);
    if (problem.kind === "signed_out") onSignedOut();
    throw problem;
  },
  onError({ request, error }) {
    if (error instanceof Problem) return error;
    setReached(false);
    const kind = request.method === "GET" ? "unreachable" : begunOffline.has(request) ? "not_sent" : "unanswered";
    return new Problem(kind, 0, String(error));
  },
};

export const room = createClient<paths>({ baseUrl: "/", headers: { Accept: "application/json" } });
room.use(manners);

// The answer's body: what is refused has been thrown.
export async function body<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  return data as T;
}

// The same of what was asked for as text, with its numbers digit for digit.
export async function exactBody<T>(answer: Promise<{ data?: unknown }>): Promise<T> {
  return parseExactly<T>(String((await answer).data));
}
