// Who goes elsewhere with something that is not saved is asked first, by the browser or by the page: by a link, by the browser's
// own buttons, or by signing out.
import { useEffect, useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import { useTongue } from "../words/language.tsx";
import { DialogFrame } from "./DialogFrame.tsx";
import { Button } from "./kit.tsx";

interface Part {
  here: string;
  ask: (to: string) => void;
}

const unsaved = new Set<Part>(); // the parts of the page that hold something
const whereOne = () => window.location.pathname + window.location.search;

// The address has changed by then: it is put back before the pages hear of it, for which this listens before they do.
window.addEventListener("popstate", (event) => {
  const to = whereOne();
  const [part] = [...unsaved].filter(({ here }) => here !== to);
  if (!part) return;
  event.stopImmediatePropagation();
  window.history.pushState(null, "", part.here);
  part.ask(to);
});

export function Leaving({ isUnsaved, go }: { isUnsaved: boolean; go?: () => void }) {
  const [, navigate] = useLocation();
  const [to, setTo] = useState<string | null>(null);
  useEffect(() => {
    if (!isUnsaved) return;
    const part = { here: whereOne(), ask: setTo };
    unsaved.add(part);
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    // Before the link itself hears of it.
    const ask = (event: MouseEvent) => {
      const link = (event.target as Element | null)?.closest?.("a[href]");
      if (!(link instanceof HTMLAnchorElement) || link.origin !== window.location.origin || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (link.pathname === window.location.pathname || link.target === "_blank" || link.hasAttribute("download")) return;
      event.preventDefault();
      event.stopPropagation();
      setTo(link.pathname + link.search);
    };
    window.addEventListener("beforeunload", warn);
    document.addEventListener("click", ask, true);
    return () => {
      unsaved.delete(part);
      window.removeEventListener("beforeunload", warn);
      document.removeEventListener("click", ask, true);
    };
  }, [isUnsaved]);
  return (
    <LeavingQuestion
      isOpen={to !== null}
      stay={() => setTo(null)}
      go={() => {
        go?.();
        if (to !== null) navigate(to);
      }}
    />
  );
}

// For what leaves all pages, such as signing out: does it at once where nothing would be lost by it.
export function AskedBefore({ act, children }: { act: () => void; children: (begin: () => void) => ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {children(() => (unsaved.size > 0 ? setOpen(true) : act()))}
      <LeavingQuestion
        isOpen={isOpen}
        stay={() => setOpen(false)}
        go={() => {
          setOpen(false);
          act();
        }}
      />
    </>
  );
}

function LeavingQuestion({ isOpen, stay, go }: { isOpen: boolean; stay: () => void; go: () => void }) {
  const { say } = useTongue();
  return (
    <DialogFrame title={say("leaving.title")} role="alertdialog" isOpen={isOpen} onOpenChange={(open) => !open && stay()}>
      {() => (
        <>
          <p>{say("leaving.what")}</p>
          <p className="row">
            <Button weight="main" onPress={stay} autoFocus>
              {say("leaving.stay")}
            </Button>
            <Button onPress={go}>{say("leaving.go")}</Button>
          </p>
        </>
      )}
    </DialogFrame>
  );
}
