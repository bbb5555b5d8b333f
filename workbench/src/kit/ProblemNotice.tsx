// What went wrong, and what to do about it, in the language of the page.
import { Problem } from "../room/client.ts";
import { useTongue } from "../words/language.tsx";
import { Button, Notice } from "./kit.tsx";

const KNOWN = new Set(["refused", "conflict", "signed_out", "code_needed", "wait", "forged", "unreachable", "not_sent", "unanswered", "unloaded"]);

export function ProblemNotice({ problem, retry }: { problem: unknown; retry?: () => void }) {
  const { say } = useTongue();
  const known = problem instanceof Problem ? problem : new Problem("other", 0, String(problem));
  const kind = KNOWN.has(known.kind) ? known.kind : known.status >= 500 ? "server" : "other";
  return (
    <Notice tone="bad" isAlert>
      <p>{say(`problem.${kind}`, { seconds: known.seconds ?? 0 })}</p>
      {!KNOWN.has(known.kind) && known.detail && (
        <p className="small">
          <bdi lang="en" dir="ltr">
            {known.detail}
          </bdi>
        </p>
      )}
      {retry && (
        <p>
          <Button onPress={() => retry()}>{say("problem.retry")}</Button>
        </p>
      )}
    </Notice>
  );
}
