// One's own account: the password, the authenticator, the recovery code.
import { useState } from "react";
import { Notice } from "../kit/kit.tsx";
import { useMe } from "../room/session.tsx";
import { useTongue } from "../words/language.tsx";
import { tellTime } from "../words/moments.ts";
import { RemoveAuthenticator, SetAuthenticator } from "./Authenticator.tsx";
import { ChangePassword } from "./ChangePassword.tsx";
import "./account.css";

export function Account() {
  const tongue = useTongue();
  const { say } = tongue;
  const me = useMe();
  const [said, setSaid] = useState<"set" | "removed" | null>(null);
  return (
    <div className="account">
      <title>{`${say("account.title")} · ${say("product")}`}</title>
      <div className="page-head">
        <h1>{say("account.title")}</h1>
        <p>
          <bdi className="account-name">{me.name}</bdi> {me.administrator && <span className="tag">{say("people.administrator")}</span>}
        </p>
        <p className="soft">{say("account.ends", { when: tellTime(me.ends, tongue) })}</p>
      </div>
      <section className="sheet account-part" aria-labelledby="account-password">
        <h2 id="account-password">{say("account.password")}</h2>
        <p>{say("account.password.what")}</p>
        <ChangePassword />
      </section>
      <section className="sheet account-part" aria-labelledby="account-authenticator">
        <h2 id="account-authenticator">{say("account.authenticator")}</h2>
        <p>{say(me.authenticator ? "account.authenticator.on" : "account.authenticator.off")}</p>
        {said && (
          <Notice tone="good" isAlert>
            <p>{say(`account.authenticator.${said}`)}</p>
          </Notice>
        )}
        {me.authenticator ? <RemoveAuthenticator onDone={() => setSaid("removed")} /> : <SetAuthenticator onDone={() => setSaid("set")} />}
      </section>
      <section className="sheet account-part" aria-labelledby="account-recovery">
        <h2 id="account-recovery">{say("door.recovery_code")}</h2>
        <p>{say("account.recovery.what")}</p>
      </section>
    </div>
  );
}
