// An invitation that was just made: its link is shown this once, to be handed over by a way that others do not read.
import { Heading } from "react-aria-components";
import { useEffect, useRef } from "react";
import { CopyText } from "../kit/CopyText.tsx";
import { Button } from "../kit/kit.tsx";
import { useTongue } from "../words/language.tsx";
import "./handover.css";

export interface Invitation {
  name: string;
  token: string;
}

interface HandoverProps {
  invitation: Invitation;
  close: () => void;
  level?: number; // of its heading
}

export function Handover({ invitation, close, level = 3 }: HandoverProps) {
  const { say } = useTongue();
  const address = `${window.location.origin}/join#${invitation.token}`;
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), [invitation]);
  return (
    <section ref={section} className="handover" aria-labelledby="handover-title" tabIndex={-1}>
      <Heading level={level} id="handover-title">
        {say("invitation.title", { name: `\u2068${invitation.name}\u2069` })}
      </Heading>
      <p>{say("invitation.what")}</p>
      <CopyText text={address}>
        <Button weight="plain" onPress={close}>
          {say("invitation.done")}
        </Button>
      </CopyText>
    </section>
  );
}
