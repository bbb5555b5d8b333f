// How much is changed and not saved yet.
import { useMemo } from "react";
import { UnsavedBar } from "../kit/UnsavedBar.tsx";
import { useTongue } from "../words/language.tsx";
import { countChanges } from "./changes.ts";
import type { Draft } from "./draft.ts";
import type { Saving } from "./saving.ts";

interface SaveBarProps {
  before: Draft;
  draft: Draft;
  isUnsaved: boolean;
  isBehind: boolean;
  saving: Saving;
  drop: () => void;
  save: () => void;
}

export function SaveBar({ before, draft, isUnsaved, isBehind, saving, drop, save }: SaveBarProps) {
  const { say } = useTongue();
  const count = useMemo(() => countChanges(before, draft), [before, draft]);
  return (
    <UnsavedBar
      isUnsaved={isUnsaved}
      status={isUnsaved ? say("editor.unsaved", { count: Math.max(1, count) }) : saving.isSaved ? say("editor.saved") : ""}
      send={{ label: say("editor.save"), act: save, isDisabled: isBehind, isPending: saving.isPending }}
      drop={{ label: say("editor.drop"), act: drop }}
    />
  );
}
