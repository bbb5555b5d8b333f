// How a new room comes to its first talks: the steps, whose they are, and what is done of them.
import type { ReactNode } from "react";
import { Link } from "wouter";
import { openedBy } from "../opening/opened.ts";
import { usePeople } from "../room/people.ts";
import { useMe } from "../room/session.tsx";
import { useTongue } from "../words/language.tsx";
import "./steps.css";

// `cases`: how many cases the administrator takes part in.
export function FirstSteps({ cases }: { cases: number }) {
  const { say, locale } = useTongue();
  const me = useMe();
  const { data: people } = usePeople();
  if (!people) return null;
  const others = people.filter((person) => person.person !== me.person && !person.shut_out);
  const waiting = others.filter((person) => !person.joined);
  const opened = Math.max(openedBy(me.person), cases);
  const names = new Intl.ListFormat(locale).format(waiting.map((person) => `\u2068${person.name}\u2069`));
  return (
    <section className="sheet first-steps" aria-labelledby="steps-title">
      <h2 id="steps-title">{say("steps.title")}</h2>
      <ol className="steps">
        <Step isDone={others.length > 0} title={say("steps.invite")}>
          <p>{say("steps.invite.what")}</p>
          {others.length > 0 && <p className="soft">{say("steps.invited", { count: others.length, joined: others.length - waiting.length })}</p>}
          <p>
            <Link href="/people">{say("people.title")}</Link>
          </p>
        </Step>
        <Step isDone={opened > 0} otherwise="steps.not_from_here" title={say("steps.open")}>
          <p>{say("steps.open.what")}</p>
          <p>
            <Link href="/open-case">{say("opening.title")}</Link>
          </p>
        </Step>
        <Step isDone={null} title={say("steps.parts")}>
          <p>{say("steps.parts.what")}</p>
        </Step>
        <Step isDone={opened > 0 && others.length > 1 && waiting.length === 0} title={say("steps.join")}>
          <p>{say("steps.join.what")}</p>
          {waiting.length > 0 && <p className="soft">{say("steps.waiting", { names })}</p>}
        </Step>
      </ol>
    </section>
  );
}

interface StepProps {
  isDone: boolean | null; // null: only others can see whether it is
  otherwise?: string; // what is said where it is not
  title: string;
  children: ReactNode;
}

function Step({ isDone, otherwise = "steps.to_do", title, children }: StepProps) {
  const { say } = useTongue();
  return (
    <li className={isDone ? "step done" : "step"}>
      <h3>
        {title} <span className="tag">{say(isDone === null ? "steps.by_mediators" : isDone ? "steps.done" : otherwise)}</span>
      </h3>
      {children}
    </li>
  );
}
