// At the foot of a page that sends nothing by itself: what is not sent yet, to send or to let go.
import { useLayoutEffect, useRef } from "react";
import { Button } from "./kit.tsx";
import "./unsaved.css";

interface UnsavedBarProps {
  isUnsaved: boolean;
  status: string; // how much it is, or that it was sent
  send: { label: string; act: () => void; isPending: boolean; isDisabled?: boolean };
  drop: { label: string; act: () => void };
}

export function UnsavedBar({ isUnsaved, status, send, drop }: UnsavedBarProps) {
  const line = useRef<HTMLParagraphElement>(null);
  const isPressed = useRef(false);
  // The buttons go once there is nothing left: who pressed one stays here.
  useLayoutEffect(() => {
    if (!isUnsaved && isPressed.current && (document.activeElement ?? document.body) === document.body) line.current?.focus();
    isPressed.current = false;
  }, [isUnsaved]);
  const press = (act: () => void) => () => {
    isPressed.current = true;
    act();
  };
  return (
    <div className={isUnsaved ? "unsaved-bar waiting" : "unsaved-bar"}>
      <p role="status" ref={line} tabIndex={-1}>{status}</p>
      {isUnsaved && (
        <>
          <Button weight="main" isDisabled={send.isDisabled ?? false} isPending={send.isPending} onPress={press(send.act)}>
            {send.label}
          </Button>
          <Button isDisabled={send.isPending} onPress={press(drop.act)}>
            {drop.label}
          </Button>
        </>
      )}
    </div>
  );
}
