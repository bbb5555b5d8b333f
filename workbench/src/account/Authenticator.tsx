// An authenticator: set, with a code that shows that its secret has arrived; and taken away.
import { useState, type FormEvent, type ReactNode } from "react";
import { Button, Field } from "../kit/kit.tsx";
import { CopyText } from "../kit/CopyText.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useAct } from "../room/act.ts";
import { body, room } from "../room/client.ts";
import { useMe, useSession } from "../room/session.tsx";
import { useTongue } from "../words/language.tsx";
import { WrongOr } from "./ChangePassword.tsx";
import { CodeField } from "./CodeField.tsx";
import { QrPicture } from "./QrPicture.tsx";

export function SetAuthenticator({ onDone }: { onDone: () => void }) {
  const { say } = useTongue();
  const draw = useAct({ mutationFn: () => body(room.POST("/api/authenticator/draw")) });
  if (draw.data) return <ArrivedForm secret={draw.data.secret} address={draw.data.address} onDone={onDone} cancel={draw.reset} />;
  return (
    <>
      {draw.error !== null && <ProblemNotice problem={draw.error} />}
      <p>
        <Button isPending={draw.isPending} onPress={() => draw.mutate()}>{say("account.authenticator.begin")}</Button>
      </p>
    </>
  );
}

interface ArrivedFormProps {
  secret: string;
  address: string;
  onDone: () => void;
  cancel: () => void;
}

function ArrivedForm({ secret, address, onDone, cancel }: ArrivedFormProps) {
  const { say } = useTongue();
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  const send = async () => {
    await room.POST("/api/authenticator", { body: { secret, code: code.trim(), password } });
  };
  const grouped = secret.match(/.{1,4}/g)?.join(" ") ?? secret;
  return (
    <ProofForm button={say("account.authenticator.set_it")} isReady={code.trim() !== "" && password !== ""} send={send} onDone={onDone} cancel={cancel}>
      <p>{say("account.authenticator.scan")}</p>
      <div className="secret">
        <QrPicture text={address} label={say("account.authenticator.qr")} />
        <div className="secret-text">
          <p>{say("account.authenticator.type")}</p>
          <CopyText text={secret} shown={grouped}>
            <a className="button" href={address}>
              {say("account.authenticator.link")}
            </a>
          </CopyText>
        </div>
      </div>
      <CodeField value={code} onChange={setCode} />
      <PasswordField value={password} onChange={setPassword} />
    </ProofForm>
  );
}

export function RemoveAuthenticator({ onDone }: { onDone: () => void }) {
  const { say } = useTongue();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  const send = async () => {
    await room.POST("/api/authenticator/remove", { body: { name: me.name, password, code: code.trim() } });
  };
  if (!isOpen)
    return (
      <p>
        <Button onPress={() => setOpen(true)}>{say("account.authenticator.remove")}</Button>
      </p>
    );
  return (
    <ProofForm button={say("account.authenticator.remove")} isReady={code.trim() !== "" && password !== ""} send={send} onDone={onDone} cancel={() => setOpen(false)}>
      <PasswordField value={password} onChange={setPassword} />
      <Field label={say("account.authenticator.code_or")} value={code} onChange={setCode} autoComplete="off" isRequired isCode />
    </ProofForm>
  );
}

function PasswordField({ value, onChange }: { value: string; onChange: (password: string) => void }) {
  const { say } = useTongue();
  return <Field label={say("account.password.now")} value={value} onChange={onChange} type="password" autoComplete="current-password" isRequired isCode />;
}

interface ProofFormProps {
  button: string;
  isReady: boolean;
  send: () => Promise<void>;
  onDone: () => void;
  cancel: () => void;
  children: ReactNode;
}

function ProofForm({ button, isReady, send, onDone, cancel, children }: ProofFormProps) {
  const { say } = useTongue();
  const { begin } = useSession();
  const { mutate, error, isPending } = useAct({
    mutationFn: async () => {
      await send();
      return body(room.GET("/api/me"));
    },
    onSuccess: (me) => {
      onDone();
      begin(me);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !isPending) mutate();
  };
  return (
    <form className="account-form" onSubmit={submit}>
      {children}
      {error !== null && <WrongOr problem={error} />}
      <p className="row">
        <Button type="submit" weight="main" isPending={isPending} isDisabled={!isReady}>
          {button}
        </Button>
        <Button weight="plain" onPress={cancel}>
          {say("cancel")}
        </Button>
      </p>
    </form>
  );
}
