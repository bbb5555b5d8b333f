// A case: what its pages share, and which of them is shown.
import { Suspense } from "react";
import { Link, Route, Switch, useRoute } from "wouter";
import { lazyPage } from "./lazyPage.ts";
import { Audit } from "../audit/Audit.tsx";
import { Notice } from "../kit/kit.tsx";
import { Overview } from "../overview/Overview.tsx";
import { Proposals } from "../proposals/Proposals.tsx";
import { useCase, type CaseState } from "../room/case.ts";
import { useLiveCase } from "../room/live.ts";
import { useReach } from "../room/reach.ts";
import { useTongue } from "../words/language.tsx";
import { nameOf } from "../room/names.ts";
import { usePicked, Words, type WordsOrText } from "../words/Words.tsx";

// Loaded when they are first opened.
const Bridging = lazyPage(async () => (await import("../bridging/Bridging.tsx")).Bridging);
const Members = lazyPage(async () => (await import("../members/Members.tsx")).Members);
const Issues = lazyPage(async () => (await import("../issues/Issues.tsx")).Issues);
const Editor = lazyPage(async () => (await import("../editor/Editor.tsx")).Editor);
const Private = lazyPage(async () => (await import("../private/Private.tsx")).Private);
const Text = lazyPage(async () => (await import("../text/Text.tsx")).Text);
const Record = lazyPage(async () => (await import("../record/Record.tsx")).Record);
const Outcome = lazyPage(async () => (await import("../outcome/Outcome.tsx")).Outcome);
const Deadlines = lazyPage(async () => (await import("../deadlines/Deadlines.tsx")).Deadlines);

type Page = "overview" | "private" | "issues" | "bridging" | "proposals" | "text" | "outcome" | "record" | "deadlines" | "members" | "audit";

// Only what one may do anything with.
function pagesFor(state: CaseState): Page[] {
  const pages: Page[] = ["overview", "private", "issues", "bridging", "proposals", "text", "outcome", "record", "deadlines", "members", "audit"];
  return pages.filter(
    (page) => (page !== "private" || state.me.party !== undefined) && (page !== "bridging" || state.may.includes("draft_proposal")) && (page !== "audit" || state.may.includes("export_log")),
  );
}

export function CasePages({ id }: { id: string }) {
  const { say } = useTongue();
  const pick = usePicked();
  const state = useCase(id);
  const connection = useLiveCase(id);
  const isReached = useReach(); // else the frame says that nothing is
  const party = state.me.party;
  return (
    <>
      <title>{`${pick(state.title)} · ${say("product")}`}</title>
      <div className="page-head">
        <nav aria-label={say("crumbs")} className="crumbs">
          <Link href="/">{say("cases.title")}</Link>
        </nav>
        <h1>
          <Words of={state.title} />
        </h1>
        <p className="soft">{say(`me.${state.me.role}`, { party: party ? pick(nameOf(state.definition.parties[party] as WordsOrText, party)) : "" })}</p>
      </div>
      {connection === "lost" && isReached && (
        <Notice tone="care" isAlert>
          <p>{say("connection.lost")}</p>
        </Notice>
      )}
      <div className="case-frame">
        <nav aria-label={say("case.pages")} className="case-nav">
          <ul>
            {pagesFor(state).map((page) => (
              <li key={page}>
                <PageLink id={id} page={page} />
              </li>
            ))}
          </ul>
        </nav>
        <div>
          <Suspense fallback={<p className="soft">{say("waiting")}</p>}>
            <Switch>
              <Route path="/cases/:case">
                <Overview id={id} />
              </Route>
              <Route path="/cases/:case/issues">
                <Issues id={id} />
              </Route>
              <Route path="/cases/:case/issues/edit">
                <Editor id={id} />
              </Route>
              <Route path="/cases/:case/bridging">
                <Bridging id={id} />
              </Route>
              <Route path="/cases/:case/proposals">
                <Proposals id={id} />
              </Route>
              <Route path="/cases/:case/text">
                <Text id={id} />
              </Route>
              <Route path="/cases/:case/private">
                <Private id={id} />
              </Route>
              <Route path="/cases/:case/record">
                <Record id={id} />
              </Route>
              <Route path="/cases/:case/outcome">
                <Outcome id={id} />
              </Route>
              <Route path="/cases/:case/deadlines">
                <Deadlines id={id} />
              </Route>
              <Route path="/cases/:case/members">
                <Members id={id} />
              </Route>
              <Route path="/cases/:case/audit">
                <Audit id={id} />
              </Route>
              <Route>
                <p>{say("not_here")}</p>
              </Route>
            </Switch>
          </Suspense>
        </div>
      </div>
    </>
  );
}

function addressOf(id: string, page: Page): string {
  return page === "overview" ? `/cases/${id}` : `/cases/${id}/${page}`;
}

function PageLink({ id, page }: { id: string; page: Page }) {
  const { say } = useTongue();
  const address = addressOf(id, page);
  const [isHere] = useRoute(address);
  return (
    <Link href={address} aria-current={isHere ? "page" : undefined}>
      {say(`${page}.title`)}
    </Link>
  );
}
