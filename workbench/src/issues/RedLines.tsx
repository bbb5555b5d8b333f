// Red lines that the reader may see: of a delegate those of their own party, of a mediator those that a party shows them.
import { readRedLines, type RedLine } from "../deal/boundaries.ts";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import type { CaseState } from "../room/case.ts";
import { body, room } from "../room/client.ts";
import { nameOf } from "../room/names.ts";
import { useSeen, type Seen } from "../room/seen.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words, type WordsOrText } from "../words/Words.tsx";
import { BoxWords } from "./BoxWords.tsx";

type ByParty = Record<string, RedLine[]>;

async function seeRedLines(state: CaseState): Promise<ByParty> {
  if (!maySeeAny(state)) return {};
  const party = state.me.party;
  if (party !== undefined) {
    const own = await body(room.GET("/api/cases/{case}/parties/{party}/preferences", { params: { path: { case: state.case, party } } }));
    return { [party]: readRedLines(own.items["red_lines"]) };
  }
  const { shown } = await body(room.GET("/api/cases/{case}/shown", { params: { path: { case: state.case } } }));
  return Object.fromEntries(Object.entries(shown).map(([one, items]) => [one, readRedLines(items["red_lines"])]));
}

const maySeeAny = (state: CaseState) => state.may.includes(state.me.party === undefined ? "see_shown" : "see_preferences");

export function useRedLines(state: CaseState): Seen<ByParty> {
  return useSeen({ queryKey: ["case", state.case, "red lines", maySeeAny(state)], queryFn: () => seeRedLines(state) });
}

export function RedLines({ state }: { state: CaseState }) {
  const { say } = useTongue();
  const pick = usePicked();
  const { data, error, refetch } = useRedLines(state);
  if (!maySeeAny(state)) return null;
  const parties = Object.entries(data ?? {}).filter(([, lines]) => lines.length > 0);
  const isOwn = state.me.party !== undefined;
  return (
    <section className="issue-group" aria-labelledby="red-lines-title">
      <h3 id="red-lines-title">{say(isOwn ? "issues.red_lines.own" : "issues.red_lines.shown")}</h3>
      <p className="small soft">{say(isOwn ? "issues.red_lines.own.who" : "issues.red_lines.shown.who")}</p>
      {error && <ProblemNotice problem={error} retry={() => void refetch()} />}
      {data && parties.length === 0 && <p className="soft">{say(isOwn ? "issues.red_lines.own.none" : "issues.red_lines.shown.none")}</p>}
      <ul className="limit-list">
        {parties.flatMap(([party, lines]) =>
          lines.map((line, at) => (
            <li key={`${party} ${at}`} className="sheet limit">
              <div className="rule">
                <p>{say("issues.red_lines.never", { party: pick(nameOf(state.definition.parties[party] as WordsOrText, party)) })}</p>
                <BoxWords box={line.never} definition={state.definition} />
              </div>
              {line.because !== undefined && (
                <p className="small soft">
                  {say("issues.because")} <Words of={line.because} />
                </p>
              )}
            </li>
          )),
        )}
      </ul>
    </section>
  );
}
