// The same function from one picture to the next, which does what the latest one would: so that what is handed it need not be
// drawn anew.
import { useCallback, useLayoutEffect, useRef } from "react";

export function useStable<Given extends unknown[]>(act: (...given: Given) => void): (...given: Given) => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...given: Given) => latest.current(...given), []);
}
