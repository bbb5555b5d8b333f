// Everything, put together: language, session, and the page that the address names.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Component, Suspense, useEffect, type ReactNode } from "react";
import { Redirect, Route, Switch } from "wouter";
import { CasePages } from "./CasePages.tsx";
import { keepFocus } from "./focus.ts";
import { lazyPage } from "./lazyPage.ts";
import { TopBar, TopLink } from "./TopBar.tsx";
import { Cases } from "../cases/Cases.tsx";
import { Door } from "../door/Door.tsx";
import { SignInForm } from "../door/SignIn.tsx";
import { DialogFrame } from "../kit/DialogFrame.tsx";
import { Button, Notice } from "../kit/kit.tsx";
import { AskedBefore } from "../kit/Leaving.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useAct } from "../room/act.ts";
import { Problem } from "../room/client.ts";
import { useReach, useWatchedReach } from "../room/reach.ts";
import { SessionProvider, useSession } from "../room/session.tsx";
import { LanguageProvider, useTongue } from "../words/language.tsx";

// Loaded when they are first opened.
const Account = lazyPage(async () => (await import("../account/Account.tsx")).Account);
const OpenCase = lazyPage(async () => (await import("../opening/OpenCase.tsx")).OpenCase);
const People = lazyPage(async () => (await import("../people/People.tsx")).People);
const StandIn = lazyPage(async () => (await import("../people/StandIn.tsx")).StandIn);

// What the room has refused it refuses again; what could not be read is tried twice more. What one does is tried at once, whether
// or not the browser believes that it has a network, and once: nothing waits to go out by itself when nobody looks any more.
const queries = new QueryClient({
  defaultOptions: {
    mutations: { networkMode: "always", retry: false },
    queries: {
      networkMode: "always",
      refetchOnReconnect: true,
      staleTime: 15_000,
      retry: (failures, problem) => failures < 2 && problem instanceof Problem && (problem.status === 0 || problem.status >= 500),
    },
  },
});

export function App() {
  useEffect(keepFocus, []);
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <SessionProvider waiting={(problem) => <Waiting problem={problem} />}>
          <LostConnection />
          <Room />
        </SessionProvider>
      </QueryClientProvider>
    </LanguageProvider>
  );
}

// Above all pages, and in view wherever one is on them.
function LostConnection() {
  const { say } = useTongue();
  if (useWatchedReach()) return null;
  return (
    <div className="connection-lost">
      <Notice tone="care" isAlert>
        <p>{say("connection.lost")}</p>
      </Notice>
    </div>
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
  const isReached = useReach();
  const leaving = useAct({ mutationFn: end });
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
        <AskedBefore act={() => leaving.mutate()}>
          {(leave) => (
            <Button weight="plain" isPending={leaving.isPending} onPress={leave}>
              {say("sign_out")}
            </Button>
          )}
        </AskedBefore>
      </TopBar>
      <main id="main" className="page" tabIndex={-1}>
        {leaving.error !== null && <ProblemNotice problem={leaving.error} retry={() => leaving.mutate()} />}
        <Shelter session={me.csrf} isReached={isReached}>
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
  isReached: boolean; // the room, again: what could not be read may be read
  children: ReactNode;
}

// A page that cannot be shown says why, and leaves the rest of the room standing.
class Shelter extends Component<ShelterProps, { problem: unknown }> {
  override state: { problem: unknown } = { problem: null };

  static getDerivedStateFromError(problem: unknown) {
    return { problem };
  }

  override componentDidUpdate(before: ShelterProps) {
    if (this.state.problem === null) return;
    const { session, isReached } = this.props;
    if (before.session !== session || (!before.isReached && isReached && this.state.problem instanceof Problem && this.state.problem.status === 0)) this.retry();
  }

  private readonly retry = () => {
    if (this.state.problem instanceof Problem && this.state.problem.kind === "unloaded") {
      window.location.reload();
      return;
    }
    queries.removeQueries({ predicate: (query) => query.state.status === "error" });
    this.setState({ problem: null });
  };

  override render() {
    if (this.state.problem === null) return this.props.children;
    return <ProblemNotice problem={this.state.problem} retry={this.retry} />;
  }
}
