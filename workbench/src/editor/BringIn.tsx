// Issues from files of another program, beside those that there are. Nothing is saved by that.
import { useState } from "react";
import { DropFiles } from "../kit/DropFiles.tsx";
import { Button, Notice } from "../kit/kit.tsx";
import { FOREIGN_TYPES, readForeignCase, readTextFile, type ForeignCase, type TextFile } from "../opening/foreign.ts";
import { ForeignNotes, ForeignProblem } from "../opening/ForeignNotes.tsx";
import { useAct } from "../room/act.ts";
import { useTongue } from "../words/language.tsx";
import { newKey, toDraft, type DraftIssue } from "./draft.ts";
import type { Edit } from "./Editor.tsx";
import { isMap, readTree } from "./tree.ts";

const LARGEST = 4_000_000; // bytes

interface Brought {
  read: ForeignCase;
  files: TextFile[];
  added: number;
  there: string[]; // ids that the case has already
}

export function BringIn({ id, taken, edit }: { id: string; taken: readonly string[]; edit: Edit }) {
  const { say, locale } = useTongue();
  const [isOpen, setOpen] = useState(false);
  const bringing = useAct({
    mutationFn: async (chosen: readonly File[]): Promise<Brought | null> => {
      if (chosen.reduce((sum, file) => sum + file.size, 0) > LARGEST) return null;
      const files = await Promise.all(chosen.map(readTextFile));
      const read = await readForeignCase(files, id);
      const tree = readTree(read.text);
      const issues: DraftIssue[] = isMap(tree) ? toDraft(tree).issues : [];
      const added = issues.filter((issue) => !taken.includes(issue.id)).map((issue) => ({ ...issue, key: newKey(), isNew: true }));
      edit((draft) => ({ ...draft, issues: [...draft.issues, ...added] }));
      return { read, files, added: added.length, there: issues.map((issue) => issue.id).filter((one) => taken.includes(one)) };
    },
  });
  const brought = bringing.data;
  if (!isOpen)
    return (
      <p>
        <Button onPress={() => setOpen(true)}>{say("editor.bring")}</Button>
      </p>
    );
  return (
    <div className="bring-in">
      <DropFiles label={say("editor.bring.drop")} description={say("editor.bring.what")} button={say("editor.bring.choose")} types={FOREIGN_TYPES} take={(files) => !bringing.isPending && bringing.mutate(files)} />
      {bringing.error !== null && <ForeignProblem problem={bringing.error} />}
      {brought === null && (
        <Notice tone="bad" isAlert>
          <p>{say("opening.too_large")}</p>
        </Notice>
      )}
      {brought && (
        <ForeignNotes read={brought.read} files={brought.files} isNothingNew={brought.added === 0}>
          <p>{say("editor.bring.done", { count: brought.added })}</p>
          {brought.there.length > 0 && (
            <p>{say("editor.bring.there", { count: brought.there.length, names: new Intl.ListFormat(locale, { type: "conjunction" }).format(brought.there.map((one) => `\u2068${one}\u2069`)) })}</p>
          )}
        </ForeignNotes>
      )}
      <p>
        <Button weight="plain" onPress={() => setOpen(false)}>
          {say("editor.close")}
        </Button>
      </p>
    </div>
  );
}
