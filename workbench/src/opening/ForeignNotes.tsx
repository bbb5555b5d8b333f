// What became of files of another program: what was taken, what was left out and why, what was repaired; or what is wrong in them.
import { Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useTongue } from "../words/language.tsx";
import { foreignFaults, type ForeignCase, type TextFile } from "./foreign.ts";

interface ForeignNotesProps {
  read: ForeignCase;
  files: readonly TextFile[];
  isNothingNew?: boolean; // what was read changes nothing: that is no success
  children?: React.ReactNode;
}

export function ForeignNotes({ read, files, isNothingNew = false, children }: ForeignNotesProps) {
  const { say, locale } = useTongue();
  const repaired = files.filter(({ isUtf8 }) => !isUtf8).map(({ name }) => say("foreign.not_utf8", { name: `\u2068${name}\u2069` }));
  const names = new Intl.ListFormat(locale, { type: "conjunction" }).format(read.left_out.map((party) => `\u2068${party}\u2069`));
  const count = read.warnings.length + repaired.length;
  return (
    <Notice tone={isNothingNew ? "usual" : "good"} isAlert>
      {children}
      {read.left_out.length > 0 && <p>{say("foreign.left_out", { count: read.left_out.length, names })}</p>}
      {count > 0 && (
        <details>
          <summary>{say("foreign.repaired", { count })}</summary>
          <ul className="faults">
            {repaired.map((words) => (
              <li key={words}>{words}</li>
            ))}
            {read.warnings.map((words) => (
              <li key={words}>
                <bdi lang="en" dir="ltr">
                  {words}
                </bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Notice>
  );
}

export function ForeignProblem({ problem }: { problem: unknown }) {
  const { say } = useTongue();
  const faults = foreignFaults(problem);
  if (faults.length === 0) return <ProblemNotice problem={problem} />;
  return (
    <Notice tone="bad" isAlert>
      <p>{say("foreign.faults")}</p>
      <ul className="faults">
        {faults.map((words, at) => (
          <li key={at}>
            <bdi lang="en" dir="ltr">
              {words}
            </bdi>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
