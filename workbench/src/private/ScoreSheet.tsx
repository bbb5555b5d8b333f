// The score sheet: downloaded, filled in away from the room, and read back.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { Button, Notice } from "../kit/kit.tsx";
import { useCase } from "../room/case.ts";
import { useSeal, useSealed } from "../room/delegation.ts";
import { EXAMPLES } from "../words/examples.ts";
import { useTongue } from "../words/language.tsx";
import type { PartProps } from "./Private.tsx";
import { SealBar } from "./SealBar.tsx";
import { readRows, writeRows, type SheetFault } from "./sheet.ts";
import { changedItems, readWorths, type Worths } from "../deal/worths.ts";

const WIDTHS = [14, 34, 10, 16, 40, 12]; // letters
const HEAD = 3; // rows

export function ScoreSheet({ id, party }: PartProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const { definition } = useCase(id);
  const { items } = useSealed(id, party);
  const seal = useSeal(id, party);
  const [read, setRead] = useState<{ name: string; worths: Worths; faults: SheetFault[] } | null>(null);
  const worths = readWorths(definition, items);

  const write = useMutation({
    mutationFn: async () => {
      const { default: writeSheet } = await import("write-excel-file/universal");
      const rows = writeRows(definition, worths, tongue);
      const cells = rows.map((row, index) => row.map((cell) => (cell === null ? null : { value: cell, type: typeof cell === "number" ? Number : String, ...(index < HEAD ? { fontWeight: "bold" as const } : {}) })));
      const blob = await writeSheet(cells as never, { columns: WIDTHS.map((width) => ({ width })), stickyRowsCount: HEAD, rightToLeft: tongue.direction === "rtl" } as never).toBlob();
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = `${party}.xlsx`;
      link.click();
      URL.revokeObjectURL(link.href);
    },
  });
  const open = useMutation({
    mutationFn: async (file: File) => {
      const { readSheet } = await import("read-excel-file/universal");
      const found = readRows(definition, await readSheet(file));
      setRead({ name: file.name, ...found });
    },
  });

  const changed = read && read.faults.length === 0 ? changedItems(definition, items, { ...worths, ...read.worths }) : {};
  return (
    <div className="score-sheet">
      <p>{say("private.sheet.lead")}</p>
      <p className="issue-ends">
        <Button isDisabled={write.isPending} onPress={() => write.mutate()}>
          {say("private.sheet.save")}
        </Button>
        <FileTrigger acceptedFileTypes={[".xlsx"]} onSelect={(files) => files?.[0] && open.mutate(files[0])}>
          <Button isDisabled={open.isPending}>{say("private.sheet.open")}</Button>
        </FileTrigger>
      </p>
      {write.error !== null && <Notice tone="bad" isAlert>{<p>{say("private.sheet.not_written")}</p>}</Notice>}
      {open.error !== null && <Notice tone="bad" isAlert>{<p>{say("private.sheet.not_read")}</p>}</Notice>}
      {read && read.faults.length > 0 && (
        <Notice tone="bad" isAlert>
          <p>{say("private.sheet.faults", { count: read.faults.length, file: `\u2068${read.name}\u2069` })}</p>
          <ul className="breaks">
            {read.faults.map(({ cell, fault }) => (
              <li key={cell + fault}>
                <bdi dir="ltr">
                  <strong>{cell}</strong>
                </bdi>
                : {say(`private.sheet.fault.${fault}`, EXAMPLES)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {read && read.faults.length === 0 && <p role="status">{say("private.sheet.read", { file: `\u2068${read.name}\u2069`, count: Object.keys(changed).length })}</p>}
      <SealBar changes={Object.keys(changed).length} items={changed} seal={seal} done={() => setRead(null)} drop={() => setRead(null)} />
    </div>
  );
}
