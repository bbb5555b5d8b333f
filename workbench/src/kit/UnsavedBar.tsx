// At the foot of a page that sends nothing by itself: what is not sent yet, to send or to let go.
import { useLayoutEffect, useRef, useState, type ReactNode, type Ref } from "react";
import { useTongue } from "../words/language.tsx";
import { Button } from "./kit.tsx";
import "./unsaved.css";

interface FootBarProps {
  isWaiting: boolean; // then it stays in view
  status: string;
  line?: Ref<HTMLParagraphElement>; // of the status
  ref?: Ref<HTMLDivElement> | undefined;
  children?: ReactNode; // its buttons
}

export function FootBar({ isWaiting, status, line, ref, children }: FootBarProps) {
  return (
    <div ref={ref} className={isWaiting ? "unsaved-bar waiting" : "unsaved-bar"}>
      <p role="status" ref={line} tabIndex={-1}>
        {status}
      </p>
      {children}
    </div>
  );
}

interface UnsavedBarProps {
  ref?: Ref<HTMLDivElement>;
  isUnsaved: boolean;
  status: string; // how much it is, or that it was sent
  send: { label: string; act: () => void; isPending: boolean; isDisabled?: boolean };
  drop: { label: string; act: () => void };
}

export function UnsavedBar({ ref, isUnsaved, status, send, drop }: UnsavedBarProps) {
  const { say } = useTongue();
  const line = useRef<HTMLParagraphElement>(null);
  const [last, setLast] = useState<"sent" | "dropped" | null>(null);
  const isPressed = useRef(false);
  // The buttons go once there is nothing left: who pressed one stays here.
  useLayoutEffect(() => {
    if (!isUnsaved && isPressed.current && (document.activeElement ?? document.body) === document.body && line.current?.textContent) line.current.focus();
    isPressed.current = false;
  }, [isUnsaved]);
  const press = (act: () => void, what: "sent" | "dropped") => () => {
    isPressed.current = true;
    setLast(what);
    act();
  };
  return (
    <FootBar ref={ref} isWaiting={isUnsaved} status={!isUnsaved && last === "dropped" ? say("dropped") : status} line={line}>
      {isUnsaved && (
        <>
          <Button weight="main" isDisabled={send.isDisabled ?? false} isPending={send.isPending} onPress={press(send.act, "sent")}>
            {send.label}
          </Button>
          <Button isDisabled={send.isPending} onPress={press(drop.act, "dropped")}>
            {drop.label}
          </Button>
        </>
      )}
    </FootBar>
  );
}

// To the first of its buttons: when what stood above it is chosen and gone.
export const goToBar = (bar: HTMLDivElement | null): void => bar?.querySelector("button")?.focus();
