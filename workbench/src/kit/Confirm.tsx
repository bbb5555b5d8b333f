// What cannot be taken back is asked again before it is done.
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { DialogTrigger } from "react-aria-components";
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
}

export function Confirm({ button, title, children, yes, act }: ConfirmProps) {
  const { say } = useTongue();
  const { mutate, error, isPending, reset } = useMutation({ mutationFn: act });
  return (
    <DialogTrigger onOpenChange={reset}>
      <Button weight="plain">{button}</Button>
      <DialogFrame title={title} role="alertdialog">
        {(close) => (
          <>
            {children}
            {error !== null && <ProblemNotice problem={error} />}
            <p className="row">
              <Button weight="main" onPress={() => !isPending && mutate(undefined, { onSuccess: close })}>
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
