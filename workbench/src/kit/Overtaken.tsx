// Somebody else was quicker: what both wrote, and the choice between them. It stands above the bar that sends, which says so
// wherever one is, and comes into view when one tries to send.
import { useId, type ReactNode } from "react";
import { Notice } from "./kit.tsx";
import { Shown } from "./Shown.tsx";

interface OvertakenProps {
  isOvertaken: boolean;
  attempt: number; // to send
  title: string;
  children: ReactNode;
}

export function Overtaken({ isOvertaken, attempt, title, children }: OvertakenProps) {
  const id = useId();
  return (
    <Shown attempt={attempt} isThere={isOvertaken} labelledBy={id}>
      <Notice tone="care">
        <p id={id}>{title}</p>
        {children}
      </Notice>
    </Shown>
  );
}

// One thing as two wrote it, side by side as far as there is room.
export function Both({ theirs, mine }: { theirs: Side; mine: Side }) {
  return (
    <div className="side-by-side">
      {[theirs, mine].map(({ by, said }, at) => (
        <div key={at} className="both-side">
          <p className="small soft">{by}</p>
          {said}
        </div>
      ))}
    </div>
  );
}

interface Side {
  by: string;
  said: ReactNode;
}
