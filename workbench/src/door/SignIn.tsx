// Name, password, and what the authenticator shows where one is set.
import { useState, type FormEvent } from "react";
import { Button, Field, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { body, Problem, room } from "../room/client.ts";
import { useSession } from "../room/session.tsx";
import { useTongue } from "../words/language.tsx";

// `person` is whose session has expired: nobody else continues their work.
export function SignInForm({ person }: { person?: string }) {
  const { say } = useTongue();
  const { begin } = useSession();
  const [name, setName] = useState(person ?? "");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [asksCode, setAsksCode] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [isPending, setPending] = useState(false);

  const signIn = async (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    setPending(true);
    setProblem(null);
    try {
      begin(await body(room.POST("/api/sign-in", { body: { name, password, ...(asksCode ? { code } : {}) } })));
    } catch (said) {
      if (said instanceof Problem && said.kind === "code_needed" && !asksCode) setAsksCode(true);
      else setProblem(said);
      setPending(false);
    }
  };

  return (
    <form onSubmit={(event) => void signIn(event)}>
      {problem instanceof Problem && problem.kind === "invalid" ? (
        <Notice tone="bad" isAlert>
          <p>{say("door.wrong")}</p>
        </Notice>
      ) : (
        problem !== null && <ProblemNotice problem={problem} />
      )}
      <Field
        label={say("door.name")}
        value={name}
        onChange={setName}
        isReadOnly={person !== undefined}
        autoFocus={person === undefined}
        autoComplete="username"
        isRequired
      />
      <Field
        label={say("door.password")}
        value={password}
        onChange={setPassword}
        autoFocus={person !== undefined}
        type="password"
        autoComplete="current-password"
        isRequired
        isCode
      />
      {asksCode && (
        <Field
          label={say("door.code")}
          description={say("door.code.what")}
          value={code}
          onChange={setCode}
          autoFocus
          inputMode="numeric"
          autoComplete="one-time-code"
          isRequired
          isCode
        />
      )}
      <Button type="submit" weight="main" isPending={isPending}>
        {say("door.sign_in")}
      </Button>
    </form>
  );
}
