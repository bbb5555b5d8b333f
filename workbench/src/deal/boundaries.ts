// How far a party goes: its walk-away and its red lines, as items of its preferences.
import type { Box } from "../room/names.ts";
import type { WordsOrText } from "../words/Words.tsx";
import { readSpan, writeSpan, type Span } from "./worths.ts";

export interface RedLine {
  never: Box;
  because?: WordsOrText;
}

export function readWalkAway(text: string | undefined): Span | null {
  if (text === undefined) return { low: 0, high: 0 };
  try {
    return readSpan(JSON.parse(text), 0);
  } catch {
    return null; // stated in a way that this page has no controls for
  }
}

export const writeWalkAway = (span: Span): string => JSON.stringify(writeSpan(span));

export function readRedLines(text: string | undefined): RedLine[] {
  return text === undefined ? [] : (JSON.parse(text) as RedLine[]);
}

export const writeRedLines = (lines: readonly RedLine[]): string | null => (lines.length === 0 ? null : JSON.stringify(lines));
