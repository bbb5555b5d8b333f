// A question to the engine while it is computed, and what came of it where that is no answer.
import { ProgressBar } from "react-aria-components";
import { Button, Notice } from "../kit/kit.tsx";
import { ProblemNotice, Reason } from "../kit/ProblemNotice.tsx";
import type { Asked, Computation } from "../room/computation.ts";
import { useTongue } from "../words/language.tsx";
import { tellTime } from "../words/moments.ts";

interface AskingProps {
  asked: Asked;
  label: string; // of the button that asks
  weight?: "main" | "usual";
}

export function Asking({ asked, label, weight = "usual" }: AskingProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const failure = asked.job?.failure;
  return (
    <>
      {asked.isAsking ? (
        <Progress job={asked.job} cancel={asked.cancel} />
      ) : (
        <p>
          <Button weight={weight} onPress={asked.ask}>
            {label}
          </Button>
        </p>
      )}
      {!asked.isAsking && asked.result !== undefined && asked.asked !== undefined && <p className="small soft">{say("bridging.asked", { when: tellTime(asked.asked, tongue) })}</p>}
      {asked.problem !== null && <ProblemNotice problem={asked.problem} />}
      {failure && (
        <Notice tone="care" isAlert>
          <p>{say("bridging.failed")}</p>
          <Reason of={{ ...failure, detail: `${failure.what}; ${failure.remedy}` }} />
        </Notice>
      )}
      {asked.job?.state === "cancelled" && <p role="status">{say("bridging.cancelled")}</p>}
    </>
  );
}

function Progress({ job, cancel }: { job: Computation | undefined; cancel: () => void }) {
  const { say } = useTongue();
  const share = job?.share ?? null;
  return (
    <div className="progress">
      <ProgressBar aria-label={say("bridging.working")} {...(share === null ? { isIndeterminate: true } : { value: share * 100 })} className="progress-bar">
        {({ percentage }) => <div className="progress-done" style={{ inlineSize: `${share === null ? 30 : (percentage ?? 0)}%` }} />}
      </ProgressBar>
      <span>{say("bridging.working")}</span>
      <Button onPress={cancel}>{say("bridging.cancel")}</Button>
    </div>
  );
}
