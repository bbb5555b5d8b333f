// How much is changed and not saved yet.
import { useMemo, type Ref } from "react";
import { UnsavedBar } from "../kit/UnsavedBar.tsx";
import { useTongue } from "../words/language.tsx";
import { countChanges } from "./changes.ts";
import type { Draft } from "./draft.ts";
import type { Saving } from "./saving.ts";

interface SaveBarProps {
  ref: Ref<HTMLDivElement>;
  before: Draft;
  draft: Draft;
  isUnsaved: boolean;
  isOvertaken: boolean; // by another mediator
  saving: Saving;
  drop: () => void;
  save: () => void;
}

export function SaveBar({ ref, before, draft, isUnsaved, isOvertaken, saving, drop, save }: SaveBarProps) {
  const { say } = useTongue();
  const count = useMemo(() => countChanges(before, draft), [before, draft]);
  const unsaved = say("editor.unsaved", { count: Math.max(1, count) });
  return (
    <UnsavedBar
      ref={ref}
      isUnsaved={isUnsaved}
      status={isOvertaken ? `${unsaved}. ${say("editor.behind.bar")}` : isUnsaved ? unsaved : saving.isSaved ? say("editor.saved") : ""}
      send={{ label: say("editor.save"), act: save, isPending: saving.isPending }}
      drop={{ label: say("editor.drop"), act: drop }}
    />
  );
}
