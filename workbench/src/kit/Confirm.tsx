// What cannot be taken back is asked again before it is done.
import type { ReactNode } from "react";
import { DialogTrigger } from "react-aria-components";
import { useAct } from "../room/act.ts";
import { useTongue } from "../words/language.tsx";
import { DialogFrame } from "./DialogFrame.tsx";
import { Button } from "./kit.tsx";
import { ProblemNotice } from "./ProblemNotice.tsx";

interface ConfirmProps {
  button: string; // that asks
  title: string;
  children: ReactNode; // what will follow
  yes: string;
  act: () => Promise<unknown>;
  weight?: "main" | "usual" | "plain"; // of the button that asks
}

export function Confirm({ button, title, children, yes, act, weight = "plain" }: ConfirmProps) {
  const { say } = useTongue();
  const { mutate, error, reset, isPending } = useAct({ mutationFn: act });
  return (
    <DialogTrigger onOpenChange={reset}>
      <Button weight={weight}>{button}</Button>
      <DialogFrame title={title} role="alertdialog">
        {(close) => (
          <>
            {children}
            {error !== null && <ProblemNotice problem={error} />}
            <p className="row">
              <Button weight="main" isPending={isPending} onPress={() => mutate(undefined, { onSuccess: close })}>
                {yes}
              </Button>
              <Button onPress={close}>{say("cancel")}</Button>
            </p>
          </>
        )}
      </DialogFrame>
    </DialogTrigger>
  );
}
