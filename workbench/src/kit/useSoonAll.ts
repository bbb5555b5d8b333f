// Of a long list as much as fits into a window at once, and the rest right after, a few at a time, so that nobody waits for
// what is out of sight. Soon all of it is on the page, where it can be searched, printed and read out; contents that the
// browser itself skips (content-visibility) are not read out.
import { startTransition, useEffect, useState } from "react";

const FEW = 12;

// How many of them to draw.
export function useSoonAll(count: number): number {
  const [shown, setShown] = useState(FEW);
  useEffect(() => {
    if (shown >= count) return;
    const frame = requestAnimationFrame(() => startTransition(() => setShown(shown + FEW)));
    return () => cancelAnimationFrame(frame);
  }, [shown, count]);
  return Math.min(shown, count);
}
