// The two ways in that end with a new password: an invitation, and the recovery code.
import { useState, type ReactNode } from "react";
import { Checkbox } from "react-aria-components";
import { CopyButton } from "../kit/CopyButton.tsx";
import { Button, Field, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { body, Problem, room, type Schemas } from "../room/client.ts";
import { useSession } from "../room/session.tsx";
import { useTongue } from "../words/language.tsx";
import { NewPassword } from "./NewPassword.tsx";
import { useSubmission } from "./submission.ts";

type MeAnew = Schemas["MeAnew"];

// What was pasted may be the whole link, of which the invitation is what stands after the #.
const tokenIn = (pasted: string): string => pasted.trim().replace(/^.*#/s, "");

export function JoinForm({ token: given, head }: { token: string; head: ReactNode }) {
  const { say } = useTongue();
  const [token, setToken] = useState(given);
  return (
    <EnteringForm
      head={head}
      button={say("door.join")}
      unknown={say("door.token.unknown")}
      enter={(password) => body(room.POST("/api/join", { body: { token: tokenIn(token), password } }))}
    >
      <Field label={say("door.token")} description={say("door.token.what")} value={token} onChange={setToken} autoFocus={!given} isRequired isCode />
    </EnteringForm>
  );
}

export function RecoverForm({ head }: { head: ReactNode }) {
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
    <EnteringForm head={head} button={say("door.recover")} enter={enter}>
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
  head: ReactNode; // said until one is in
  button: string;
  unknown?: string; // where what one came with opens nothing
  enter: (password: string) => Promise<MeAnew>;
  children: ReactNode;
}

function EnteringForm({ head, button, unknown, enter, children }: EnteringProps) {
  const [password, setPassword] = useState<string | null>(null);
  const [entered, setEntered] = useState<MeAnew | null>(null);
  const { submit, problem, isPending } = useSubmission(password, async (chosen) => setEntered(await enter(chosen)));
  if (entered) return <WriteDown me={entered} />;
  return (
    <>
      {head}
      <form onSubmit={submit}>
        {unknown !== undefined && problem instanceof Problem && problem.status === 404 ? (
          <Notice tone="bad" isAlert>
            <p>{unknown}</p>
          </Notice>
        ) : (
          problem !== null && <ProblemNotice problem={problem} />
        )}
        {children}
        <NewPassword onChange={setPassword} />
        <Button type="submit" weight="main" isPending={isPending} isDisabled={password === null}>
          {button}
        </Button>
      </form>
    </>
  );
}

// The recovery code is shown this once: one goes on only after saying that it is written down.
function WriteDown({ me }: { me: MeAnew }) {
  const { say } = useTongue();
  const { begin } = useSession();
  const [isWritten, setWritten] = useState(false);
  return (
    <>
      <h1>{say("door.joined")}</h1>
      <Notice tone="care">
        <p>{say("door.recovery_code.write")}</p>
      </Notice>
      <p className="recovery-code" dir="ltr" aria-label={say("door.recovery_code")}>
        {me.recovery_code}
      </p>
      <p>
        <CopyButton text={me.recovery_code} />
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
