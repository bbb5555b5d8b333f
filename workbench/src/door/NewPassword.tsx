// A password that is chosen, and typed twice.
import { useState } from "react";
import { Field } from "../kit/kit.tsx";
import { SHORTEST_PASSWORD } from "../room/lengths.ts";
import { useTongue } from "../words/language.tsx";

const TYPED = { type: "password", autoComplete: "new-password", isRequired: true, isCode: true } as const;

export function NewPassword({ onChange }: { onChange: (password: string | null) => void }) {
  const { say } = useTongue();
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const isShort = password.length > 0 && [...password].length < SHORTEST_PASSWORD;
  const differs = again.length > 0 && again !== password;

  const tell = (one: string, two: string) => onChange([...one].length >= SHORTEST_PASSWORD && one === two ? one : null);
  return (
    <>
      <Field
        label={say("door.password.new")}
        description={say("door.password.rule", { count: SHORTEST_PASSWORD })}
        value={password}
        onChange={(next) => {
          setPassword(next);
          tell(next, again);
        }}
        isInvalid={isShort}
        {...TYPED}
      />
      <Field
        label={say("door.password.again")}
        {...(differs ? { description: say("door.password.differs") } : {})}
        value={again}
        onChange={(next) => {
          setAgain(next);
          tell(password, next);
        }}
        isInvalid={differs}
        {...TYPED}
      />
    </>
  );
}
