// Files of other programs (docs/foreign-formats.md): the room reads them, and keeps nothing of them.
import { body, Problem, room, type Schemas } from "../room/client.ts";

export type ForeignCase = Schemas["ForeignCase"];
export const FOREIGN_TYPES = [".xml", ".json", ".yaml", ".yml"] as const;

export interface TextFile {
  name: string;
  text: string;
  isUtf8: boolean; // else it was read as Windows-1252, which old files of these programs are written in
}

export async function readTextFile(file: File): Promise<TextFile> {
  const bytes = await file.arrayBuffer();
  try {
    return { name: file.name, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), isUtf8: true };
  } catch {
    return { name: file.name, text: new TextDecoder("windows-1252").decode(bytes), isUtf8: false };
  }
}

// For a case that is to be opened, or beside one that there is.
export function readForeignCase(files: readonly TextFile[], beside?: string): Promise<ForeignCase> {
  const sent = { body: { files: files.map(({ name, text }) => ({ name, text })) } };
  return body(beside === undefined ? room.POST("/api/foreign-case", sent) : room.POST("/api/cases/{case}/foreign-case", { params: { path: { case: beside } }, ...sent }));
}

// Whether a text says that it is a case of Wasit's own form.
export const isOwnForm = (text: string): boolean => /(^|[\s{,])["']?wasit["']?\s*:\s*["']?case\//m.test(text);

// The files of a folder in the product's own form: the case, what was said in the talks, preferences.
export const isOwnPart = (text: string): boolean => /^\s*["']?wasit["']?\s*:\s*["']?(case|talks|preferences)\//m.test(text);

// As one file of several documents, the case first.
export function joinOwn(files: readonly TextFile[]): string {
  const rank = ({ text }: TextFile) => (isOwnForm(text) ? 0 : 1);
  const sorted = [...files].sort((one, other) => rank(one) - rank(other) || (one.name < other.name ? -1 : 1));
  return sorted.map(({ text }) => text.trimEnd()).join("\n---\n") + "\n";
}

// What is wrong in the files, a line each.
export const foreignFaults = (problem: unknown): string[] => (problem instanceof Problem && problem.kind === "invalid" ? problem.detail.split("\n") : []);
