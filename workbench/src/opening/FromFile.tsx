// A case file, or the files of another program, dropped or chosen; what the room finds wrong in it is shown where it is.
import { useRef, useState } from "react";
import { Label, TextArea, TextField } from "react-aria-components";
import { DropFiles } from "../kit/DropFiles.tsx";
import { Button, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useAct } from "../room/act.ts";
import { useTongue } from "../words/language.tsx";
import { readFaults, startOfLine } from "./faults.ts";
import { FOREIGN_TYPES, foreignFaults, isOwnForm, isOwnPart, joinOwn, readForeignCase, readTextFile, type TextFile } from "./foreign.ts";
import { ForeignNotes, ForeignProblem } from "./ForeignNotes.tsx";
import { emptyParty, hasStandIns, nameParties, type NewParty } from "./newCase.ts";
import type { Opening } from "./OpenCase.tsx";
import { PartyNames } from "./PartyNames.tsx";

const LARGEST = 4_000_000; // bytes: more than the room takes

interface FromFileProps {
  opening: Opening;
  isReady: boolean; // a mediator is chosen
}

export function FromFile({ opening, isReady }: FromFileProps) {
  const { say } = useTongue();
  const [text, setText] = useState("");
  const [name, setName] = useState<string | null>(null);
  const [complaint, setComplaint] = useState<"too_large" | "not_text" | null>(null);
  const [files, setFiles] = useState<TextFile[]>([]);
  const [parties, setParties] = useState<NewParty[]>([]); // to be named: the files do not
  const foreign = useAct({ mutationFn: (all: readonly TextFile[]) => readForeignCase(all) });

  const show = (shown: string, called: string) => {
    setText(shown);
    setName(called);
  };
  const take = async (chosen: readonly File[]) => {
    foreign.reset();
    setParties([]);
    setComplaint(null);
    if (chosen.reduce((sum, file) => sum + file.size, 0) > LARGEST) return setComplaint("too_large");
    const all = await Promise.all(chosen.map(readTextFile));
    setFiles(all);
    const [only] = all;
    const isAlone = all.length === 1 && only !== undefined;
    if (isAlone && isOwnForm(only.text)) return only.isUtf8 ? show(only.text, only.name) : setComplaint("not_text");
    if (all.length > 1 && all.every(({ text }) => isOwnPart(text))) return all.every(({ isUtf8 }) => isUtf8) ? show(joinOwn(all), "case.yaml") : setComplaint("not_text");
    foreign.mutate(all, {
      onSuccess: (read) => {
        show(read.text, "case.json");
        setParties(read.stand_ins.map(emptyParty));
      },
      // A case that does not say yet what it is, perhaps: it is shown, and can be mended.
      onError: (problem) => {
        if (!isAlone || only.name.toLowerCase().endsWith(".xml") || foreignFaults(problem).length === 0) return;
        foreign.reset();
        if (only.isUtf8) show(only.text, only.name);
        else setComplaint("not_text");
      },
    });
  };
  return (
    <div className="from-file">
      <DropFiles label={say("opening.drop")} description={say("opening.drop.what")} button={say("opening.choose")} types={FOREIGN_TYPES} take={(chosen) => void take(chosen)} />
      {complaint && (
        <Notice tone="bad" isAlert>
          <p>{say(`opening.${complaint}`)}</p>
        </Notice>
      )}
      {foreign.error !== null && <ForeignProblem problem={foreign.error} />}
      {foreign.data && (
        <ForeignNotes read={foreign.data} files={files}>
          <p>{say("foreign.taken", { count: files.length })}</p>
        </ForeignNotes>
      )}
      {parties.length > 0 && (
        <>
          <p>{say("foreign.parties")}</p>
          <PartyNames
            parties={parties}
            set={(next) => {
              setParties(next);
              setText(nameParties(text, next) ?? text);
            }}
          />
        </>
      )}
      {name !== null && <CaseText name={name} text={text} setText={setText} opening={opening} />}
      <p>
        <Button weight="main" isDisabled={!isReady || text.trim() === "" || (parties.length > 0 && hasStandIns(text))} isPending={opening.isPending} onPress={() => opening.open(text)}>
          {say("opening.open")}
        </Button>
      </p>
    </div>
  );
}

interface CaseTextProps {
  name: string;
  text: string;
  setText: (text: string) => void;
  opening: Opening;
}

// The file as it is, to be mended here; each fault leads to its place.
function CaseText({ name, text, setText, opening }: CaseTextProps) {
  const { say, locale } = useTongue();
  const area = useRef<HTMLTextAreaElement>(null);
  const faults = readFaults(opening.problem);
  const show = (line: number, column: number) => {
    const at = startOfLine(text, line) + column - 1;
    const end = text.indexOf("\n", at);
    area.current?.focus();
    area.current?.setSelectionRange(at, end < 0 ? text.length : end);
    // Where it is in view: lines are of one height.
    if (area.current) area.current.scrollTop = (area.current.scrollHeight * Math.max(0, line - 4)) / text.split("\n").length;
  };
  return (
    <>
      {opening.problem !== null && faults.length === 0 && <ProblemNotice problem={opening.problem} />}
      {faults.length > 0 && (
        <Notice tone="bad" isAlert>
          <p>{say("opening.faults", { count: faults.length })}</p>
          <ul className="faults">
            {faults.map((fault) => (
              <li key={`${fault.line}:${fault.column}:${fault.what}`}>
                {fault.line > 0 && (
                  <Button weight="plain" onPress={() => show(fault.line, fault.column)}>
                    {say("opening.fault.at", { line: new Intl.NumberFormat(locale).format(fault.line), column: new Intl.NumberFormat(locale).format(fault.column) })}
                  </Button>
                )}
                <bdi lang="en" dir="ltr">
                  {fault.what}
                </bdi>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <TextField className="field case-text" value={text} onChange={setText}>
        <Label>
          <bdi>{name}</bdi>
        </Label>
        <TextArea ref={area} dir="ltr" rows={16} spellCheck="false" wrap="off" />
      </TextField>
    </>
  );
}
