// What who is not signed in sees.
import { useQuery } from "@tanstack/react-query";
import { Link, Route, Switch } from "wouter";
import { TopBar } from "../frame/TopBar.tsx";
import { body, room } from "../room/client.ts";
import { useTongue } from "../words/language.tsx";
import { JoinForm, RecoverForm } from "./Entering.tsx";
import { SignInForm } from "./SignIn.tsx";
import "./door.css";

// An invitation's link is /join#TOKEN: what stands after # is sent to nobody, and stands in no log.
const invitation = window.location.hash.slice(1);

export function Door() {
  const { say } = useTongue();
  const { data } = useQuery({ queryKey: ["room"], queryFn: () => body(room.GET("/api/room")) });
  return (
    <div className="door">
      <TopBar />
      <main className="door-body">
        <div className="door-sheet">
          <Switch>
            <Route path="/join">
              <JoinForm token={invitation} head={<Head title={say("door.join.title")} lead={say(data?.first_start ? "door.first_start" : "door.join.lead")} />} />
            </Route>
            <Route path="/recover">
              <RecoverForm head={<Head title={say("door.recover.title")} lead={say("door.recover.lead")} />} />
            </Route>
            <Route>
              {data?.first_start ? (
                <JoinForm token="" head={<Head title={say("door.welcome")} lead={say("door.first_start")} />} />
              ) : (
                <>
                  <Head title={say("door.title")} lead={say("door.lead")} />
                  <SignInForm />
                </>
              )}
            </Route>
          </Switch>
          <OtherWays />
        </div>
      </main>
    </div>
  );
}

function Head({ title, lead }: { title: string; lead: string }) {
  return (
    <div className="door-head">
      <h1>{title}</h1>
      <p className="soft">{lead}</p>
    </div>
  );
}

function OtherWays() {
  const { say } = useTongue();
  return (
    <nav aria-label={say("door.other_ways")} className="door-ways small">
      <Link href="/">{say("door.sign_in")}</Link>
      <Link href="/join">{say("door.join.link")}</Link>
      <Link href="/recover">{say("door.recover.link")}</Link>
    </nav>
  );
}
