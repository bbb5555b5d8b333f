// Everything, put together: language, session, and the page that the address names.
import { QueryClient, QueryClientProvider, useMutation } from "@tanstack/react-query";
import { Component, lazy, Suspense, type ReactNode } from "react";
import { Redirect, Route, Switch } from "wouter";
import { CasePages } from "./CasePages.tsx";
import { TopBar, TopLink } from "./TopBar.tsx";
import { Cases } from "../cases/Cases.tsx";
import { Door } from "../door/Door.tsx";
import { SignInForm } from "../door/SignIn.tsx";
import { DialogFrame } from "../kit/DialogFrame.tsx";
import { Button } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { Problem } from "../room/client.ts";
import { SessionProvider, useSession } from "../room/session.tsx";
import { LanguageProvider, useTongue } from "../words/language.tsx";

// Loaded when they are first opened.
const Account = lazy(async () => ({ default: (await import("../account/Account.tsx")).Account }));
const OpenCase = lazy(async () => ({ default: (await import("../opening/OpenCase.tsx")).OpenCase }));
const People = lazy(async () => ({ default: (await import("../people/People.tsx")).People }));
const StandIn = lazy(async () => ({ default: (await import("../people/StandIn.tsx")).StandIn }));

// What the room has refused it refuses again; what did not reach it is tried twice more.
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, problem) => failures < 2 && problem instanceof Problem && (problem.status === 0 || problem.status >= 500),
    },
  },
});

export function App() {
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <SessionProvider waiting={(problem) => <Waiting problem={problem} />}>
          <Room />
        </SessionProvider>
      </QueryClientProvider>
    </LanguageProvider>
  );
}

function Waiting({ problem }: { problem: unknown }) {
  const { say } = useTongue();
  return (
    <main className="page" aria-busy={!problem}>
      {problem ? <ProblemNotice problem={problem} retry={() => window.location.reload()} /> : <p className="soft">{say("waiting")}</p>}
    </main>
  );
}

function Room() {
  const { say } = useTongue();
  const { me, end } = useSession();
  const leaving = useMutation({ mutationFn: end });
  if (!me) return <Door />;
  return (
    <>
      <a className="skip" href="#main">
        {say("skip")}
      </a>
      <TopBar>
        <nav aria-label={say("room_pages")} className="top-bar-nav">
          {me.administrator && (
            <>
              <TopLink to="/people">{say("people.title")}</TopLink>
              <TopLink to="/open-case">{say("opening.title")}</TopLink>
            </>
          )}
          <TopLink to="/account">
            <bdi>{me.name}</bdi>
            <span className="only-heard"> · {say("account.title")}</span>
          </TopLink>
        </nav>
        <Button weight="plain" onPress={() => leaving.mutate()}>
          {say("sign_out")}
        </Button>
      </TopBar>
      <main id="main" className="page" tabIndex={-1}>
        {leaving.error !== null && <ProblemNotice problem={leaving.error} retry={leaving.mutate} />}
        <Shelter session={me.csrf}>
          <Suspense fallback={<p className="soft">{say("waiting")}</p>}>
            <Switch>
              <Route path="/" component={Cases} />
              {/* The ways in lead here, once one is in. */}
              <Route path="/join">
                <Redirect to="/" replace />
              </Route>
              <Route path="/recover">
                <Redirect to="/" replace />
              </Route>
              <Route path="/account">
                <Account />
              </Route>
              <Route path="/people">
                <People />
              </Route>
              <Route path="/open-case">
                <OpenCase />
              </Route>
              <Route path="/stand-in/:case/:consent">{(params) => <StandIn id={params.case} consent={params.consent} />}</Route>
              <Route path="/cases/:case/*?">{(params) => <CasePages key={params.case} id={params.case ?? ""} />}</Route>
              <Route>
                <p>{say("not_here")}</p>
              </Route>
            </Switch>
          </Suspense>
        </Shelter>
      </main>
      <ExpiredSession />
    </>
  );
}

// The page stays as it was under it, with all that was typed.
function ExpiredSession() {
  const { say } = useTongue();
  const { me, hasExpired } = useSession();
  return (
    <DialogFrame title={say("door.expired")} isOpen={hasExpired} isDismissable={false} isKeyboardDismissDisabled>
      {() => (
        <>
          <p>{say("door.expired.what")}</p>
          {me && <SignInForm person={me.name} />}
        </>
      )}
    </DialogFrame>
  );
}

interface ShelterProps {
  session: string; // another one than before: what was refused may be tried again
  children: ReactNode;
}

// A page that cannot be shown says why, and leaves the rest of the room standing.
class Shelter extends Component<ShelterProps, { problem: unknown }> {
  override state: { problem: unknown } = { problem: null };

  static getDerivedStateFromError(problem: unknown) {
    return { problem };
  }

  override componentDidUpdate(before: ShelterProps) {
    if (this.state.problem !== null && before.session !== this.props.session) this.retry();
  }

  private readonly retry = () => {
    queries.removeQueries({ predicate: (query) => query.state.status === "error" });
    this.setState({ problem: null });
  };

  override render() {
    if (this.state.problem === null) return this.props.children;
    return <ProblemNotice problem={this.state.problem} retry={this.retry} />;
  }
}
