// What was changed on this page and is not sealed yet: to seal, or to let go.
import { useEffect } from "react";
import type { UseMutationResult } from "@tanstack/react-query";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { UnsavedBar } from "../kit/UnsavedBar.tsx";
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
      <UnsavedBar
        isUnsaved={changes > 0}
        status={changes > 0 ? say("private.unsealed", { count: changes }) : seal.isSuccess ? say("private.sealed") : ""}
        send={{ label: say("private.seal"), act: () => seal.mutate(items, { onSuccess: done }), isDisabled: seal.isPending }}
        drop={{ label: say("private.drop"), act: drop, isDisabled: seal.isPending }}
      />
    </>
  );
}
