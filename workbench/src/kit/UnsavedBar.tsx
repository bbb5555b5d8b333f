// At the foot of a page that sends nothing by itself: what is not sent yet, to send or to let go.
import { Button } from "./kit.tsx";
import "./unsaved.css";

interface UnsavedBarProps {
  isUnsaved: boolean;
  status: string; // how much it is, or that it was sent
  send: { label: string; act: () => void; isDisabled: boolean };
  drop: { label: string; act: () => void; isDisabled: boolean };
}

export function UnsavedBar({ isUnsaved, status, send, drop }: UnsavedBarProps) {
  return (
    <div className={isUnsaved ? "unsaved-bar waiting" : "unsaved-bar"}>
      <p role="status">{status}</p>
      {isUnsaved && (
        <>
          <Button weight="main" isDisabled={send.isDisabled} onPress={send.act}>
            {send.label}
          </Button>
          <Button isDisabled={drop.isDisabled} onPress={drop.act}>
            {drop.label}
          </Button>
        </>
      )}
    </div>
  );
}
