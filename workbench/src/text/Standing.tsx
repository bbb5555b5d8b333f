// Whether the latest version can be signed, who has signed it, and whether it is agreed.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import type { CaseState } from "../room/case.ts";
import { room } from "../room/client.ts";
import { nameOf } from "../room/names.ts";
import type { SingleText } from "../room/text.ts";
import { useTongue } from "../words/language.tsx";
import { readMoment, tellDay, tellTime } from "../words/moments.ts";
import { Words, type WordsOrText } from "../words/Words.tsx";

export function Standing({ state, text }: { state: CaseState; text: SingleText }) {
  const tongue = useTongue();
  const { say } = tongue;
  const latest = text.versions.at(-1);
  if (!latest) return null;
  const signed = Object.keys(text.signatures);
  const day = text.agreed ? readMoment(text.agreed.date) : null;
  const mine = state.me.party;
  return (
    <>
      {text.agreed && (
        <Notice tone="good">
          <p>{say("text.agreed", { day: day ? tellDay(day, tongue) : text.agreed.date })}</p>
        </Notice>
      )}
      {text.offered && !text.agreed && (
        <Notice>
          <p>{say("text.offered")}</p>
        </Notice>
      )}
      {(text.offered || text.agreed) && <Signatures state={state} text={text} />}
      {state.may.includes("write_text") && !text.offered && !text.agreed && <Step id={state.case} version={latest.version} step="offer" />}
      {state.may.includes("sign_text") && text.offered && !text.agreed && mine !== undefined && !signed.includes(mine) && (
        <Step id={state.case} version={latest.version} step="signature" />
      )}
    </>
  );
}

function Step({ id, version, step }: { id: string; version: string; step: "offer" | "signature" }) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: async () => {
      const where = { params: { path: { case: id, version } } };
      if (step === "offer") await room.PUT("/api/cases/{case}/text/versions/{version}/offer", where);
      else await room.PUT("/api/cases/{case}/text/versions/{version}/signature", where);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["case", id] }),
  });
  return (
    <div className="not-printed">
      {error !== null && <ProblemNotice problem={error} />}
      <p className="soft small">{say(`text.${step}.what`)}</p>
      <p>
        <Button weight={step === "signature" ? "main" : "usual"} onPress={() => !isPending && mutate()}>
          {say(`text.${step}`)}
        </Button>
      </p>
    </div>
  );
}

export function Signatures({ state, text }: { state: CaseState; text: SingleText }) {
  const tongue = useTongue();
  const { say } = tongue;
  return (
    <ul className="names small">
      {Object.entries(state.definition.parties).map(([party, named]) => (
        <li key={party}>
          <Words of={nameOf(named as WordsOrText, party)} />: {text.signatures[party] ? say("text.signed", { when: tellTime(text.signatures[party].at, tongue) }) : say("text.unsigned")}
        </li>
      ))}
    </ul>
  );
}
