// What went wrong, and what to do about it, in the language of the page.
import { Problem } from "../room/client.ts";
import { LONGEST_NAME, SHORTEST_NAME, SHORTEST_PASSWORD } from "../room/lengths.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked } from "../words/Words.tsx";
import { Button, Notice } from "./kit.tsx";

// Where a refusal tells of them.
const LENGTHS = { password_least: SHORTEST_PASSWORD, name_least: SHORTEST_NAME, name_most: LONGEST_NAME };
const KNOWN = new Set(["refused", "conflict", "signed_out", "code_needed", "wait", "forged", "unreachable", "not_sent", "unanswered", "unloaded"]);

export function ProblemNotice({ problem, retry }: { problem: unknown; retry?: () => void }) {
  const { say } = useTongue();
  const known = problem instanceof Problem ? problem : new Problem("other", 0, String(problem));
  const kind = KNOWN.has(known.kind) ? known.kind : known.status >= 500 ? "server" : "other";
  return (
    <Notice tone="bad" isAlert>
      {known.code ? <Reason of={known} /> : <p>{say(`problem.${kind}`, { seconds: known.seconds ?? 0 })}</p>}
      {!known.code && !KNOWN.has(known.kind) && known.detail && <Reason of={known} />}
      {retry && (
        <p>
          <Button onPress={() => retry()}>{say("problem.retry")}</Button>
        </p>
      )}
    </Notice>
  );
}

// Why the room refused: in the words of the page where it has them, else in the room's own English.
export function Reason({ of: { detail, code, values = {} } }: { of: Pick<Problem, "detail"> & Partial<Pick<Problem, "code" | "values">> }) {
  const { say, has, locale } = useTongue();
  const picked = usePicked();
  if (!code || !has(`refusal.${code}`))
    return (
      <p className="small">
        <bdi lang="en" dir="ltr">
          {detail}
        </bdi>
      </p>
    );
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const told = Object.entries(values).map(([name, texts]) => [name, list.format(texts.map((words) => `\u2068${picked(words)}\u2069`))]);
  return <p>{say(`refusal.${code}`, { ...LENGTHS, ...(Object.fromEntries(told) as Record<string, string>) })}</p>;
}
