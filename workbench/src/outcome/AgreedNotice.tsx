// That the parties have agreed, where a page would else tell of talks that go on; nothing as long as they do.
import { Link } from "wouter";
import { Notice } from "../kit/kit.tsx";
import { useText } from "../room/text.ts";
import { useTongue } from "../words/language.tsx";
import { tellMoment } from "../words/moments.ts";

interface AgreedNoticeProps {
  id: string;
  words: "overview.agreed" | "issues.settled"; // the message, with the day
  tone: "good" | "care";
}

export function AgreedNotice({ id, words, tone }: AgreedNoticeProps) {
  const tongue = useTongue();
  const { data: text } = useText(id);
  if (!text?.agreed) return null;
  return (
    <Notice tone={tone}>
      <p>
        {tongue.say(words, { day: tellMoment(text.agreed.date, tongue) })} <Link href={`/cases/${id}/outcome`}>{tongue.say("outcome.title")}</Link>
      </p>
    </Notice>
  );
}
