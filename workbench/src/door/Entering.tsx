// The two ways in that end with a new password: an invitation, and the recovery code.
import { useState } from "react";
import { Checkbox } from "react-aria-components";
import { Button, Field, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { body, Problem, room, type Schemas } from "../room/client.ts";
import { useSession } from "../room/session.tsx";
import { useTongue } from "../words/language.tsx";
import { NewPassword } from "./NewPassword.tsx";
import { useSubmission } from "./submission.ts";

type MeAnew = Schemas["MeAnew"];

export function JoinForm({ token: given }: { token: string }) {
  const { say } = useTongue();
  const [token, setToken] = useState(given);
  return (
    <EnteringForm button={say("door.join")} enter={(password) => body(room.POST("/api/join", { body: { token: token.trim(), password } }))}>
      <Field label={say("door.token")} description={say("door.token.what")} value={token} onChange={setToken} autoFocus={!given} isRequired isCode />
    </EnteringForm>
  );
}

export function RecoverForm() {
  const { say } = useTongue();
  const [name, setName] = useState("");
  const [recoveryCode, setRecoveryCode] = useState("");
  const [code, setCode] = useState("");
  const [asksCode, setAsksCode] = useState(false);

  const enter = async (password: string) => {
    try {
      const said = { name, recovery_code: recoveryCode.trim(), password, ...(asksCode ? { code } : {}) };
      return await body(room.POST("/api/recover", { body: said }));
    } catch (problem) {
      if (problem instanceof Problem && problem.kind === "code_needed") setAsksCode(true);
      throw problem;
    }
  };
  return (
    <EnteringForm button={say("door.recover")} enter={enter}>
      <Field label={say("door.name")} value={name} onChange={setName} autoComplete="username" autoFocus isRequired />
      <Field
        label={say("door.recovery_code")}
        description={say("door.recovery_code.what")}
        value={recoveryCode}
        onChange={setRecoveryCode}
        autoComplete="off"
        isRequired
        isCode
      />
      {asksCode && (
        <Field label={say("door.code")} value={code} onChange={setCode} inputMode="numeric" autoComplete="one-time-code" isRequired isCode />
      )}
    </EnteringForm>
  );
}

interface EnteringProps {
  button: string;
  enter: (password: string) => Promise<MeAnew>;
  children: React.ReactNode;
}

function EnteringForm({ button, enter, children }: EnteringProps) {
  const [password, setPassword] = useState<string | null>(null);
  const [entered, setEntered] = useState<MeAnew | null>(null);
  const { submit, problem, isPending } = useSubmission(password, async (chosen) => setEntered(await enter(chosen)));
  if (entered) return <WriteDown me={entered} />;
  return (
    <form aria-busy={isPending} onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      {children}
      <NewPassword onChange={setPassword} />
      <Button type="submit" weight="main" isDisabled={password === null}>
        {button}
      </Button>
    </form>
  );
}

// The recovery code is shown this once: one goes on only after saying that it is written down.
function WriteDown({ me }: { me: MeAnew }) {
  const { say } = useTongue();
  const { begin } = useSession();
  const [isWritten, setWritten] = useState(false);
  return (
    <>
      <Notice tone="care">
        <p>{say("door.recovery_code.write")}</p>
      </Notice>
      <p className="recovery-code" dir="ltr" aria-label={say("door.recovery_code")}>
        {me.recovery_code}
      </p>
      <Checkbox isSelected={isWritten} onChange={setWritten} className="check">
        <span className="check-box" aria-hidden="true" />
        {say("door.recovery_code.written")}
      </Checkbox>
      <Button weight="main" isDisabled={!isWritten} onPress={() => begin(me)}>
        {say("door.go_on")}
      </Button>
    </>
  );
}
