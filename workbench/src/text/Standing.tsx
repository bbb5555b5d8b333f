// Whether the latest version can be signed, who has signed it, and whether it is agreed.
import { useQueryClient } from "@tanstack/react-query";
import { Confirm } from "../kit/Confirm.tsx";
import { Notice } from "../kit/kit.tsx";
import type { CaseState } from "../room/case.ts";
import { room } from "../room/client.ts";
import { nameOf } from "../room/names.ts";
import type { SingleText } from "../room/text.ts";
import { useTongue } from "../words/language.tsx";
import { readMoment, tellDay, tellTime } from "../words/moments.ts";
import { usePicked, Words, type WordsOrText } from "../words/Words.tsx";

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
      {state.may.includes("write_text") && !text.offered && !text.agreed && <Step state={state} text={text} version={latest.version} step="offer" />}
      {state.may.includes("sign_text") && text.offered && !text.agreed && mine !== undefined && !signed.includes(mine) && (
        <Step state={state} text={text} version={latest.version} step="signature" />
      )}
    </>
  );
}

interface StepProps {
  state: CaseState;
  text: SingleText;
  version: string;
  step: "offer" | "signature";
}

function Step({ state, text, version, step }: StepProps) {
  const { say } = useTongue();
  const pick = usePicked();
  const queries = useQueryClient();
  const open = text.comments.filter(({ resolved }) => !resolved).length;
  const party = state.me.party;
  const send = async () => {
    const where = { params: { path: { case: state.case, version } } };
    try {
      if (step === "offer") await room.PUT("/api/cases/{case}/text/versions/{version}/offer", where);
      else await room.PUT("/api/cases/{case}/text/versions/{version}/signature", where);
    } finally {
      void queries.invalidateQueries({ queryKey: ["case", state.case] });
    }
  };
  const name = party === undefined ? "" : `\u2068${pick(nameOf(state.definition.parties[party] as WordsOrText, party))}\u2069`;
  return (
    <div className="not-printed">
      <p className="soft small">{say(`text.${step}.what`)}</p>
      <Confirm button={say(`text.${step}`)} title={say(`text.${step}.title`)} yes={say(`text.${step}.yes`)} act={send} weight={step === "signature" ? "main" : "usual"}>
        <p>{say(`text.${step}.asks`, { version: text.versions.length, party: name })}</p>
        {open > 0 && (
          <Notice tone="care">
            <p>{say("text.comment.open", { count: open })}</p>
          </Notice>
        )}
      </Confirm>
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
