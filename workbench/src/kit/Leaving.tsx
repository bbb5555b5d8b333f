// Who goes elsewhere with something that is not saved is asked first, by the browser or by the page.
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useTongue } from "../words/language.tsx";
import { DialogFrame } from "./DialogFrame.tsx";
import { Button } from "./kit.tsx";

export function Leaving({ isUnsaved, go }: { isUnsaved: boolean; go?: () => void }) {
  const { say } = useTongue();
  const [, navigate] = useLocation();
  const [to, setTo] = useState<string | null>(null);
  useEffect(() => {
    if (!isUnsaved) return;
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
      window.removeEventListener("beforeunload", warn);
      document.removeEventListener("click", ask, true);
    };
  }, [isUnsaved]);
  return (
    <DialogFrame title={say("leaving.title")} role="alertdialog" isOpen={to !== null} onOpenChange={(isOpen) => !isOpen && setTo(null)}>
      {() => (
        <>
          <p>{say("leaving.what")}</p>
          <p className="row">
            <Button weight="main" onPress={() => setTo(null)} autoFocus>
              {say("leaving.stay")}
            </Button>
            <Button
              onPress={() => {
                go?.();
                if (to !== null) navigate(to);
              }}
            >
              {say("leaving.go")}
            </Button>
          </p>
        </>
      )}
    </DialogFrame>
  );
}
