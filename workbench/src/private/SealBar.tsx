// What was changed on this page and is not sealed yet: to seal, or to let go.
import { useEffect } from "react";
import type { UseMutationResult } from "@tanstack/react-query";
import { Button } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useTongue } from "../words/language.tsx";

interface SealBarProps {
  changes: number;
  items: Record<string, string | null>;
  seal: UseMutationResult<void, unknown, Record<string, string | null>>;
  done: () => void;
  drop: () => void;
}

export function SealBar({ changes, items, seal, done, drop }: SealBarProps) {
  const { say } = useTongue();
  useEffect(() => {
    if (changes === 0) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [changes]);
  return (
    <>
      {seal.error !== null && <ProblemNotice problem={seal.error} />}
      <div className={changes > 0 ? "seal-bar waiting" : "seal-bar"}>
        <p role="status">{changes > 0 ? say("private.unsealed", { count: changes }) : seal.isSuccess ? say("private.sealed") : ""}</p>
        {changes > 0 && (
          <>
            <Button weight="main" isDisabled={seal.isPending} onPress={() => seal.mutate(items, { onSuccess: done })}>
              {say("private.seal")}
            </Button>
            <Button isDisabled={seal.isPending} onPress={drop}>
              {say("private.drop")}
            </Button>
          </>
        )}
      </div>
    </>
  );
}
