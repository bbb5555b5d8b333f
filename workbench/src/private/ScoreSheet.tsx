// The score sheet: downloaded, filled in away from the room, and read back.
import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { Button, Notice } from "../kit/kit.tsx";
import { useAct } from "../room/act.ts";
import { useCase } from "../room/case.ts";
import { useSealed } from "../room/delegation.ts";
import { EXAMPLES } from "../words/examples.ts";
import { useTongue } from "../words/language.tsx";
import type { PartProps } from "./Private.tsx";
import { readRows, writeRows, type SheetFault } from "./sheet.ts";
import { changedItems } from "../deal/worths.ts";
import { useUnsealed } from "./unsealed.tsx";
import { readWeighing, reweigh, withWorths } from "./weighing.ts";

const WIDTHS = [14, 34, 10, 16, 40, 12]; // letters
const HEAD = 3; // rows

export function ScoreSheet({ id, party }: PartProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const { definition } = useCase(id);
  const { items } = useSealed(id, party);
  const { unsealed, changed, change } = useUnsealed();
  const [read, setRead] = useState<{ name: string; faults: SheetFault[]; count: number } | null>(null);
  const stated = readWeighing(definition, items);
  const { worths } = reweigh(stated, unsealed.weighing);

  const write = useAct({
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
  const open = useAct({
    mutationFn: async (file: File) => {
      const { readSheet } = await import("read-excel-file/universal");
      const found = readRows(definition, await readSheet(file));
      setRead({ name: file.name, faults: found.faults, count: Object.keys(changedItems(definition, items, { ...worths, ...found.worths })).length });
      if (found.faults.length === 0) change((now) => ({ ...now, weighing: withWorths(reweigh(stated, now.weighing), now.weighing, found.worths) }));
    },
  });

  // Until what it says is sealed or dropped.
  const isNew = read !== null && (read.count === 0 || Object.keys(changed).length > 0);
  return (
    <div className="score-sheet">
      <p>{say("private.sheet.lead")}</p>
      <p className="issue-ends">
        <Button isPending={write.isPending} onPress={() => write.mutate()}>
          {say("private.sheet.save")}
        </Button>
        <FileTrigger acceptedFileTypes={[".xlsx"]} onSelect={(files) => files?.[0] && open.mutate(files[0])}>
          <Button isPending={open.isPending}>{say("private.sheet.open")}</Button>
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
      {read && read.faults.length === 0 && isNew && <p role="status">{say("private.sheet.read", { file: `\u2068${read.name}\u2069`, count: read.count })}</p>}
    </div>
  );
}
