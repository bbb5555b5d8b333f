// Where something is written: what is wrong with it stands there, and the list of all that is wrong leads to it.
import { createContext, useContext, useId, type ReactNode } from "react";
import type { Path } from "./tree.ts";

export interface Fault {
  path: Path; // of what is written
  words: string;
  isRoom: boolean; // as the room says it: in English
}

// With a character that no id has.
export const placeOf = (path: Path): string => path.join("\u001f");

const FaultsContext = createContext<readonly Fault[]>([]);
export const FaultsProvider = FaultsContext.Provider;

// The field that a path of the case belongs to; the more general, the shorter.
export function homeOf(path: Path): Path {
  const [group, item, field, ...rest] = path;
  if (group === "issues" && item !== undefined) {
    if (field === undefined) return [group, item];
    if (field === "dates" || field === "real") return rest[0] === undefined ? [group, item] : [group, item, rest[0]];
    if (field === "options") return rest[0] === undefined ? [group, item, field] : [group, item, field, rest[0]];
    return KNOWN.issues.has(field) ? [group, item, field] : [group, item];
  }
  if ((group === "limits" || group === "phases" || group === "obligations") && item !== undefined) return field !== undefined && KNOWN[group].has(field) ? [group, item, field] : [group, item];
  if (group === "agreement") return item !== undefined && KNOWN.agreement.has(item) ? [group, item] : [group];
  return group === "issues" ? [group] : [];
}

const KNOWN = {
  issues: new Set(["name", "from", "to", "step", "unit", "clause", "phase", "agreed", "otherwise", "seen_by"]),
  limits: new Set(["when", "require", "forbid", "sum", "at_least", "at_most", "because", "seen_by"]),
  phases: new Set(["name", "days", "after", "if", "seen_by"]),
  obligations: new Set(["what", "by", "due", "verified_by", "seen_by"]),
  agreement: new Set(["at_least", "votes", "veto"]),
};

export function useFaultsIn(path: Path): number {
  const place = placeOf(path);
  return useContext(FaultsContext).filter((fault) => `${placeOf(homeOf(fault.path))}\u001f`.startsWith(`${place}\u001f`)).length;
}

export function Place({ path, className, children }: { path: Path; className?: string; children: ReactNode }) {
  const place = placeOf(path);
  const id = useId();
  const faults = useContext(FaultsContext).filter((fault) => placeOf(homeOf(fault.path)) === place);
  return (
    <div data-place={place} className={className === undefined ? "place" : `place ${className}`} {...(faults.length > 0 ? { role: "group", "aria-describedby": id } : {})}>
      {children}
      {faults.length > 0 && (
        <div id={id} className="place-faults">
          {faults.map((fault, at) => (
            <FaultWords key={at} fault={fault} />
          ))}
        </div>
      )}
    </div>
  );
}

export function FaultWords({ fault }: { fault: Fault }) {
  return (
    <p>
      <span aria-hidden="true">▲</span> {fault.isRoom ? <bdi lang="en" dir="ltr">{fault.words}</bdi> : fault.words}
    </p>
  );
}

// To the first control there; the place may have to be opened before.
export function goTo(path: Path): void {
  const found = document.querySelector<HTMLElement>(`[data-place="${CSS.escape(placeOf(path))}"]`);
  found?.scrollIntoView({ block: "center" });
  const control = found?.querySelector<HTMLElement>("input, textarea, button, [tabindex='0']");
  control?.focus();
}
