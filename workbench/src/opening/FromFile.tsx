// A case file, dropped or chosen; read here in the browser, and what the room finds wrong in it shown where it is.
import { useRef, useState } from "react";
import { DropZone, FileTrigger, Label, Text, TextArea, TextField, type DropItem } from "react-aria-components";
import { Button, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useTongue } from "../words/language.tsx";
import { readFaults, startOfLine } from "./faults.ts";
import type { Opening } from "./OpenCase.tsx";

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

  const take = async (file: File) => {
    if (file.size > LARGEST) return setComplaint("too_large");
    try {
      setText(new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()));
      setName(file.name);
      setComplaint(null);
    } catch {
      setComplaint("not_text");
    }
  };
  const drop = async (items: readonly DropItem[]) => {
    const file = items.find((item) => item.kind === "file");
    if (file?.kind === "file") await take(await file.getFile());
  };
  return (
    <div className="from-file">
      <DropZone className="drop-zone" onDrop={({ items }) => void drop(items)}>
        <Text slot="label">{say("opening.drop")}</Text>
        <FileTrigger
          acceptedFileTypes={[".yaml", ".yml", ".json"]}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) void take(file);
          }}
        >
          <Button>{say("opening.choose")}</Button>
        </FileTrigger>
        <p className="small soft">{say("opening.drop.what")}</p>
      </DropZone>
      {complaint && (
        <Notice tone="bad" isAlert>
          <p>{say(`opening.${complaint}`)}</p>
        </Notice>
      )}
      {name !== null && <CaseText name={name} text={text} setText={setText} opening={opening} />}
      <p>
        <Button weight="main" isDisabled={!isReady || text.trim() === ""} onPress={() => !opening.isPending && opening.open(text)}>
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
