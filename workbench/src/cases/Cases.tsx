// The cases that one takes part in; for who takes part in none, what to do.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { FirstSteps } from "./FirstSteps.tsx";
import { Notice } from "../kit/kit.tsx";
import { body, room } from "../room/client.ts";
import { useMe } from "../room/session.tsx";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words } from "../words/Words.tsx";
import "./cases.css";

export function Cases() {
  const { say } = useTongue();
  const pick = usePicked();
  const me = useMe();
  const { data } = useSuspenseQuery({ queryKey: ["cases"], queryFn: () => body(room.GET("/api/cases")) });
  const cases = [...data.cases].sort((one, other) => pick(one.title).localeCompare(pick(other.title)));
  return (
    <>
      <title>{`${say("cases.title")} · ${say("product")}`}</title>
      <div className="page-head">
        <h1>{say("cases.title")}</h1>
        <p className="soft">{say("cases.count", { count: cases.length })}</p>
      </div>
      {me.administrator && <FirstSteps cases={cases.length} />}
      {cases.length === 0 && (
        <Notice>
          <p>{say(me.administrator ? "cases.none.administrator" : "cases.none")}</p>
        </Notice>
      )}
      <ul className="cases">
        {cases.map((one) => (
          <li key={one.case}>
            <Link href={`/cases/${one.case}`} className="sheet case-card">
              <h2>
                <Words of={one.title} />
              </h2>
              <span className="tag">{say(`role.${one.me.role}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
