// Another password; with it comes another recovery code, shown this once.
import { useState } from "react";
import { NewPassword } from "../door/NewPassword.tsx";
import { useSubmission } from "../door/submission.ts";
import { Button, Field, Notice } from "../kit/kit.tsx";
import { ProblemNotice, Reason } from "../kit/ProblemNotice.tsx";
import { body, Problem, room } from "../room/client.ts";
import { useMe, useSession } from "../room/session.tsx";
import { useTongue } from "../words/language.tsx";
import { CodeField } from "./CodeField.tsx";

export function ChangePassword() {
  const { say } = useTongue();
  const me = useMe();
  const { begin } = useSession();
  const [isOpen, setOpen] = useState(false);
  const [now, setNow] = useState("");
  const [code, setCode] = useState("");
  const [password, setPassword] = useState<string | null>(null);
  const [recoveryCode, setRecoveryCode] = useState<string | null>(null);

  const { submit, problem, isPending } = useSubmission(password, async (chosen) => {
    const anew = await body(room.POST("/api/password", { body: { now, password: chosen, ...(me.authenticator ? { code: code.trim() } : {}) } }));
    setRecoveryCode(anew.recovery_code);
    setOpen(false);
    setNow("");
    setCode("");
    setPassword(null);
    begin(anew);
  });

  return (
    <>
      {recoveryCode !== null && (
        <Notice tone="good" isAlert>
          <p>{say("account.password.done")}</p>
          <p>{say("door.recovery_code.write")}</p>
          <p className="head-text recovery-code" dir="ltr" aria-label={say("door.recovery_code")}>
            {recoveryCode}
          </p>
          <p>
            <Button onPress={() => setRecoveryCode(null)}>{say("door.recovery_code.written")}</Button>
          </p>
        </Notice>
      )}
      {isOpen ? (
        <form className="account-form" onSubmit={submit}>
          {/* Whose password it is, for what keeps passwords. */}
          <input type="text" name="username" autoComplete="username" value={me.name} readOnly hidden />
          <Field label={say("account.password.now")} value={now} onChange={setNow} type="password" autoComplete="current-password" autoFocus isRequired isCode />
          {me.authenticator && <CodeField value={code} onChange={setCode} />}
          <NewPassword onChange={setPassword} />
          {problem !== null && <WrongOr problem={problem} />}
          <p className="row">
            <Button type="submit" weight="main" isPending={isPending} isDisabled={password === null}>
              {say("account.password.change")}
            </Button>
            <Button weight="plain" onPress={() => setOpen(false)}>
              {say("cancel")}
            </Button>
          </p>
        </form>
      ) : (
        <p>
          <Button onPress={() => setOpen(true)}>{say("account.password.change")}</Button>
        </p>
      )}
    </>
  );
}

// What was wrong is said as such; the room does not say which of several.
export function WrongOr({ problem }: { problem: unknown }) {
  const { say } = useTongue();
  if (!(problem instanceof Problem) || problem.kind !== "invalid") return <ProblemNotice problem={problem} />;
  return (
    <Notice tone="bad" isAlert>
      <p>{say("account.wrong")}</p>
      <Reason of={problem} />
    </Notice>
  );
}
