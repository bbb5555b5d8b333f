// What comes into view, and takes the focus, when something was tried: once for each attempt, as soon as it is there, unless one has
// gone on typing meanwhile.
import { useEffect, useRef, type ReactNode } from "react";
import "./shown.css";

interface ShownProps {
  attempt: number; // 0: none yet
  isThere: boolean;
  labelledBy?: string;
  children: ReactNode;
}

export function Shown({ attempt, isThere, labelledBy, children }: ShownProps) {
  const place = useRef<HTMLDivElement>(null);
  const isDue = useRef(false);
  useEffect(() => {
    if (attempt === 0) return;
    isDue.current = true;
    const goOn = () => void (isDue.current = false);
    document.addEventListener("input", goOn, { once: true });
    return () => document.removeEventListener("input", goOn);
  }, [attempt]);
  useEffect(() => {
    if (!isDue.current || !isThere) return;
    isDue.current = false;
    // What is taller than the window begins at its head.
    const isTall = (place.current?.offsetHeight ?? 0) > window.innerHeight * 0.7;
    place.current?.scrollIntoView({ block: isTall ? "start" : "center" });
    place.current?.focus({ preventScroll: true });
  }, [attempt, isThere]);
  if (!isThere) return null;
  return (
    <div ref={place} tabIndex={-1} className="shown-place" {...(labelledBy === undefined ? {} : { role: "group", "aria-labelledby": labelledBy })}>
      {children}
    </div>
  );
}
